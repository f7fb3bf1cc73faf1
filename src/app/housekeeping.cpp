#include "app/housekeeping.h"

#include <chrono>

#include "base/log.h"
#include "tenant/login_history.h"
#include "tenant/sessions.h"

namespace yunli::app {
namespace {
constexpr std::chrono::minutes kEvery{1};
constexpr int kSweepEvery = 60;
}  // namespace

Housekeeping::Housekeeping(store::Database& db, const Clock& clock)
    : db_(db), clock_(clock), books_(db, clock), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Housekeeping::run(const std::stop_token& stop) {
  for (int minute = 0; !stop.stop_requested(); ++minute) {
    try {
      books_.tick();
      if (minute % kSweepEvery == 0) sweep();
    } catch (const std::exception& error) {
      log::warn("housekeeping.failed", {{"error", error.what()}});
    }
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, stop, kEvery, [] { return false; });
  }
}

void Housekeeping::sweep() {
  const auto sessions = db_.write([&](store::Session& s) { return tenant::delete_expired_sessions(s, clock_.now()); });
  const auto attempts = db_.write([&](store::Session& s) { return tenant::delete_old_attempts(s, clock_.now()); });
  log::debug("housekeeping", {{"sessions", sessions}, {"attempts", attempts}});
}

}  // namespace yunli::app
