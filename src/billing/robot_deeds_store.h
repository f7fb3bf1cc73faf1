// What is done with robots: allotted to a distributor's stock, opened, extended, bought. Each deed is a row, the cause
// of what it posts, and audited, in the caller's Database::write. The rules are the manual's (7.2, 9.7); who breaks
// one is told which: "robots.forbidden".
#pragma once
#include "base/money.h"
#include "billing/robot_store.h"

namespace yunli::billing {

// Only the operator, to and from the stock of any distributor. "stock.short" when less than `count` is left there.
struct RobotAllotment {
  Id enterprise_id = 0;
  int count = 0;
  bool give = true;  // false: take back
  std::string note;
};
Status allot_robots(store::Session&, const tenant::Scope&, const RobotAllotment&, WallMs now);

// The operator for itself and its direct merchants, without a stock; a distributor for itself and its direct merchants
// out of its stock ("stock.short").
struct RobotOpening {
  Id enterprise_id = 0;
  int count = 0, months = 0;
};
Result<RobotLicence> open_robots(store::Session&, const tenant::Scope&, const RobotOpening&, WallMs now);

// Free of charge: by the direct seller, or by the operator for itself.
Result<RobotLicence> extend_robots(store::Session&, const tenant::Scope&, Id licence_id, int months, WallMs now);

// From the balance. Each level pays its own price of a robot and month, in one ledger transaction; robots are for sale
// where every level has a price above zero. `amount` as the buyer saw it: "price.conflict" otherwise. "money.short"
// when this enterprise or one above cannot pay.
struct RobotPurchase {
  RobotLicence licence;
  Money amount;
};
Result<RobotPurchase> buy_robots(store::Session&, const tenant::Scope&, int count, int months, Money amount,
                                 WallMs now);
Result<RobotPurchase> renew_robots(store::Session&, const tenant::Scope&, Id licence_id, int months, Money amount,
                                   WallMs now);

// What the scope's enterprise pays for one robot and month; nothing = not for sale.
std::optional<Money> robot_price(store::Session&, const tenant::Scope&, WallMs now);

// May this account do it with the licence?
bool may_extend(const tenant::Scope&, const RobotLicence&);
bool may_renew(const tenant::Scope&, const RobotLicence&);

// A distributor is warned when its stock falls below this.
inline constexpr std::int64_t kLowStock = 5;

}  // namespace yunli::billing
