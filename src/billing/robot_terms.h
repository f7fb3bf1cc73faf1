// How long robots are valid. Calendar months of Shanghai. Pure; any thread.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::billing {

inline constexpr int kMostRobots = 1'000, kMostMonths = 36, kMostAllotted = 100'000;
inline constexpr int kFurthestMonths = 60;  // no validity reaches further from now

enum class RobotState : std::uint8_t { active, expiring, expired };
std::string_view name(RobotState state);
std::optional<RobotState> robot_state_named(std::string_view name);
inline constexpr std::int64_t kExpiringMs = 7 * 24 * 3'600'000LL;
RobotState robot_state(WallMs ends_at, WallMs now);

// The same day and time so many months later; the last day of a shorter month.
WallMs months_later(WallMs at, int months);
// The end of what ends at `ends_at` (or has ended) after another `months`. "robots.too_far" (field months).
Result<WallMs> extended(WallMs ends_at, int months, WallMs now);

}  // namespace yunli::billing
