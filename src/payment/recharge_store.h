// SQL of recharge orders. Inside Database::read/write. Every change of state locks the order first, decides on what it
// then is, posts to the ledger, writes the audit entry and tells the parties, all in the caller's transaction.
#pragma once
#include "payment/payment_provider.h"
#include "payment/recharge.h"
#include "store/database.h"
#include "store/paging.h"

namespace yunli::payment {

// Of the scope's subtree, payers' side. "recharge.unknown" like what does not exist.
Result<RechargeOrder> recharge_order(store::Session&, const tenant::Scope&, Id id);

struct OrderFilter {
  std::optional<Id> enterprise_id;
  std::string side;  // own | below | "" = all of the subtree
  std::vector<OrderState> states;
  std::optional<Channel> channel;
  WallMs from = 0, to = INT64_MAX;  // half open, created
};
store::Listed<RechargeOrder> recharge_orders(store::Session&, const tenant::Scope&, const OrderFilter&,
                                             const store::Paging&);

// The direct parent, who receives the money; nothing for the operator.
struct Receiver {
  Id id = 0;
  std::string name;
};
std::optional<Receiver> receiver_of(store::Session&, Id enterprise_id);

// Orders for the scope's own wallet at its direct parent. "recharge.no_parent" for the operator, "recharge.too_many"
// waiting orders.
struct NewOrder {
  Channel channel = Channel::offline;
  Money amount;
  std::string note;
};
Result<RechargeOrder> add_recharge_order(store::Session&, const tenant::Scope&, const NewOrder&, WallMs now);

// `replaced`: the file of the proof before it, to be removed after the commit.
Result<RechargeOrder> set_proof(store::Session&, const tenant::Scope&, Id id, const TransferProof&,
                                std::string& replaced, WallMs now);
Result<RechargeOrder> cancel_order(store::Session&, const tenant::Scope&, Id id, WallMs now);
// `amount` as the parent saw it: "amount.conflict" when the order says something else.
Result<RechargeOrder> confirm_order(store::Session&, const tenant::Scope&, Id id, Money amount, WallMs now);
Result<RechargeOrder> reject_order(store::Session&, const tenant::Scope&, Id id, const std::string& reason, WallMs now);
// The payer goes to the cashier now; from here on the provider is asked when its notification is missing.
Result<RechargeOrder> ask_for_payment(store::Session&, const tenant::Scope&, Id id, WallMs now);

struct NewRefund {
  Money amount;
  std::string reason;
  Money refunded_before;  // as shown to who refunds: "refund.conflict" when it is not so any more
};
// Takes the money out of the wallet at once. An offline refund is done with that; an online one is pending until
// finish_refund. "money.short" when the wallet holds less than that (credit is not given back).
Result<Refund> begin_refund(store::Session&, const tenant::Scope&, Id order_id, const NewRefund&, WallMs now);

}  // namespace yunli::payment
