// A mutex that clang's thread-safety analysis understands (the `clang` preset makes a breach an error); with other
// compilers it is std::mutex. A member says YUNLI_GUARDED_BY(mutex_), a private function that expects the lock
// YUNLI_REQUIRES(mutex_).
//
//   Mutex mutex_;                                 Lock lock(mutex_);
//   int waiting_ YUNLI_GUARDED_BY(mutex_) = 0;    while (waiting_ == 0) changed_.wait(lock);
//   Condition changed_;
#pragma once
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define YUNLI_THREAD_ANALYSIS(x) __attribute__((x))
#else
#define YUNLI_THREAD_ANALYSIS(x)
#endif
#define YUNLI_GUARDED_BY(mutex) YUNLI_THREAD_ANALYSIS(guarded_by(mutex))
#define YUNLI_REQUIRES(...) YUNLI_THREAD_ANALYSIS(requires_capability(__VA_ARGS__))

namespace yunli {

class YUNLI_THREAD_ANALYSIS(capability("mutex")) Mutex {
 public:
  void lock() YUNLI_THREAD_ANALYSIS(acquire_capability()) { mutex_.lock(); }
  void unlock() YUNLI_THREAD_ANALYSIS(release_capability()) { mutex_.unlock(); }

 private:
  friend class Lock;
  std::mutex mutex_;
};

// Held from construction to destruction, but for unlock()/lock() in between and while a Condition waits.
class YUNLI_THREAD_ANALYSIS(scoped_lockable) Lock {
 public:
  explicit Lock(Mutex& mutex) YUNLI_THREAD_ANALYSIS(acquire_capability(mutex)) : lock_(mutex.mutex_) {}
  ~Lock() YUNLI_THREAD_ANALYSIS(release_capability()) {}
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  void lock() YUNLI_THREAD_ANALYSIS(acquire_capability()) { lock_.lock(); }
  void unlock() YUNLI_THREAD_ANALYSIS(release_capability()) { lock_.unlock(); }

 private:
  friend class Condition;
  std::unique_lock<std::mutex> lock_;
};

// Waits are loops of the caller, whose condition the analysis then sees under the lock.
class Condition {
 public:
  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }
  void wait(Lock& lock) { condition_.wait(lock.lock_); }
  // False when the time has come.
  template <class TimePoint>
  bool wait_until(Lock& lock, const TimePoint& at) {
    return condition_.wait_until(lock.lock_, at) == std::cv_status::no_timeout;
  }

 private:
  std::condition_variable condition_;
};

}  // namespace yunli
