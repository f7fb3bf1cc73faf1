// The database of the program: SQLite (default, WAL) or PostgreSQL 15, one set of SQL for both. Blocking work runs on
// the pool's threads; a coroutine says `co_await db.run(f)`. One Session belongs to one thread for the length of f.
//
// One SQL for both: ids from base/id.h, booleans as 0/1 integers, times as milliseconds (bigint), JSON as text, no
// AUTOINCREMENT/serial, `insert … on conflict … do …`, `returning`. Where the two really differ, session.dialect()
// decides beside the statement. Statements are made with store/rows.h.
#pragma once
#include <asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include "base/result.h"

namespace asio {
class thread_pool;
}
namespace soci {
class session;
}

namespace yunli::store {

enum class Dialect { sqlite, postgresql };

// A connection on loan. `sql()` is SOCI's session; only *_store.cpp files use it.
class Session {
 public:
  virtual ~Session() = default;
  virtual soci::session& sql() = 0;
  virtual Dialect dialect() const = 0;
};

class Database {
 public:
  // url: "sqlite:///path/file.db[?synchronous=off|normal|full]" (default normal: survives a killed process; full also
  // survives a power cut without losing the last commits), "postgresql://user:pass@host/db". `connections` bounds the
  // readers of SQLite and all connections of PostgreSQL. Applies the migrations it lacks. Error "store.newer" when the
  // database was migrated by a newer program, "store.changed" when an applied migration is not the program's,
  // "store.open" when it cannot be reached.
  static Result<std::unique_ptr<Database>> open(const std::string& url, int connections);
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;

  // Runs f(Session&) in one transaction on the calling thread: commits when it returns, rolls back when it throws or
  // returns an unexpected Result. Runs f again after a serialization failure or deadlock, so f must have no other
  // effects. write: SQLite queues writers for its one write connection; PostgreSQL runs at READ COMMITTED, so f locks
  // what it decides on (lock_row in rows.h). read: a consistent read-only snapshot, beside writers. Neither may be
  // nested.
  template <class F>
  auto write(F f) -> std::invoke_result_t<F, Session&>;
  template <class F>
  auto read(F f) -> std::invoke_result_t<F, Session&>;

  // The same from a coroutine, on the pool; resumes on the coroutine's executor. F and its result are moved between
  // threads.
  template <class F>
  auto run(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>>;  // write
  template <class F>
  auto query(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>>;  // read

  // For blocking work that is no SQL but belongs off the event loop (password hashes): runs f() on a pool thread.
  template <class F>
  auto offload(F f) -> asio::awaitable<std::invoke_result_t<F>>;

 protected:
  // body: false = roll back.
  virtual void with_transaction(bool write, const std::function<bool(Session&)>& body) = 0;
  virtual asio::thread_pool& pool(bool write) = 0;
};

}  // namespace yunli::store

#include "store/database_impl.h"  // IWYU pragma: export
