// How long a login is refused after repeated failures: the delay doubles with each failure beyond the free ones. Pure.
#pragma once
#include <algorithm>

#include "base/clock.h"

namespace yunli::tenant {

struct Lockout {
  int free;  // failures without a delay
  WallMs first_ms = 30'000;
  WallMs longest_ms = 3'600'000;
  WallMs forgotten_after_ms = 86'400'000;  // without a failure

  constexpr WallMs delay(int failures) const {
    if (failures <= free) return 0;
    return std::min(longest_ms, first_ms << std::min(failures - free - 1, 20));
  }
};

inline constexpr Lockout kAccountLockout{5};
inline constexpr Lockout kAddressLockout{20};

}  // namespace yunli::tenant
