// Time as the product counts it. Wall times are milliseconds since 1970-01-01 UTC; durations are milliseconds unless a
// name says otherwise; media times are microseconds of the steady clock. Any thread.
#pragma once
#include <atomic>
#include <cstdint>

namespace yunli {

using WallMs = std::int64_t;    // since 1970-01-01 UTC
using SteadyUs = std::int64_t;  // CLOCK_MONOTONIC

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallMs now() const = 0;
};

class SystemClock final : public Clock {
 public:
  WallMs now() const override;
};

// For tests and rehearsals; moves only when told.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(WallMs start) : now_(start) {}
  WallMs now() const override { return now_.load(); }
  void advance(std::int64_t ms) { now_ += ms; }
  void set(WallMs at) { now_ = at; }

 private:
  std::atomic<WallMs> now_;
};

SteadyUs steady_us();

}  // namespace yunli
