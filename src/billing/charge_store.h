// What is used costs money at every level: a call is held for before it starts, held for further while it runs, and
// settled exactly once at its end; what is sold by the piece is charged at once. Inside Database::write; the settlement
// belongs to the transaction that writes the call's record. Levels (levels.h): the enterprise that calls, its parent, …
// down to the operator's direct child; the operator itself pays nobody.
//
// Order of locks: charges of running calls, then accounts. A transaction that also locks tasks or queue rows takes
// those after the accounts; one that reserves for several enterprises takes all their accounts first (lock_wallets).
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "billing/ledger.h"
#include "billing/tariff.h"
#include "store/database.h"

namespace yunli::billing {

struct CallToPay {
  Id call_id = 0;
  Id enterprise_id = 0;
  std::string path;  // of the enterprise: "/1/5/9/"
  Product product = Product::robot;
  std::optional<Id> line_id = std::nullopt;
  bool recorded = false;  // also holds and charges the recording fee
};

// Takes the accounts that reserve() for these enterprises will need, in one order.
void lock_wallets(store::Session&, std::span<const std::string> paths);

// How many first holds of a call like this the wallets of all levels still cover, at most `most`. For the gate.
int affordable(store::Session&, const CallToPay& call, int most, WallMs now);

// Holds the first blocks of the call – at least kFirstHoldMs of talk – at every level, at the prices of now, which stay
// the call's to its end. False and nothing held when a level cannot. A callback reserves twice for the same call: for
// the leg to the agent, and with the recording for the leg to the customer.
inline constexpr std::int64_t kFirstHoldMs = 30'000;
bool reserve(store::Session&, const CallToPay& call, WallMs now);
// The same for many calls that differ in their id only: for how many of `call_ids`, from the first, it is enough.
std::size_t reserve(store::Session&, const CallToPay& call, std::span<const Id> call_ids, WallMs now);

// Sees that each running call is covered until `talk_ms` + kRenewAheadMs. What cannot be covered keeps what it has.
inline constexpr std::int64_t kRenewAheadMs = 20'000;
struct RunningCall {
  Id call_id = 0;
  std::int64_t talk_ms = 0;
  std::int64_t agent_talk_ms = 0;  // of a callback's leg to the agent
};
struct Covered {
  Id call_id = 0;
  std::int64_t talk_ms = 0;  // how long the call may talk by what is held
  bool exhausted = false;    // it cannot be covered further: end it politely before talk_ms
};
// Calls that nothing was reserved for (the operator's own) or that have ended are left out.
std::vector<Covered> renew(store::Session&, std::span<const RunningCall> calls);

struct Settlement {
  Id call_id = 0;
  std::int64_t talk_ms = 0;        // 0 = not answered
  bool recorded = false;           // a recording was kept
  std::int64_t agent_talk_ms = 0;  // of a callback's leg to the agent
};
struct Settled {
  Id call_id = 0;
  bool settled = false;  // false: it was settled before, or nothing was reserved
  CallCharge due;        // of the enterprise that called: the call itself
  Money recording_fee;
};
// Releases what is held and posts what is due, one ledger transaction per call. A level never pays beyond its limit:
// what goes beyond (a call that outran its cover) is waived there and recorded. In the order of `ended`. Many at once
// cost little more than one.
std::vector<Settled> settle(store::Session&, std::span<const Settlement> ended, WallMs now);

// SMS, robots and points: charged at every level, or, when a level cannot pay, at none ("money.short", to be given up
// by the caller). Nothing happens when this cause was charged before. Returns what the enterprise itself pays.
inline constexpr std::int64_t kMostPieces = 1'000'000;
struct Purchase {
  Cause cause;       // its kind follows the product: "sms" | "robots" | "points"
  std::string path;  // of the enterprise that buys
  Product product = Product::sms;
  std::int64_t quantity = 0;  // segments, robot-months, points: 1 – kMostPieces
};
Result<Money> buy(store::Session&, const Purchase& purchase, WallMs now);

}  // namespace yunli::billing
