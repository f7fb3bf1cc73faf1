#include "payment/recharge_rows_store.h"

#include <algorithm>
#include <array>

#include "billing/ledger_store.h"

namespace yunli::payment {

using billing::Book;
using billing::Posting;
using store::Session;
using store::Statement;

void OrderReader::bind(Statement& s) {
  auto& o = order_;
  s.into(o.id).into(o.enterprise_id).into(o.seller_id).into(o.enterprise_name).into(o.enterprise_path);
  s.into(o.seller_name).into(o.parent_id).into(channel_).into(o.amount).into(state_).into(o.note).into(o.created_at);
  s.into(o.created_by).into(proof_.file).into(proof_.name).into(proof_.type).into(proof_.size).into(proof_at_);
  s.into(o.decided_at).into(o.decided_by).into(o.reason).into(o.trade_no).into(o.refunded);
}

RechargeOrder OrderReader::row() {
  order_.channel = channel_named(channel_).value_or(Channel::offline);
  order_.state = order_state_named(state_).value_or(OrderState::cancelled);
  order_.proof.reset();
  proof_.at = proof_at_.value_or(0);
  if (proof_at_) order_.proof = proof_;
  return order_;
}

std::optional<RechargeOrder> find_order(Session& session, Id id) {
  std::optional<RechargeOrder> out;
  {
    Statement one(session, "select " + std::string(kOrderColumns) + std::string(kOrderTables) + "where o.id = :id");
    OrderReader reader;
    reader.bind(one);
    one.with("id", id);
    if (!one.next()) return std::nullopt;
    out = reader.row();
  }
  read_refunds(session, {&*out});
  return out;
}

std::optional<RechargeOrder> lock_order(Session& session, Id id) {
  if (!store::lock_row(session, "recharge_orders", id)) return std::nullopt;
  return find_order(session, id);
}

constexpr std::string_view kRefunds =
    "select id, order_id, amount, reason, state, at, login, error from recharge_refunds where order_id in ";

void read_refunds(Session& session, const std::vector<RechargeOrder*>& orders) {
  std::vector<Id> ids;
  for (const auto* order : orders)
    if (order->refunded.units > 0 || order->state == OrderState::confirmed) ids.push_back(order->id);
  if (ids.empty()) return;
  Statement list(session, std::string(kRefunds) + store::id_list(ids) + " order by id");
  Refund one;
  std::string state;
  list.into(one.id).into(one.order_id).into(one.amount).into(one.reason).into(state).into(one.at).into(one.login);
  list.into(one.error);
  while (list.next()) {
    for (const auto known : {RefundState::pending, RefundState::done, RefundState::failed})
      if (name(known) == state) one.state = known;
    for (auto* order : orders)
      if (order->id == one.order_id) order->refunds.push_back(one);
  }
}

constexpr std::string_view kDecide =
    "update recharge_orders set state = cast(:state as text), decided_at = :now, decided_by = :by, reason = :reason, "
    "trade_no = "
    ":trade, next_check_at = case when cast(:state as text) = 'cancelled' then next_check_at end where id = :id";

void decide(Session& session, RechargeOrder& order, const Decision& decision, WallMs now) {
  order.state = decision.state;
  order.decided_at = now;
  order.decided_by = decision.by;
  order.reason = decision.reason;
  order.trade_no = decision.trade_no;
  Statement(session, kDecide)
      .with("state", name(order.state))
      .with("now", now)
      .with("by", order.decided_by)
      .with("reason", order.reason)
      .with("trade", order.trade_no)
      .with("id", order.id)
      .execute();
}

Result<bool> post_recharge(Session& session, const RechargeOrder& order, std::optional<Id> account_id, WallMs now) {
  billing::Cause cause;
  cause.kind = "recharge";
  cause.id = order.id;
  cause.account_id = account_id;
  cause.note = order.note;
  const std::array postings = {
      Posting{order.enterprise_id, Book::wallet, order.seller_id, "recharge", order.amount.units},
      Posting{order.seller_id, Book::cash, order.enterprise_id, "recharge", -order.amount.units}};
  return billing::post(session, cause, postings, now);
}

}  // namespace yunli::payment
