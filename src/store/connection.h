// What both databases share: a connection, a pool of them, the transaction loop. Inside src/store only.
#pragma once
#include <soci/soci.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "store/database.h"

namespace yunli::store {

class Connection : public Session {
 public:
  explicit Connection(Dialect dialect) : dialect_(dialect) {}
  soci::session& sql() override { return sql_; }
  Dialect dialect() const override { return dialect_; }

 private:
  // owned
  soci::session sql_;
  // state
  Dialect dialect_;
};

// Held before a connection is taken: a second transaction on the same thread would wait for the first for ever.
class OneTransaction {
 public:
  OneTransaction();
  ~OneTransaction();
  OneTransaction(const OneTransaction&) = delete;
  OneTransaction& operator=(const OneTransaction&) = delete;
};

// Lends connections; take() waits for a free one. Any thread.
class ConnectionPool {
 public:
  using Loan = std::unique_ptr<Connection, std::function<void(Connection*)>>;
  void add(std::unique_ptr<Connection> connection);
  Loan take();

 private:
  Mutex mutex_;
  Condition freed_;
  std::vector<std::unique_ptr<Connection>> idle_ YUNLI_GUARDED_BY(mutex_);
};

enum class Failure {
  again,
  lost,
  other
};  // of an exception: transaction may be run again; connection is gone; neither

struct TransactionSteps {
  const char* begin;
  Failure (*classify)(const std::exception&);
  void (*reconnect)(Connection&);  // may be null
};
// Runs body between begin and commit, again after Failure::again (a few times, with growing random pauses) and once
// more after a connection that was lost before anything ran.
void run_transaction(Connection& connection, const TransactionSteps& steps, const std::function<bool(Session&)>& body);

Result<std::unique_ptr<Database>> open_sqlite(const std::string& url, int connections);
Result<std::unique_ptr<Database>> open_postgresql(const std::string& url, int connections);

}  // namespace yunli::store
