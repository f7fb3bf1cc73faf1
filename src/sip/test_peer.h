// Test helpers: an inbox of leg events that a test can wait on, and an offer to send.
#pragma once
#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>

#include "sip/sdp.h"
#include "sip/stack.h"

namespace yunli::sip::testing {

using namespace std::chrono_literals;

// Its handler may outlive it.
class Inbox {
 public:
  LegHandler handler() {
    return [state = state_](LegEvent event) {
      std::lock_guard lock(state->mutex);
      state->events.push_back(std::move(event));
      state->changed.notify_all();
    };
  }
  // The next event of type T, dropping others; fails the test and gives an empty one after `limit`.
  template <class T>
  T next(std::chrono::milliseconds limit = 8s) {
    std::unique_lock lock(state_->mutex);
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
      while (!state_->events.empty()) {
        auto event = std::move(state_->events.front());
        state_->events.pop_front();
        if (auto* wanted = std::get_if<T>(&event)) return std::move(*wanted);
      }
      if (state_->changed.wait_until(lock, deadline) == std::cv_status::timeout && state_->events.empty()) {
        ADD_FAILURE() << "no " << typeid(T).name() << " came";
        return T{};
      }
    }
  }
  template <class T>
  int count() {
    std::lock_guard lock(state_->mutex);
    int n = 0;
    for (const auto& event : state_->events) n += std::holds_alternative<T>(event);
    return n;
  }

 private:
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<LegEvent> events;
  };
  const std::shared_ptr<State> state_ = std::make_shared<State>();
};

inline std::string offer(Direction direction = Direction::sendrecv) {
  Sdp sdp;
  sdp.host = "127.0.0.1";
  sdp.port = 30'000;
  sdp.payloads = {8, 0};
  sdp.dtmf_payload = 101;
  sdp.direction = direction;
  return write_sdp(sdp);
}

inline std::unique_ptr<Stack> start(StackConfig config = {}) {
  auto stack = Stack::start(std::move(config));
  if (!stack) throw std::runtime_error(stack.error().en);
  return std::move(*stack);
}

// A callee: what each incoming leg does is given by `answerer`; legs and their events are kept for the test.
class Callee {
 public:
  using Answerer = std::function<void(Leg&, const IncomingCall&)>;
  explicit Callee(Answerer answerer, StackConfig config = {}) : stack(start(std::move(config))) {
    stack->on_incoming([this, answerer](std::shared_ptr<Leg> leg, IncomingCall call) {
      answerer(*leg, call);
      std::lock_guard lock(mutex_);
      last_call_ = call;
      legs_.push_back(std::move(leg));
      return inbox.handler();
    });
  }
  ~Callee() { stack.reset(); }
  std::shared_ptr<Leg> leg(std::size_t i = 0) {
    std::lock_guard lock(mutex_);
    return i < legs_.size() ? legs_[i] : nullptr;
  }
  void drop_legs() {
    std::lock_guard lock(mutex_);
    legs_.clear();
  }
  IncomingCall last_call() {
    std::lock_guard lock(mutex_);
    return last_call_;
  }
  Inbox inbox;
  std::unique_ptr<Stack> stack;

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<Leg>> legs_;
  IncomingCall last_call_;
};

inline OutboundCall call_to(std::uint16_t port, Transport transport = Transport::udp) {
  OutboundCall call;
  call.trunk.host = "127.0.0.1";
  call.trunk.port = port;
  call.trunk.transport = transport;
  call.caller = "02088886666";
  call.callee = "13800138000";
  call.sdp_offer = offer();
  return call;
}

}  // namespace yunli::sip::testing
