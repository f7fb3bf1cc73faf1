// SQL of the ledger, call rates and robots. Inside Database::read/write; the caller has decided who may ask.
#pragma once
#include "base/clock.h"
#include "base/id.h"
#include "billing/tariff.h"
#include "store/database.h"

namespace yunli::billing {

Money balance(store::Session&, Id enterprise_id);

// The call's charge, from the enterprise to the platform, in one ledger transaction with the call as its cause. Posting
// the same call again changes nothing. Returns what the call costs.
CallCharge charge_call(store::Session&, Id enterprise_id, Id call_id, std::int64_t talk_ms, WallMs now);
// Money put into an account from outside; `cause_id` makes it unique.
void credit(store::Session&, Id enterprise_id, Money amount, Id cause_id, WallMs now);
// Transactions whose entries do not sum to zero, and balances that are not the sum of their entries: 0 when the books
// balance.
std::int64_t imbalance(store::Session&);

CallRate call_rate(store::Session&, Id enterprise_id);  // its own or the default
void set_call_rate(store::Session&, Id enterprise_id, const CallRate& rate);

// Robots that may call now: opened and not expired.
int robots_usable(store::Session&, Id enterprise_id, WallMs now);
struct RobotCount {
  int opened = 0, expired = 0;
};
RobotCount robot_count(store::Session&, Id enterprise_id, WallMs now);
void open_robots(store::Session&, Id enterprise_id, int count, WallMs opened_at, WallMs ends_at);

}  // namespace yunli::billing
