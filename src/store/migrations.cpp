#include "store/migrations.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include <map>

#include "store/rows.h"

namespace yunli::store {
namespace {

constexpr auto kTable =
    "create table if not exists schema_migrations (number integer primary key, name text not null, checksum text not "
    "null, "
    "applied_at bigint not null)";
// Any constant: the one lock under which processes that start together migrate in turn.
constexpr auto kLock = "select pg_advisory_xact_lock(7215001)";

struct Applied {
  std::string name;
  std::string checksum;
};

void begin(Session& session) {
  if (session.dialect() == Dialect::postgresql) session.sql() << kLock;
  session.sql() << kTable;
}

std::map<int, Applied> applied(Session& session) {
  std::map<int, Applied> out;
  int number = 0;
  Applied row;
  Statement list(session, "select number, name, checksum from schema_migrations order by number");
  list.into(number).into(row.name).into(row.checksum);
  while (list.next()) out[number] = row;
  return out;
}

Status verify(const std::map<int, Applied>& done, std::span<const Migration> migrations) {
  for (const auto& [number, row] : done) {
    const auto known =
        std::find_if(migrations.begin(), migrations.end(), [&](const auto& m) { return m.number == number; });
    if (known == migrations.end())
      return fail(
          "store.newer", "",
          fmt::format("数据库由更新版本的程序升级过（{:04}_{}），请使用新版本程序。", number, row.name),
          fmt::format("The database was migrated by a newer program ({:04}_{}): run that version.", number, row.name));
    if (checksum(known->sql) != row.checksum)
      return fail("store.changed", "", fmt::format("数据库中的迁移 {:04}_{} 与程序不一致。", number, row.name),
                  fmt::format("Migration {:04}_{} in the database is not the one in this program.", number, row.name));
  }
  return {};
}

void apply(Session& session, const Migration& migration, WallMs now) {
  for (const auto& statement : split_statements(migration.sql)) session.sql() << statement;
  Statement(
      session,
      "insert into schema_migrations (number, name, checksum, applied_at) values (:number, :name, :checksum, :at)")
      .with("number", migration.number)
      .with("name", migration.name)
      .with("checksum", checksum(migration.sql))
      .with("at", now)
      .execute();
}

}  // namespace

std::vector<std::string> split_statements(std::string_view script) {
  std::vector<std::string> out;
  std::string current;
  const auto flush = [&] {
    const auto first = current.find_first_not_of(" \t\r\n");
    if (first != std::string::npos)
      out.push_back(current.substr(first, current.find_last_not_of(" \t\r\n") - first + 1));
    current.clear();
  };
  char quote = 0;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (script.substr(i, 2) == "--") {
      i = std::min(script.find('\n', i), script.size());
      current += '\n';
      continue;
    } else if (c == ';') {
      flush();
      continue;
    }
    current += c;
  }
  flush();
  return out;
}

std::string checksum(std::string_view sql) {  // FNV-1a: finds an edited file, defends against nobody
  std::uint64_t hash = 14'695'981'039'346'656'037u;
  for (const char c : sql) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
  return fmt::format("{:016x}", hash);
}

Status migrate(const Transaction& transaction, std::span<const Migration> migrations, const Clock& clock) {
  Status status;
  bool more = true;
  while (status && more) {
    transaction([&](Session& session) {
      begin(session);
      const auto done = applied(session);
      status = verify(done, migrations);
      const auto next =
          std::find_if(migrations.begin(), migrations.end(), [&](const auto& m) { return !done.contains(m.number); });
      more = status && next != migrations.end();
      if (more) apply(session, *next, clock.now());
      return status.has_value();
    });
  }
  return status;
}

}  // namespace yunli::store
