// PostgreSQL 15: a pool of connections, each reconnected after it was lost.
#include <soci/postgresql/soci-postgresql.h>

#include <asio/thread_pool.hpp>

#include "store/connection.h"
#include "store/migrations.h"

namespace yunli::store {
namespace {

Failure classify(const std::exception& error) {
  const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  if (!known) return Failure::other;
  const std::string state = known->sqlstate().substr(0, 5);
  if (state == "40001" || state == "40P01") return Failure::again;  // serialization failure, deadlock
  const auto category = known->get_error_category();
  const bool gone =
      state.starts_with("08") || state.starts_with("57P") || category == soci::soci_error::connection_error;
  return gone ? Failure::lost : Failure::other;
}

void prepare(Connection& connection) {
  connection.sql() << "set client_min_messages = warning";
  connection.sql() << "set idle_in_transaction_session_timeout = '60s'";
}

void reconnect(Connection& connection) {
  connection.sql().reconnect();
  prepare(connection);
}

constexpr TransactionSteps kWrite{"begin", classify, reconnect};
constexpr TransactionSteps kRead{"begin isolation level repeatable read, read only", classify, reconnect};

class PostgresqlDatabase final : public Database {
 public:
  PostgresqlDatabase(const std::string& url, int connections) : threads_(static_cast<std::size_t>(connections)) {
    for (int i = 0; i < connections; ++i) {
      auto made = std::make_unique<Connection>(Dialect::postgresql);
      made->sql().open(soci::postgresql, url);
      prepare(*made);
      connections_.add(std::move(made));
    }
  }
  ~PostgresqlDatabase() override { threads_.join(); }
  Dialect dialect() const override { return Dialect::postgresql; }

  void with_transaction(bool write, const std::function<bool(Session&)>& body) override {
    const OneTransaction guard;
    const auto loan = connections_.take();
    run_transaction(*loan, write ? kWrite : kRead, body);
  }

 protected:
  asio::thread_pool& pool(bool) override { return threads_; }

 private:
  // owned; the threads are joined before the connections close
  ConnectionPool connections_;
  asio::thread_pool threads_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgresql(const std::string& url, int connections) {
  try {
    auto database = std::make_unique<PostgresqlDatabase>(url, std::max(connections, 1));
    const auto transaction = [&](const auto& body) { database->with_transaction(true, body); };
    if (auto status = migrate(transaction, embedded_migrations(), SystemClock{}); !status)
      return tl::unexpected(status.error());
    return database;
  } catch (const std::exception& error) {  // the address may hold a password: it is not repeated
    return fail("store.open", "database", std::string("无法连接 PostgreSQL：") + error.what(),
                std::string("Cannot reach PostgreSQL: ") + error.what());
  }
}

}  // namespace yunli::store
