// The queue between the threads that report and the one coroutine that handles a call. post() from any thread; next()
// on the strand only. Kept alive by whoever may still report; after close() reports are dropped.
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#include <deque>
#include <memory>
#include <optional>

#include "base/clock.h"

namespace yunli::call {

template <class Event>
class Mailbox : public std::enable_shared_from_this<Mailbox<Event>> {
 public:
  // `strand`: the executor of the handling coroutine; it runs one thing at a time.
  explicit Mailbox(asio::any_io_executor strand) : strand_(std::move(strand)), wake_(strand_) {}

  void post(Event event) {
    asio::post(strand_, [self = this->shared_from_this(), event = std::move(event)]() mutable {
      if (self->closed_) return;
      self->queue_.push_back(std::move(event));
      self->wake_.cancel();
    });
  }

  // The next event, or nothing once steady_us() reaches `deadline`.
  asio::awaitable<std::optional<Event>> next(std::optional<SteadyUs> deadline) {
    while (queue_.empty()) {
      if (deadline && steady_us() >= *deadline) co_return std::nullopt;
      const auto wait = deadline ? std::chrono::microseconds(*deadline - steady_us()) : std::chrono::hours(1);
      wake_.expires_after(std::chrono::duration_cast<asio::steady_timer::duration>(wait));
      std::error_code woken;
      co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    Event event = std::move(queue_.front());
    queue_.pop_front();
    co_return event;
  }

  void close() {
    closed_ = true;
    queue_.clear();
  }

 private:
  asio::any_io_executor strand_;
  asio::steady_timer wake_;
  std::deque<Event> queue_;
  bool closed_ = false;
};

}  // namespace yunli::call
