// Lets the receiver of a mailbox sleep while it has nothing to do. wait() by one thread, wake() by any; wake() costs a
// system call only when somebody sleeps.
#pragma once
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace yunli::media {

class Wakeup {
 public:
  Wakeup() : fd_(eventfd(0, EFD_CLOEXEC)) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  }
  ~Wakeup() { ::close(fd_); }
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;

  // Sleeps until wake(), unless `ready()` already holds; `ready` reads what a waker writes before it calls wake().
  template <class Ready>
  void wait(Ready&& ready) {
    asleep_.store(true, std::memory_order_seq_cst);
    if (ready()) {
      asleep_.store(false, std::memory_order_seq_cst);
      return;
    }
    std::uint64_t count = 0;
    while (::read(fd_, &count, sizeof count) < 0 && errno == EINTR) {
    }
  }
  void wake() {
    if (!asleep_.exchange(false, std::memory_order_seq_cst)) return;
    const std::uint64_t one = 1;
    while (::write(fd_, &one, sizeof one) < 0 && errno == EINTR) {
    }
  }

 private:
  int fd_;
  std::atomic<bool> asleep_{false};
};

}  // namespace yunli::media
