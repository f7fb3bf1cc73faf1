// The database of the program: SQLite (default, WAL) or PostgreSQL 15, one set of SQL for both. Blocking work runs on the
// pool's threads; a coroutine says `co_await db.run(f)`. One Session belongs to one thread for the length of f.
//
// One SQL for both: ids from base/id.h, booleans as 0/1 integers, times as milliseconds (bigint), JSON as text, no
// AUTOINCREMENT/serial, `insert … on conflict … do …`, `returning`. Where the two really differ, session.dialect() decides
// beside the statement.
#pragma once
#include <asio/awaitable.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

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
  // url: "sqlite:///path/file.db", "postgresql://user:pass@host/db". Error "store.newer" when the database was migrated by a
  // newer program, "store.open" when it cannot be reached. Applies the migrations it lacks.
  static Result<std::unique_ptr<Database>> open(const std::string& url, int connections);
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;

  // Runs f in one transaction on the calling thread: commits when it returns, rolls back when it throws (or returns an
  // unexpected Result). Retries by itself on serialization failures and SQLITE_BUSY. On SQLite writers queue for the one
  // write connection (`write`), readers run beside it.
  template <class F>
  auto write(F f);
  template <class F>
  auto read(F f);

  // The same from a coroutine, on the pool; resumes on the coroutine's executor.
  template <class F>
  auto run(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>>;         // write transaction
  template <class F>
  auto query(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>>;       // read only

 protected:
  virtual void with_transaction(bool write, const std::function<bool(Session&)>& body) = 0;  // body: false = roll back
  virtual asio::thread_pool& pool() = 0;
};

}  // namespace yunli::store

#include "store/database_impl.h"  // IWYU pragma: export
