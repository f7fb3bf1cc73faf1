// What still runs, so that whoever stops can wait for it. Any thread; begin() from what is owned by a shared_ptr.
#pragma once
#include <chrono>
#include <memory>

#include "base/mutex.h"

namespace yunli::dialer {

class InProgress : public std::enable_shared_from_this<InProgress> {
 public:
  // In progress until the last copy of the token is gone.
  std::shared_ptr<void> begin() {
    {
      Lock lock(mutex_);
      ++count_;
    }
    return {nullptr, [self = shared_from_this()](void*) { self->end(); }};
  }
  // Until nothing is, or the time is over.
  void wait(std::chrono::milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    Lock lock(mutex_);
    while (count_ > 0 && done_.wait_until(lock, until)) {
    }
  }

 private:
  void end() {
    Lock lock(mutex_);
    if (--count_ == 0) done_.notify_all();
  }

  Mutex mutex_;
  Condition done_;
  int count_ YUNLI_GUARDED_BY(mutex_) = 0;
};

}  // namespace yunli::dialer
