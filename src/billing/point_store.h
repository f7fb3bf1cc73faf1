// Data points 「大数据点数」: given to direct children, taken back while unused. Points are counted, not money: giving
// them costs nothing. The operator issues them; a distributor passes on its own. Inside Database::read/write.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::billing {

inline constexpr std::int64_t kMostPoints = 100'000'000;

struct PointAllotment {
  Id enterprise_id = 0;
  std::int64_t points = 0;  // 1 – kMostPoints
  bool give = true;         // false: take back
  std::string note;
};
struct PointsHolder {
  Id enterprise_id = 0;
  std::string name;
  tenant::Kind kind = tenant::Kind::merchant;
  std::int64_t balance = 0;
};
// "points.forbidden" unless it is a direct child; "points.short" when the giver has not so many. The child afterwards.
Result<PointsHolder> allot_points(store::Session&, const tenant::Scope&, const PointAllotment&, WallMs now);

// The direct children, by name; sort by balance, name.
store::Listed<PointsHolder> points_of_children(store::Session&, const tenant::Scope&, const store::Paging&);

}  // namespace yunli::billing
