// What the stores of robots share: the row of a deed, what it posts, and the licence it changes.
// Inside Database::write.
#pragma once
#include <span>

#include "base/money.h"
#include "billing/ledger.h"
#include "billing/robot_store.h"

namespace yunli::billing {

tl::unexpected<Error> robots_forbidden(std::string field, std::string zh, std::string en);
Status check_robots(std::int64_t count, std::int64_t most);  // "field.range" (count)
Status check_months(int months);                             // "field.range" (months)

struct RobotDeed {
  std::string_view kind;  // give | take_back | open | buy | extend | renew
  Id id = 0;
  std::optional<Id> licence_id = std::nullopt;
  Id enterprise_id = 0, seller_id = 0;
  int count = 0, months = 0;
  Money amount = {};
  std::optional<WallMs> ends_before = std::nullopt, ends_after = std::nullopt;
  std::string note = "";
};

// The row, and its entry in the audit log.
void write_down(store::Session& session, const tenant::Scope& scope, const RobotDeed& deed, WallMs now);
// The deed as the cause. A limit that would be passed names the count.
Status post_deed(store::Session& session, const tenant::Scope& scope, const RobotDeed& deed,
                 std::span<const Posting> postings, WallMs now);

void add_licence(store::Session& session, const RobotDeed& deed, RobotSource source, WallMs now);
void extend_licence(store::Session& session, const RobotDeed& deed);
Result<RobotLicence> lock_licence(store::Session& session, const tenant::Scope& scope, Id id);

}  // namespace yunli::billing
