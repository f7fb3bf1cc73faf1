#include "payment/recharge_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "billing/ledger_store.h"
#include "notify/notice_store.h"
#include "payment/recharge_rows_store.h"
#include "tenant/audit.h"
#include "tenant/rules.h"

namespace yunli::payment {
namespace {

using billing::Book;
using billing::Posting;
using nlohmann::json;
using notify::NoticeKind;
using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::int64_t kFirstCheckMs = 60'000;

tl::unexpected<Error> unknown() {
  return fail("recharge.unknown", "id", "找不到这张充值单。", "There is no such recharge order.");
}

json audited(const RechargeOrder& order) {
  return {{"number", order.number()},   {"enterprise_id", order.enterprise_id}, {"amount", order.amount.units},
          {"state", name(order.state)}, {"refunded", order.refunded.units},     {"reason", order.reason}};
}

void write_down(Session& session, const Scope& scope, std::string_view action, const RechargeOrder& before,
                const RechargeOrder& after, WallMs now) {
  tenant::audit(
      session, scope,
      {fmt::format("recharge.{}", action), "recharge", after.id, audited(before).dump(), audited(after).dump()}, now);
}

// Locked, and the account may do this with it now.
Result<RechargeOrder> order_for(Session& session, const Scope& scope, Id id, OrderAction action) {
  auto order = lock_order(session, id);
  if (!order || !scope.covers(order->enterprise_path)) return unknown();
  if (auto may = may_do(scope, *order, action); !may) return tl::unexpected(may.error());
  return std::move(*order);
}

void tell(Session& session, Id enterprise_id, NoticeKind kind, const RechargeOrder& order, const json& more,
          WallMs now) {
  json data = {{"order_id", order.id}, {"amount", order.amount.units}};
  data.update(more);
  notify::add_notice(session, {enterprise_id, kind, fmt::format("{}/{}", name(kind), order.id), std::move(data)}, now);
}

}  // namespace

Result<RechargeOrder> recharge_order(Session& session, const Scope& scope, Id id) {
  auto order = find_order(session, id);
  if (!order || !scope.covers(order->enterprise_path)) return unknown();
  return std::move(*order);
}

constexpr std::string_view kFilter =
    "where e.path like :path and o.created_at >= :from and o.created_at < :to and (cast(:enterprise as bigint) is null "
    "or o.enterprise_id = :enterprise) and (:channel = '' or o.channel = :channel) and (:side <> 'own' or "
    "o.enterprise_id = :me) and (:side <> 'below' or o.seller_id = :me)";

store::Listed<RechargeOrder> recharge_orders(Session& session, const Scope& scope, const OrderFilter& filter,
                                             const store::Paging& paging) {
  std::string states;
  for (const auto state : filter.states) states += fmt::format("{}'{}'", states.empty() ? "" : ",", name(state));
  const auto where =
      fmt::format("{}{}{}", kOrderTables, kFilter, states.empty() ? "" : fmt::format(" and o.state in ({})", states));
  const auto bind = [&](Statement& s) {
    s.with("path", scope.path + "%").with("from", filter.from).with("to", filter.to).with("me", scope.enterprise_id);
    s.with("enterprise", filter.enterprise_id).with("side", filter.side);
    s.with("channel", filter.channel ? name(*filter.channel) : "");
  };
  store::Listed<RechargeOrder> out;
  Statement total(session, "select count(*)" + where);
  bind(total);
  out.total = store::number(total);
  const auto order = store::order_and_limit(
      paging, {{"created_at", "o.created_at"}, {"amount", "o.amount"}, {"decided_at", "o.decided_at"}}, "o.id desc",
      "o.id");
  {
    Statement list(session, fmt::format("select {}{}{}", kOrderColumns, where, order));
    OrderReader reader;
    reader.bind(list);
    bind(list);
    while (list.next()) out.items.push_back(reader.row());
  }
  std::vector<RechargeOrder*> all;
  all.reserve(out.items.size());
  for (auto& item : out.items) all.push_back(&item);
  read_refunds(session, all);
  return out;
}

constexpr std::string_view kReceiver =
    "select p.id, p.name from enterprises e join enterprises p on p.id = e.parent_id where e.id = :id";

std::optional<Receiver> receiver_of(Session& session, Id enterprise_id) {
  Receiver out;
  Statement find(session, kReceiver);
  find.with("id", enterprise_id).into(out.id).into(out.name);
  return find.next() ? std::optional(out) : std::nullopt;
}

constexpr std::string_view kWaiting =
    "select count(*) from recharge_orders where enterprise_id = :id and state = 'waiting'";
constexpr std::string_view kAdd =
    "insert into recharge_orders (id, enterprise_id, seller_id, channel, amount, state, note, created_at, "
    "created_account, created_by, proof_file, proof_name, proof_type, proof_size, decided_by, reason, trade_no, "
    "refunded, checks) values (:id, :enterprise, :seller, :channel, :amount, 'waiting', :note, :now, :account, :login, "
    "'', '', '', 0, '', '', '', 0, 0)";

Result<RechargeOrder> add_recharge_order(Session& session, const Scope& scope, const NewOrder& wanted, WallMs now) {
  if (auto own = tenant::not_stepped_in(scope); !own) return tl::unexpected(own.error());
  if (auto good = check_recharge(wanted.amount); !good) return tl::unexpected(good.error());
  store::lock_row(session, "enterprises", scope.enterprise_id);  // counts one order after the other
  const auto parent = receiver_of(session, scope.enterprise_id);
  if (!parent)
    return fail("recharge.no_parent", "", "运营商没有上级，不需要充值。",
                "The operator has no parent and needs no recharge.");
  Statement waiting(session, kWaiting);
  if (store::number(waiting.with("id", scope.enterprise_id)) >= kMostWaitingOrders)
    return fail("recharge.too_many", "", fmt::format("最多同时有 {} 张待处理的充值单。", kMostWaitingOrders),
                fmt::format("At most {} orders may wait at a time.", kMostWaitingOrders));
  const Id id = new_id();
  Statement(session, kAdd)
      .with("id", id)
      .with("enterprise", scope.enterprise_id)
      .with("seller", parent->id)
      .with("channel", name(wanted.channel))
      .with("amount", wanted.amount)
      .with("note", wanted.note)
      .with("now", now)
      .with("account", scope.account_id)
      .with("login", scope.login)
      .execute();
  auto order = *find_order(session, id);
  tenant::audit(session, scope, {"recharge.order", "recharge", id, "", audited(order).dump()}, now);
  if (order.channel == Channel::offline)
    tell(session, order.seller_id, NoticeKind::recharge_new, order,
         {{"enterprise", order.enterprise_name}, {"channel", name(order.channel)}}, now);
  return order;
}

constexpr std::string_view kProof =
    "update recharge_orders set proof_file = :file, proof_name = :name, proof_type = :type, proof_size = :size, "
    "proof_at = :at where id = :id";

Result<RechargeOrder> set_proof(Session& session, const Scope& scope, Id id, const TransferProof& proof,
                                std::string& replaced, WallMs now) {
  auto order = order_for(session, scope, id, OrderAction::upload_proof);
  if (!order) return order;
  replaced = order->proof ? order->proof->file : "";
  Statement(session, kProof)
      .with("file", proof.file)
      .with("name", proof.name)
      .with("type", proof.type)
      .with("size", proof.size)
      .with("at", now)
      .with("id", id)
      .execute();
  order->proof = proof;
  order->proof->at = now;
  tenant::audit(session, scope,
                {"recharge.proof", "recharge", id, "",
                 json{{"number", order->number()}, {"name", proof.name}, {"size", proof.size}}.dump()},
                now);
  return order;
}

Result<RechargeOrder> cancel_order(Session& session, const Scope& scope, Id id, WallMs now) {
  auto order = order_for(session, scope, id, OrderAction::cancel);
  if (!order) return order;
  const auto before = *order;
  decide(session, *order, {OrderState::cancelled, scope.login, "", ""}, now);
  write_down(session, scope, "cancel", before, *order, now);
  return order;
}

Result<RechargeOrder> confirm_order(Session& session, const Scope& scope, Id id, Money amount, WallMs now) {
  auto order = order_for(session, scope, id, OrderAction::confirm);
  if (!order) return order;
  if (amount != order->amount)
    return fail("amount.conflict", "amount", fmt::format("充值单的金额是 {}。", shown_yuan(order->amount)),
                fmt::format("The amount of the order is {}.", shown_yuan(order->amount)));
  const auto before = *order;
  decide(session, *order, {OrderState::confirmed, scope.login, "", ""}, now);
  if (auto posted = post_recharge(session, *order, scope.account_id, now); !posted)
    return tl::unexpected(posted.error());
  write_down(session, scope, "confirm", before, *order, now);
  tell(session, order->enterprise_id, NoticeKind::recharge_confirmed, *order, {{"by", scope.login}}, now);
  return order;
}

Result<RechargeOrder> reject_order(Session& session, const Scope& scope, Id id, const std::string& reason, WallMs now) {
  auto order = order_for(session, scope, id, OrderAction::reject);
  if (!order) return order;
  const auto before = *order;
  decide(session, *order, {OrderState::rejected, scope.login, reason, ""}, now);
  write_down(session, scope, "reject", before, *order, now);
  tell(session, order->enterprise_id, NoticeKind::recharge_rejected, *order, {{"reason", reason}}, now);
  return order;
}

constexpr std::string_view kAsked =
    "update recharge_orders set asked_at = :now, checks = 0, next_check_at = :next where id = :id";

Result<RechargeOrder> ask_for_payment(Session& session, const Scope& scope, Id id, WallMs now) {
  auto order = order_for(session, scope, id, OrderAction::pay);
  if (!order) return order;
  Statement(session, kAsked).with("now", now).with("next", now + kFirstCheckMs).with("id", id).execute();
  return order;
}

constexpr std::string_view kAddRefund =
    "insert into recharge_refunds (id, order_id, amount, reason, state, at, account_id, login, error, attempts, "
    "next_at) values (:id, :order, :amount, :reason, :state, :now, :account, :login, '', 0, :next)";
constexpr std::string_view kRefunded = "update recharge_orders set refunded = :refunded where id = :id";

Result<Refund> begin_refund(Session& session, const Scope& scope, Id order_id, const NewRefund& wanted, WallMs now) {
  auto order = order_for(session, scope, order_id, OrderAction::refund);
  if (!order) return tl::unexpected(order.error());
  if (wanted.refunded_before != order->refunded)
    return fail("refund.conflict", "refunded_before",
                fmt::format("这张充值单已经退过 {}，请刷新后再试。", shown_yuan(order->refunded)),
                fmt::format("{} of this order has been given back by now; look again.", shown_yuan(order->refunded)));
  if (auto good = check_refund(wanted.amount, order->refundable()); !good) return tl::unexpected(good.error());
  const bool online = order->channel != Channel::offline;
  Refund refund;
  refund.id = new_id();
  refund.order_id = order_id;
  refund.amount = wanted.amount;
  refund.reason = wanted.reason;
  refund.state = online ? RefundState::pending : RefundState::done;
  refund.at = now;
  refund.login = scope.login;
  // The next attempt; the first is made right after this transaction.
  const auto next = online ? std::optional<std::int64_t>(now + kFirstCheckMs) : std::nullopt;
  Statement(session, kAddRefund)
      .with("id", refund.id)
      .with("order", order_id)
      .with("amount", refund.amount)
      .with("reason", refund.reason)
      .with("state", name(refund.state))
      .with("now", now)
      .with("account", scope.account_id)
      .with("login", scope.login)
      .with("next", next)
      .execute();
  const auto before = *order;
  order->refunded = order->refunded + refund.amount;
  Statement(session, kRefunded).with("refunded", order->refunded).with("id", order_id).execute();
  billing::Cause cause;
  cause.kind = "refund";
  cause.id = refund.id;
  cause.account_id = scope.account_id;
  cause.note = refund.reason;
  const std::array postings = {
      Posting{order->enterprise_id, Book::wallet, order->seller_id, "refund", -refund.amount.units},
      Posting{order->seller_id, Book::cash, order->enterprise_id, "refund", refund.amount.units}};
  if (auto posted = billing::post(session, cause, postings, now); !posted) return tl::unexpected(posted.error());
  // Credit is not given back: what is left has to cover the calls that run. Read while the posting holds the wallet.
  const auto left = billing::wallet(session, order->enterprise_id);
  if (left.balance < left.reserved) return tl::unexpected(billing::short_of(billing::Unit::money));
  write_down(session, scope, "refund", before, *order, now);
  const json data = {{"order_id", order_id}, {"amount", refund.amount.units}, {"reason", refund.reason}};
  notify::add_notice(
      session,
      {order->enterprise_id, NoticeKind::recharge_refunded, fmt::format("recharge.refunded/{}", refund.id), data}, now);
  return refund;
}

}  // namespace yunli::payment
