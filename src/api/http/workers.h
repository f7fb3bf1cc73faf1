// Threads for blocking work that is neither SQL nor small: decoding uploads, copying files. Any thread.
#pragma once
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>

namespace yunli::api {

class Workers {
 public:
  explicit Workers(std::size_t threads) : pool_(threads) {}
  ~Workers() { pool_.join(); }

  // Runs f() on a thread of the pool and resumes on the coroutine's executor. f's result is a value; it may throw.
  template <class F>
  asio::awaitable<std::invoke_result_t<F>> run(F f) {
    auto body = [f = std::move(f)]() mutable -> asio::awaitable<std::optional<std::invoke_result_t<F>>> {
      co_return std::optional<std::invoke_result_t<F>>(f());
    };
    auto out = co_await asio::co_spawn(pool_.get_executor(), std::move(body), asio::use_awaitable);
    co_return std::move(*out);
  }

 private:
  asio::thread_pool pool_;
};

}  // namespace yunli::api
