#include "sip/loop.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <future>

#include "base/log.h"

namespace yunli::sip {
namespace {

void quiet_log(void*, const char*, va_list) {}

// sofia's process-wide state: reference counted there, kept for the life of the process here.
void init_sofia() {
  static const bool done = [] {
    su_init();
    su_log_redirect(nullptr, quiet_log, nullptr);
    return true;
  }();
  (void)done;
}

int on_wake(su_root_magic_t*, su_wait_t*, su_wakeup_arg_t* arg) {
  reinterpret_cast<Mailbox*>(arg)->run_all();
  return 0;
}

}  // namespace

Mailbox::Mailbox() : event_fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
Mailbox::~Mailbox() { ::close(event_fd_); }

void Mailbox::post(Job job) {
  {
    Lock lock(mutex_);
    if (closed_) return;
    jobs_.push_back(std::move(job));
    if (jobs_.size() > 1) return;  // the loop has been woken already
  }
  const std::uint64_t one = 1;
  if (write(event_fd_, &one, sizeof one) < 0) log::warn("sip.wake", {{"errno", errno}});
}

void Mailbox::run_all() {
  std::uint64_t count = 0;
  if (read(event_fd_, &count, sizeof count) < 0 && errno != EAGAIN) log::warn("sip.wake", {{"errno", errno}});
  std::vector<Job> jobs;
  {
    Lock lock(mutex_);
    jobs.swap(jobs_);
  }
  for (auto& job : jobs) job();
}

void Mailbox::close() {
  std::vector<Job> dropped;  // destroyed outside the lock: a job may own the last reference to who posts
  {
    Lock lock(mutex_);
    closed_ = true;
    dropped.swap(jobs_);
  }
}

Loop::Loop(const std::function<void(su_root_t*)>& init, std::function<void()> deinit)
    : mailbox_(std::make_shared<Mailbox>()) {
  init_sofia();
  std::promise<void> ready;
  thread_ = std::thread([this, &ready, &init, deinit = std::move(deinit)] {
    run(
        [&](su_root_t* root) {
          init(root);
          ready.set_value();
        },
        deinit);
  });
  ready.get_future().wait();
}

Loop::~Loop() {
  mailbox_->post([this] { su_root_break(root_); });
  thread_.join();
}

void Loop::run(const std::function<void(su_root_t*)>& init, const std::function<void()>& deinit) {
  root_ = su_root_create(nullptr);
  su_root_threading(root_, 0);
  su_wait_t wait[1] = {SU_WAIT_INIT};
  su_wait_create(wait, mailbox_->event_fd(), SU_WAIT_IN);
  const int index = su_root_register(root_, wait, on_wake, reinterpret_cast<su_wakeup_arg_t*>(mailbox_.get()), 0);
  init(root_);
  su_root_run(root_);
  mailbox_->close();
  deinit();
  su_root_deregister(root_, index);
  su_root_destroy(root_);
}

Timer::Timer(su_root_t* root) : timer_(su_timer_create(su_root_task(root), 0)) {}
Timer::~Timer() { su_timer_destroy(timer_); }

void Timer::start(int ms, std::function<void()> action) {
  action_ = std::move(action);
  su_timer_set_interval(
      timer_,
      [](su_root_magic_t*, su_timer_t*, su_timer_arg_t* arg) {
        const auto action = std::exchange(reinterpret_cast<Timer*>(arg)->action_, nullptr);
        if (action) action();
      },
      reinterpret_cast<su_timer_arg_t*>(this), static_cast<su_duration_t>(ms));
}

void Timer::stop() {
  su_timer_reset(timer_);
  action_ = nullptr;
}

}  // namespace yunli::sip
