// When and where an enterprise is warned. Inside Database::read/write.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/money.h"
#include "store/database.h"

namespace yunli::notify {

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

}  // namespace yunli::notify
