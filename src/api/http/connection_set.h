// The open connections of a server: bounded, ended together, waited for. Any thread.
#pragma once
#include <cstdint>
#include <functional>
#include <map>

#include "api/http/connection.h"
#include "base/mutex.h"

namespace yunli::api {

class ConnectionSet {
 public:
  ConnectionSet(Application& application, Limits limits) : application(application), limits(std::move(limits)) {}

  // `abort` must be callable from any thread until leave(). 0 = full or closing.
  std::uint64_t enter(std::function<void()> abort) {
    Lock lock(mutex_);
    if (closing_ || open_.size() >= limits.connections) return 0;
    open_.emplace(++last_, std::move(abort));
    return last_;
  }
  void leave(std::uint64_t ticket) {
    Lock lock(mutex_);
    open_.erase(ticket);
    if (open_.empty()) emptied_.notify_all();
  }
  bool closing() const {
    Lock lock(mutex_);
    return closing_;
  }
  // Blocks until the last connection has left; not from a thread that serves them.
  void close_and_wait() {
    Lock lock(mutex_);
    closing_ = true;
    for (const auto& [ticket, abort] : open_) abort();
    while (!open_.empty()) emptied_.wait(lock);
  }

  Application& application;
  const Limits limits;

 private:
  mutable Mutex mutex_;
  Condition emptied_;
  std::map<std::uint64_t, std::function<void()>> open_ YUNLI_GUARDED_BY(mutex_);
  std::uint64_t last_ YUNLI_GUARDED_BY(mutex_) = 0;
  bool closing_ YUNLI_GUARDED_BY(mutex_) = false;
};

}  // namespace yunli::api
