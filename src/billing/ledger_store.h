// SQL of the ledger. Inside Database::read/write; the caller has decided who may ask. Accounts are locked in one order
// (enterprise, book), so that transactions of several processes never wait for each other in a circle; one that locks
// accounts twice may be run again by Database::write.
#pragma once
#include "base/money.h"
#include "base/result.h"
#include "billing/ledger.h"
#include "store/database.h"
#include "tenant/enterprises.h"

namespace yunli::billing {

// One ledger transaction. False: this cause's part was posted before, and nothing has changed. Errors: "money.short"
// (points.short, stock.short) when a limited book would pass its limit; the caller's transaction is then to be given
// up. Postings that do not balance are the program's mistake: throws.
Result<bool> post(store::Session&, const Cause& cause, std::span<const Posting> postings, WallMs now);

std::int64_t balance(store::Session&, Id enterprise_id, Book book);

struct Wallet {
  Money balance, reserved, credit_limit;
  Money available() const { return balance + credit_limit - reserved; }
};
Wallet wallet(store::Session&, Id enterprise_id);
// Lowering it below what is used already only stops further use. Operator and distributors set it for direct children.
void set_credit_limit(store::Session&, Id enterprise_id, Money limit);

// An enterprise has got another parent: the old one holds the money behind its balance and passes it to the new one,
// who owes the service from now on. The credit limit was the old parent's to give and is 0 again. Errors as of post().
Status hand_over(store::Session&, const tenant::Move& move, Id account_id, WallMs now);

// For seeds, demos and tests: a confirmed recharge of `enterprise_id` by its parent, caused by nothing but `cause_id`.
void credit(store::Session&, Id enterprise_id, Money amount, Id cause_id, WallMs now);

Error short_of(Unit unit);  // money.short, points.short, stock.short

}  // namespace yunli::billing
