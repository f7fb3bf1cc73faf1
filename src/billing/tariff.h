// What a call costs. Pure arithmetic on integers; any thread.
#pragma once
#include <cstdint>

#include "base/money.h"

namespace yunli::billing {

struct CallRate {
  Money price{1'000};                  // per started increment: ¥0.10
  std::int64_t increment_ms = 60'000;  // > 0
  std::int64_t minimum_ms = 0;         // an answered call is billed for at least so much
  friend bool operator==(const CallRate&, const CallRate&) = default;
};

struct CallCharge {
  std::int64_t billed_ms = 0;  // whole increments
  Money amount;
};

// `talk_ms` from answer to end; 0 (not answered) costs nothing.
CallCharge charge(std::int64_t talk_ms, const CallRate& rate);
Money first_increment(const CallRate& rate);

}  // namespace yunli::billing
