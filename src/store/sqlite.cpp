// SQLite: one write connection that writers queue for, readers beside it (WAL).
#include <soci/sqlite3/soci-sqlite3.h>

#include <fmt/format.h>

#include <asio/thread_pool.hpp>
#include <filesystem>

#include "store/connection.h"
#include "store/migrations.h"

namespace yunli::store {
namespace {

constexpr std::string_view kScheme = "sqlite://";
constexpr int kBusyMs = 10'000;  // another process (a command of the shell) may hold the write lock for this long

Failure classify(const std::exception& error) {
  const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  if (!known) return Failure::other;
  const int code = known->result() & 0xff;
  return code == SQLITE_BUSY || code == SQLITE_LOCKED ? Failure::again : Failure::other;
}

constexpr TransactionSteps kWrite{"begin immediate", classify, nullptr};
constexpr TransactionSteps kRead{"begin", classify, nullptr};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& file, const std::string& synchronous, int readers)
      : reader_pool_(static_cast<std::size_t>(readers)) {
    writers_.add(connect(file, synchronous, false));
    for (int i = 0; i < readers; ++i) readers_.add(connect(file, synchronous, true));
  }
  ~SqliteDatabase() override { writer_pool_.join(), reader_pool_.join(); }
  Dialect dialect() const override { return Dialect::sqlite; }

  void with_transaction(bool write, const std::function<bool(Session&)>& body) override {
    const OneTransaction guard;
    const auto loan = (write ? writers_ : readers_).take();
    run_transaction(*loan, write ? kWrite : kRead, body);
  }

 protected:
  asio::thread_pool& pool(bool write) override { return write ? writer_pool_ : reader_pool_; }

 private:
  static std::unique_ptr<Connection> connect(const std::string& file, const std::string& synchronous, bool reader) {
    auto made = std::make_unique<Connection>(Dialect::sqlite);
    made->sql().open(soci::sqlite3, "dbname=\"" + file + "\"");
    for (const std::string& pragma :
         {fmt::format("busy_timeout = {}", kBusyMs), std::string("journal_mode = wal"), "synchronous = " + synchronous,
          std::string("foreign_keys = on"), std::string("mmap_size = 268435456"), std::string("cache_size = -32768"),
          std::string("temp_store = memory"), std::string("query_only = ") + (reader ? "on" : "off")})
      made->sql() << "pragma " + pragma;
    return made;
  }

  // owned; the pools are joined before the connections close
  ConnectionPool writers_, readers_;
  asio::thread_pool writer_pool_{1}, reader_pool_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& url, int connections) {
  std::string file = url.substr(kScheme.size()), synchronous = "normal";
  if (const auto at = file.find('?'); at != std::string::npos) {
    const std::string option = file.substr(at + 1);
    file.resize(at);
    if (option != "synchronous=off" && option != "synchronous=normal" && option != "synchronous=full")
      return fail("store.open", "database", "数据库地址中的选项无法识别：" + option,
                  "Unknown option in the database address: " + option);
    synchronous = option.substr(option.find('=') + 1);
  }
  if (file.empty() || file.find('"') != std::string::npos)
    return fail("store.open", "database", "数据库地址缺少文件名。", "The database address names no file.");
  try {
    if (const auto folder = std::filesystem::path(file).parent_path(); !folder.empty())
      std::filesystem::create_directories(folder);
    auto database = std::make_unique<SqliteDatabase>(file, synchronous, std::max(connections, 1));
    const auto transaction = [&](const auto& body) { database->with_transaction(true, body); };
    if (auto status = migrate(transaction, embedded_migrations(), SystemClock{}); !status)
      return tl::unexpected(status.error());
    return database;
  } catch (const std::exception& error) {
    return fail("store.open", "database", "无法打开数据库 " + file + "：" + error.what(),
                "Cannot open the database " + file + ": " + error.what());
  }
}

}  // namespace yunli::store
