// The open connections of a server: bounded, ended together, waited for. Any thread.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

#include "api/http/connection.h"

namespace yunli::api {

class ConnectionSet {
 public:
  ConnectionSet(Application& application, Limits limits) : application(application), limits(std::move(limits)) {}

  // `abort` must be callable from any thread until leave(). 0 = full or closing.
  std::uint64_t enter(std::function<void()> abort) {
    const std::lock_guard lock(mutex_);
    if (closing_ || open_.size() >= limits.connections) return 0;
    open_.emplace(++last_, std::move(abort));
    return last_;
  }
  void leave(std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    open_.erase(ticket);
    if (open_.empty()) emptied_.notify_all();
  }
  bool closing() const {
    const std::lock_guard lock(mutex_);
    return closing_;
  }
  // Blocks until the last connection has left; not from a thread that serves them.
  void close_and_wait() {
    std::unique_lock lock(mutex_);
    closing_ = true;
    for (const auto& [ticket, abort] : open_) abort();
    emptied_.wait(lock, [this] { return open_.empty(); });
  }

  Application& application;
  const Limits limits;

 private:
  mutable std::mutex mutex_;
  std::condition_variable emptied_;
  std::map<std::uint64_t, std::function<void()>> open_;
  std::uint64_t last_ = 0;
  bool closing_ = false;
};

}  // namespace yunli::api
