#include "billing/robot_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "billing/ledger.h"

namespace yunli::billing {
namespace {
constexpr std::array<std::string_view, 3> kStates = {"active", "expiring", "expired"};
}

std::string_view name(RobotState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<RobotState> robot_state_named(std::string_view name) {
  const auto* at = std::find(kStates.begin(), kStates.end(), name);
  return at == kStates.end() ? std::nullopt : std::optional(static_cast<RobotState>(at - kStates.begin()));
}

RobotState robot_state(WallMs ends_at, WallMs now) {
  if (ends_at <= now) return RobotState::expired;
  return ends_at - now <= kExpiringMs ? RobotState::expiring : RobotState::active;
}

WallMs months_later(WallMs at, int months) {
  using namespace std::chrono;
  const int day = day_of(at);
  const auto date = year_month_day{sys_days{days{day}}} + std::chrono::months{months};
  const auto there = date.ok() ? sys_days{date} : sys_days{date.year() / date.month() / last};
  return day_begins(static_cast<int>(there.time_since_epoch().count())) + (at - day_begins(day));
}

Result<WallMs> extended(WallMs ends_at, int months, WallMs now) {
  const auto end = months_later(std::max(ends_at, now), months);
  if (end > months_later(now, kFurthestMonths))
    return fail("robots.too_far", "months", fmt::format("有效期最多到 {} 个月以后。", kFurthestMonths),
                fmt::format("The validity reaches at most {} months from now.", kFurthestMonths));
  return end;
}

}  // namespace yunli::billing
