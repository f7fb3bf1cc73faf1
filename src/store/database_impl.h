// Templates of database.h.
#pragma once
#include <exception>
#include <optional>
#include <type_traits>

namespace yunli::store {

namespace detail {
template <class T>
bool succeeded(const T&) { return true; }
template <class T>
bool succeeded(const Result<T>& result) { return result.has_value(); }

template <class With, class F>
auto call(With&& with, bool write, F& f) {
  using T = std::invoke_result_t<F, Session&>;
  if constexpr (std::is_void_v<T>) {
    with(write, [&](Session& session) { f(session); return true; });
  } else {
    std::optional<T> out;
    with(write, [&](Session& session) { out.emplace(f(session)); return succeeded(*out); });
    return std::move(*out);
  }
}
}  // namespace detail

template <class F>
auto Database::write(F f) {
  return detail::call([this](bool w, const std::function<bool(Session&)>& body) { with_transaction(w, body); }, true, f);
}
template <class F>
auto Database::read(F f) {
  return detail::call([this](bool w, const std::function<bool(Session&)>& body) { with_transaction(w, body); }, false, f);
}

template <class F>
auto Database::run(F f) -> asio::awaitable<std::invoke_result_t<F, Session&>> {
  auto home = co_await asio::this_coro::executor;
  co_await asio::post(pool(), asio::use_awaitable);  // now on a pool thread
  using T = std::invoke_result_t<F, Session&>;
  std::exception_ptr error;
  if constexpr (std::is_void_v<T>) {
    try { write(f); } catch (...) { error = std::current_exception(); }
    co_await asio::post(home, asio::use_awaitable);
    if (error) std::rethrow_exception(error);
  } else {
    std::optional<T> out;
    try { out.emplace(write(f)); } catch (...) { error = std::current_exception(); }
    co_await asio::post(home, asio::use_awaitable);
    if (error) std::rethrow_exception(error);
    co_return std::move(*out);
  }
}
}  // namespace yunli::store
