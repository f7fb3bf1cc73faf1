#include "app/ticker.h"

#include "base/log.h"

namespace yunli::app {

Ticker::Ticker(std::string name, std::chrono::milliseconds pause, std::function<bool()> round)
    : name_(std::move(name)), pause_(pause), round_(std::move(round)), thread_([this] { run(); }) {}

Ticker::~Ticker() {
  {
    Lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Ticker::run() {
  do {
    while (one_round()) {
      Lock lock(mutex_);
      if (ending_) return;
    }
  } while (wait());
}

bool Ticker::one_round() {
  try {
    return round_();
  } catch (const std::exception& error) {
    log::warn("ticker.failed", {{"work", name_}, {"error", error.what()}});
    return false;
  }
}

bool Ticker::wait() {
  const auto until = std::chrono::steady_clock::now() + pause_;
  Lock lock(mutex_);
  while (!ending_ && changed_.wait_until(lock, until)) {
  }
  return !ending_;
}

}  // namespace yunli::app
