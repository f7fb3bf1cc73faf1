#include "billing/tariff.h"

#include <algorithm>

namespace yunli::billing {

CallCharge charge(std::int64_t talk_ms, const CallRate& rate) {
  if (talk_ms <= 0) return {};
  const std::int64_t counted = std::max(talk_ms, rate.minimum_ms);
  const std::int64_t increments = (counted + rate.increment_ms - 1) / rate.increment_ms;
  return {increments * rate.increment_ms, rate.price * increments};
}

Money first_increment(const CallRate& rate) { return charge(1, rate).amount; }

}  // namespace yunli::billing
