// Templates of database.h.
#pragma once
#include <asio/co_spawn.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_awaitable.hpp>
#include <optional>
#include <utility>

#include "store/database.h"

namespace yunli::store {

namespace detail {
template <class T>
bool succeeded(const T&) {
  return true;
}
template <class T>
bool succeeded(const Result<T>& result) {
  return result.has_value();
}

// f() on a thread of the pool; the awaiting coroutine resumes on its own executor. Results need no default constructor.
template <class F>
auto on_pool(asio::thread_pool& pool, F f) -> asio::awaitable<std::invoke_result_t<F>> {
  using T = std::invoke_result_t<F>;
  if constexpr (std::is_void_v<T>) {
    auto body = [f = std::move(f)]() mutable -> asio::awaitable<void> {
      f();
      co_return;
    };
    co_await asio::co_spawn(pool.get_executor(), std::move(body), asio::use_awaitable);
  } else {
    auto body = [f = std::move(f)]() mutable -> asio::awaitable<std::optional<T>> { co_return std::optional<T>(f()); };
    auto out = co_await asio::co_spawn(pool.get_executor(), std::move(body), asio::use_awaitable);
    co_return std::move(*out);
  }
}
}  // namespace detail

template <class F>
auto Database::write(F f) -> std::invoke_result_t<F, Session&> {
  using T = std::invoke_result_t<F, Session&>;
  if constexpr (std::is_void_v<T>) {
    with_transaction(true, [&](Session& session) {
      f(session);
      return true;
    });
  } else {
    std::optional<T> out;
    with_transaction(true, [&](Session& session) {
      out.emplace(f(session));
      return detail::succeeded(*out);
    });
    return std::move(*out);
  }
}

template <class F>
auto Database::read(F f) -> std::invoke_result_t<F, Session&> {
  using T = std::invoke_result_t<F, Session&>;
  if constexpr (std::is_void_v<T>) {
    with_transaction(false, [&](Session& session) {
      f(session);
      return true;
    });
  } else {
    std::optional<T> out;
    with_transaction(false, [&](Session& session) {
      out.emplace(f(session));
      return true;
    });
    return std::move(*out);
  }
}

template <class F>
auto Database::run(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>> {
  return detail::on_pool(pool(true), [this, f = std::move(f)]() mutable { return write(std::move(f)); });
}

template <class F>
auto Database::query(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>> {
  return detail::on_pool(pool(false), [this, f = std::move(f)]() mutable { return read(std::move(f)); });
}

template <class F>
auto Database::offload(F f) -> asio::awaitable<std::invoke_result_t<F>> {
  return detail::on_pool(pool(false), std::move(f));
}

}  // namespace yunli::store
