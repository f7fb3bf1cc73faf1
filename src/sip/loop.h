// The SIP thread: sofia's event loop (su_root) on its own thread, with a mailbox that any thread may post to.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "sip/sofia.h"

namespace yunli::sip {

// Jobs for the SIP thread. Outlives the loop: jobs posted after its end are dropped. Any thread.
class Mailbox {
 public:
  using Job = std::function<void()>;
  Mailbox();
  ~Mailbox();
  void post(Job job);
  // SIP thread only.
  void run_all();
  void close();
  int event_fd() const { return event_fd_; }

 private:
  const int event_fd_;
  Mutex mutex_;
  std::vector<Job> jobs_ YUNLI_GUARDED_BY(mutex_);
  bool closed_ YUNLI_GUARDED_BY(mutex_) = false;
};

class Loop {
 public:
  // Runs `init` on the new thread and returns when it is done; `deinit` runs there last.
  Loop(const std::function<void(su_root_t*)>& init, std::function<void()> deinit);
  ~Loop();
  const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }

 private:
  void run(const std::function<void(su_root_t*)>& init, const std::function<void()>& deinit);

  std::shared_ptr<Mailbox> mailbox_;
  su_root_t* root_ = nullptr;
  std::thread thread_;
};

// One-shot timer; stopping or destroying it is final. SIP thread only.
class Timer {
 public:
  explicit Timer(su_root_t* root);
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  void start(int ms, std::function<void()> action);
  void stop();

 private:
  su_timer_t* timer_;
  std::function<void()> action_;
};

}  // namespace yunli::sip
