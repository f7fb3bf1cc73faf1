#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "billing/ledger_store.h"
#include "notify/notice_store.h"
#include "payment/recharge_news_store.h"
#include "payment/recharge_rows_store.h"
#include "tenant/audit.h"

namespace yunli::payment {
namespace {

using billing::Book;
using billing::Posting;
using nlohmann::json;
using notify::NoticeKind;
using store::Session;
using store::Statement;

constexpr std::string_view kAlipay = "alipay";
constexpr std::int64_t kGiveUpMs = 24 * 3'600'000;
constexpr std::size_t kMostError = 200;

// The program acts for the enterprise whose log it writes into.
tenant::Scope program(Id enterprise_id) {
  tenant::Scope scope;
  scope.enterprise_id = enterprise_id;
  scope.login = kAlipay;
  return scope;
}

constexpr std::string_view kAdd =
    "insert into payment_news (id, order_id, trade_no, status, amount, outcome, at) values (:id, :order, :trade, "
    ":status, :amount, :outcome, :now) on conflict (order_id, trade_no, status, outcome) do nothing";

void remember(Session& session, const RechargeOrder& order, const PaymentNews& news, NewsOutcome outcome, WallMs now) {
  Statement(session, kAdd)
      .with("id", new_id())
      .with("order", order.id)
      .with("trade", news.trade_no)
      .with("status", news.said)
      .with("amount", news.amount)
      .with("outcome", name(outcome))
      .with("now", now)
      .execute();
}

void write_down(Session& session, const RechargeOrder& order, std::string_view action, json what, WallMs now) {
  what["number"] = order.number();
  what["enterprise_id"] = order.enterprise_id;
  tenant::audit(session, program(order.seller_id),
                {fmt::format("recharge.{}", action), "recharge", order.id, "", what.dump()}, now);
}

NewsOutcome mismatch(Session& session, const RechargeOrder& order, const PaymentNews& news, WallMs now) {
  const json data = {
      {"order_id", order.id}, {"amount", order.amount.units}, {"paid", news.amount.units}, {"trade_no", news.trade_no}};
  notify::add_notice(session,
                     {order.seller_id, NoticeKind::payment_mismatch,
                      fmt::format("payment.mismatch/{}/{}", order.id, news.trade_no), data},
                     now);
  return NewsOutcome::mismatch;
}

NewsOutcome paid(Session& session, RechargeOrder& order, const PaymentNews& news, WallMs now) {
  if (news.amount != order.amount) return mismatch(session, order, news, now);
  if (order.state == OrderState::confirmed)
    return news.trade_no == order.trade_no ? NewsOutcome::known : mismatch(session, order, news, now);
  const auto before = name(order.state);
  decide(session, order, {OrderState::confirmed, std::string(kAlipay), "", news.trade_no}, now);
  if (const auto posted = post_recharge(session, order, std::nullopt, now); !posted)
    throw std::runtime_error("recharge: " + posted.error().en);  // a credit passes no limit
  write_down(session, order, "paid",
             {{"trade_no", news.trade_no}, {"amount", order.amount.units}, {"state_before", before}}, now);
  const json data = {{"order_id", order.id}, {"amount", order.amount.units}, {"by", kAlipay}};
  notify::add_notice(
      session,
      {order.enterprise_id, NoticeKind::recharge_confirmed, fmt::format("recharge.confirmed/{}", order.id), data}, now);
  return NewsOutcome::credited;
}

void cancel(Session& session, RechargeOrder& order, const std::string& reason, WallMs now) {
  decide(session, order, {OrderState::cancelled, std::string(kAlipay), reason, order.trade_no}, now);
  write_down(session, order, "cancel", {{"reason", reason}}, now);
}

NewsOutcome outcome_of(Session& session, RechargeOrder& order, const PaymentNews& news, WallMs now) {
  if (news.status == PaymentNews::Status::paid) return paid(session, order, news, now);
  if (news.status == PaymentNews::Status::closed && order.state == OrderState::waiting) {
    cancel(session, order, "支付宝交易已关闭", now);
    return NewsOutcome::closed;
  }
  return NewsOutcome::ignored;
}

}  // namespace

std::string_view name(NewsOutcome outcome) {
  constexpr std::array<std::string_view, 6> kNames = {"credited", "known", "closed", "ignored", "mismatch", "unknown"};
  return kNames[static_cast<std::size_t>(outcome)];
}

TakenNews take_news(Session& session, Id seller_id, const PaymentNews& news, WallMs now) {
  const auto id = order_id_of(news.number);
  auto order = id ? lock_order(session, *id) : std::nullopt;
  if (!order || order->seller_id != seller_id || order->channel != Channel::alipay) return {};
  const auto outcome = outcome_of(session, *order, news, now);
  if (!news.trade_no.empty()) remember(session, *order, news, outcome, now);
  return {outcome, order->enterprise_id};
}

std::int64_t check_delay_ms(int checks) {
  constexpr std::int64_t kMinute = 60'000;
  constexpr std::array<std::int64_t, 7> kDelays = {kMinute,      2 * kMinute,  5 * kMinute,  10 * kMinute,
                                                   30 * kMinute, 60 * kMinute, 180 * kMinute};
  return kDelays[static_cast<std::size_t>(std::clamp<int>(checks, 0, kDelays.size() - 1))];
}

constexpr std::string_view kDue =
    "select id, asked_at, checks, next_check_at from recharge_orders where next_check_at is not null and next_check_at "
    "<= :now order by next_check_at limit :most";
// Whoever changes next_check_at from what was read does the asking.
constexpr std::string_view kPutOff =
    "update recharge_orders set checks = checks + 1, next_check_at = :next where id = :id and next_check_at = :read";

constexpr std::string_view kStopAsking = "update recharge_orders set next_check_at = null where id = :id";

std::vector<OrderToCheck> orders_to_check(Session& session, int most, WallMs now) {
  struct Due {
    Id id = 0;
    WallMs asked_at = 0, next_check_at = 0;
    std::int64_t checks = 0;
  };
  std::vector<Due> due;
  {
    Due one;
    Statement list(session, kDue);
    list.with("now", now).with("most", most);
    list.into(one.id).into(one.asked_at).into(one.checks).into(one.next_check_at);
    while (list.next()) due.push_back(one);
  }
  std::vector<OrderToCheck> out;
  for (const auto& one : due) {
    const auto next = now + check_delay_ms(static_cast<int>(one.checks) + 1);
    if (Statement(session, kPutOff).with("next", next).with("id", one.id).with("read", one.next_check_at).execute() ==
        0)
      continue;
    auto order = lock_order(session, one.id);
    if (one.asked_at + kGiveUpMs > now) {
      out.push_back({order->id, order->seller_id, order->number()});
      continue;
    }
    if (order->state == OrderState::waiting) cancel(session, *order, "超时未付款", now);
    Statement(session, kStopAsking).with("id", one.id).execute();
  }
  return out;
}

namespace {

constexpr std::string_view kRefundColumns =
    "select r.id, r.order_id, o.seller_id, r.amount, r.reason, r.attempts, r.next_at from recharge_refunds r join "
    "recharge_orders o on o.id = r.order_id where r.state = 'pending' and ";

struct PendingRefund {
  RefundToMake make;
  Id order_id = 0;
  std::int64_t attempts = 0;
  std::optional<std::int64_t> next_at;
};

class RefundReader {
 public:
  void bind(Statement& s) {
    s.into(pending_.make.id).into(pending_.order_id).into(pending_.make.seller_id).into(pending_.make.payment.amount);
    s.into(pending_.make.payment.reason).into(pending_.attempts).into(pending_.next_at);
  }
  PendingRefund row() {
    pending_.make.payment.number = fmt::format("R{}", pending_.order_id);
    pending_.make.payment.refund_number = fmt::format("F{}", pending_.make.id);
    return pending_;
  }

 private:
  PendingRefund pending_;
};

}  // namespace

constexpr std::string_view kRefundsDue = "r.next_at <= :now order by r.next_at limit :most";
constexpr std::string_view kPutOffRefund =
    "update recharge_refunds set attempts = attempts + 1, next_at = :next where id = :id and next_at = :read";

std::vector<RefundToMake> refunds_to_make(Session& session, int most, WallMs now) {
  std::vector<PendingRefund> due;
  {
    Statement list(session, std::string(kRefundColumns) + std::string(kRefundsDue));
    RefundReader reader;
    reader.bind(list);
    list.with("now", now).with("most", most);
    while (list.next()) due.push_back(reader.row());
  }
  std::vector<RefundToMake> out;
  for (const auto& one : due) {
    const auto next = now + check_delay_ms(static_cast<int>(one.attempts) + 1);
    const auto taken = Statement(session, kPutOffRefund)
                           .with("next", next)
                           .with("id", one.make.id)
                           .with("read", one.next_at)
                           .execute();
    if (taken > 0) out.push_back(one.make);
  }
  return out;
}

std::optional<RefundToMake> refund_to_make(Session& session, Id refund_id) {
  Statement one(session, std::string(kRefundColumns) + "r.id = :id");
  RefundReader reader;
  reader.bind(one);
  one.with("id", refund_id);
  if (!one.next()) return std::nullopt;
  return reader.row().make;
}

constexpr std::string_view kFinish =
    "update recharge_refunds set state = :state, error = :error, next_at = null where id = :id and state = 'pending' "
    "returning order_id";

namespace {

std::optional<Id> finish(Session& session, Id refund_id, RefundState state, const std::string& error) {
  Id order_id = 0;
  Statement update(session, kFinish);
  update.with("state", name(state))
      .with("error", text::truncated(error, kMostError))
      .with("id", refund_id)
      .into(order_id);
  return update.next() ? std::optional(order_id) : std::nullopt;
}

}  // namespace

void refund_made(Session& session, Id refund_id, WallMs now) {
  const auto order_id = finish(session, refund_id, RefundState::done, "");
  if (!order_id) return;
  if (const auto order = find_order(session, *order_id))
    write_down(session, *order, "refund_done", {{"refund_id", refund_id}}, now);
}

constexpr std::string_view kTakeBack = "update recharge_orders set refunded = refunded - :amount where id = :id";

void refund_refused(Session& session, Id refund_id, const std::string& why, WallMs now) {
  const auto pending = refund_to_make(session, refund_id);
  if (!pending) return;
  const auto id = order_id_of(pending->payment.number);
  const auto order = id ? lock_order(session, *id) : std::nullopt;
  if (!order || !finish(session, refund_id, RefundState::failed, why)) return;
  const auto amount = pending->payment.amount;
  Statement(session, kTakeBack).with("amount", amount).with("id", order->id).execute();
  billing::Cause cause;
  cause.kind = "refund";
  cause.id = refund_id;
  cause.part = "refused";
  cause.note = text::truncated(why, kMostError);
  const std::array postings = {Posting{order->enterprise_id, Book::wallet, order->seller_id, "refund", amount.units},
                               Posting{order->seller_id, Book::cash, order->enterprise_id, "refund", -amount.units}};
  if (const auto posted = billing::post(session, cause, postings, now); !posted)
    throw std::runtime_error("refund: " + posted.error().en);
  write_down(session, *order, "refund_failed", {{"refund_id", refund_id}, {"why", cause.note}}, now);
  const json data = {{"order_id", order->id}, {"amount", amount.units}, {"error", cause.note}};
  notify::add_notice(
      session, {order->seller_id, NoticeKind::refund_failed, fmt::format("refund.failed/{}", refund_id), data}, now);
}

}  // namespace yunli::payment
