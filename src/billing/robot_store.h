// SQL of robots: licences for one call at a time each, with their validity. What is done with them stands in
// robot_deeds_store.h. Inside Database::read/write; the caller has decided who may ask.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "billing/robot_terms.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::billing {

// Robots that may call now: opened and not expired.
int robots_usable(store::Session&, Id enterprise_id, WallMs now);
struct RobotCount {
  int opened = 0, expired = 0, expiring = 0;  // `opened` with those that expire soon
};
RobotCount robot_count(store::Session&, Id enterprise_id, WallMs now);

// For seeds, demos and tests: robots that came from nobody's stock and cost nobody anything.
void open_robots(store::Session&, Id enterprise_id, int count, WallMs opened_at, WallMs ends_at);

enum class RobotSource : std::uint8_t { operator_, stock, purchase };
std::string_view name(RobotSource source);

struct RobotLicence {
  Id id = 0, enterprise_id = 0;
  std::string enterprise_name, enterprise_path;
  tenant::Kind kind = tenant::Kind::merchant;
  std::optional<Id> parent_id;
  int count = 0;
  RobotSource source = RobotSource::operator_;
  WallMs opened_at = 0, ends_at = 0;
};
struct RobotFilter {
  std::optional<Id> enterprise_id;
  std::string q;  // in the enterprise's name
  std::optional<RobotState> state;
};
// Of the scope's subtree, those that end next first.
store::Listed<RobotLicence> robot_licences(store::Session&, const tenant::Scope&, const RobotFilter&,
                                           const store::Paging&, WallMs now);
// "robots.unknown" for what is not in the subtree.
Result<RobotLicence> robot_licence(store::Session&, const tenant::Scope&, Id id);

struct StockHolder {
  Id enterprise_id = 0;
  std::string name;
  std::int64_t stock = 0, opened = 0;
};
std::vector<StockHolder> stock_of_direct_distributors(store::Session&, const tenant::Scope&);

}  // namespace yunli::billing
