// When and where an enterprise is warned, and the watch that finds what it must be warned of. Inside
// Database::read/write.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/money.h"
#include "store/database.h"

namespace yunli::billing {

inline constexpr Money kWarnBelow = Money::yuan(100);  // where an enterprise has not said anything else

struct AlertSettings {
  std::optional<Money> warn_below = kWarnBelow;  // of balance + credit limit; nothing = never
  std::vector<std::string> sms_phones;
  std::string webhook_url;     // "" = none
  std::string webhook_secret;  // sealed for webhook_secret_purpose(enterprise)
};
AlertSettings alert_settings(store::Session&, Id enterprise_id);
void set_alert_settings(store::Session&, Id enterprise_id, const AlertSettings& settings, WallMs now);
std::string webhook_secret_purpose(Id enterprise_id);

// Warns once who has fallen below its line, and forgets the warning of who is above it again. Never the operator, who
// pays nobody. How many were warned.
int watch_balances(store::Session&, WallMs now);

// Robots that end within 7, 3, 1 days and today, by Shanghai's calendar, and those that have ended: each said once,
// the nearest only. How many notices.
int watch_robots(store::Session&, WallMs now);

// Administrators of the operator and of distributors who work without a second factor: their enterprise is told once a
// quarter. How many notices.
int watch_second_factors(store::Session&, WallMs now);

}  // namespace yunli::billing
