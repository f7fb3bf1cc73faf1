#include "base/clock.h"

#include <chrono>
#include <ctime>

namespace yunli {

WallMs SystemClock::now() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

SteadyUs steady_us() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<SteadyUs>(t.tv_sec) * 1'000'000 + t.tv_nsec / 1'000;
}

}  // namespace yunli
