#include "payment/recharge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "notify/notice_text.h"
#include "tenant/rules.h"

namespace yunli::payment {
namespace {

using enum OrderAction;
using tenant::Permission;

constexpr std::array<std::string_view, 2> kChannels = {"offline", "alipay"};
constexpr std::array<std::string_view, 4> kStates = {"waiting", "confirmed", "rejected", "cancelled"};
constexpr std::array<std::string_view, 3> kRefundStates = {"pending", "done", "failed"};
constexpr std::array<std::string_view, 7> kActions = {"upload_proof", "pay",    "check", "cancel",
                                                      "confirm",      "reject", "refund"};
constexpr std::int64_t kFen = Money::kPerYuan / 100;

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? std::nullopt : std::optional(static_cast<Enum>(at - names.begin()));
}

// The state that an order must have for an action.
OrderState needed(OrderAction action) { return action == refund ? OrderState::confirmed : OrderState::waiting; }

Permission permission_of(OrderAction action) {
  switch (action) {
    case confirm:
    case reject:
    case refund:
      return Permission::finance_write;
    case check:
      return Permission::finance_read;
    default:
      return Permission::recharge_write;
  }
}

Status wrong_state(const RechargeOrder& order) {
  struct Words {
    std::string_view zh, en;
  };
  constexpr std::array<Words, 4> kDone = {
      {{"等待确认", "is waiting"}, {"确认", "was confirmed"}, {"拒绝", "was rejected"}, {"取消", "was cancelled"}}};
  const auto& done = kDone[static_cast<std::size_t>(order.state)];
  if (!order.decided_at) return fail("recharge.state", "", "充值单还没有到账。", "The order has not been paid yet.");
  const auto at = notify::shown_time(*order.decided_at);
  return fail("recharge.state", "", fmt::format("该充值单已由 {} 于 {} {}。", order.decided_by, at, done.zh),
              fmt::format("The order {} by {} at {}.", done.en, order.decided_by, at));
}

Status check_channel(const RechargeOrder& order, OrderAction action) {
  const bool online = order.channel != Channel::offline;
  if (online && action == confirm)
    return fail("recharge.online", "", "在线充值由支付平台的通知确认，可以点「查询支付结果」。",
                "An online order is confirmed by the payment provider; ask it with “check”.");
  if (online && (action == upload_proof || action == reject))
    return fail("recharge.online", "", "在线充值没有转账凭证，也不能拒绝。",
                "An online order takes no proof and cannot be rejected.");
  if (!online && (action == pay || action == check))
    return fail("recharge.offline", "", "这是线下转账的充值单。", "This order is paid by a transfer.");
  return {};
}

Status check_party(const tenant::Scope& scope, const RechargeOrder& order, OrderAction action) {
  const bool orderer = scope.enterprise_id == order.enterprise_id;
  const bool seller = scope.enterprise_id == order.seller_id;
  switch (action) {
    case check:
      if (orderer || seller) return {};
      break;
    case confirm:
    case reject:
    case refund:
      if (seller && order.parent_id != order.seller_id)
        return fail("recharge.moved.forbidden", "", "该企业已经划归别的上级，不能再处理它的充值单。",
                    "The enterprise has another parent by now; its order can no longer be handled here.");
      if (seller) return {};
      return fail("recharge.forbidden", "", fmt::format("只有直接上级「{}」可以处理这张充值单。", order.seller_name),
                  fmt::format("Only the direct parent, {}, handles this order.", order.seller_name));
    default:
      if (orderer) return tenant::not_stepped_in(scope);
      break;
  }
  return fail("recharge.forbidden", "", fmt::format("只有「{}」自己可以操作这张充值单。", order.enterprise_name),
              fmt::format("Only {} itself may do this with its order.", order.enterprise_name));
}

}  // namespace

std::string_view name(Channel channel) { return kChannels[static_cast<std::size_t>(channel)]; }
std::optional<Channel> channel_named(std::string_view name) { return named<Channel>(kChannels, name); }
std::string_view name(OrderState state) { return kStates[static_cast<std::size_t>(state)]; }
std::optional<OrderState> order_state_named(std::string_view name) { return named<OrderState>(kStates, name); }
std::string_view name(RefundState state) { return kRefundStates[static_cast<std::size_t>(state)]; }
std::string_view name(OrderAction action) { return kActions[static_cast<std::size_t>(action)]; }

Status check_recharge(Money amount) {
  if (amount < kLeastRecharge || amount > kMostRecharge)
    return fail("amount.range", "amount", "充值金额须在 ¥1 到 ¥1,000,000 之间。",
                "A recharge is between ¥1 and ¥1,000,000.");
  if (amount.units % kFen != 0)
    return fail("amount.fen", "amount", "金额最多到分（两位小数）。", "An amount has at most two decimals.");
  return {};
}

Status check_refund(Money amount, Money most) {
  if (amount.units <= 0) return fail("amount.range", "amount", "退款金额须大于零。", "A refund is more than zero.");
  if (amount.units % kFen != 0)
    return fail("amount.fen", "amount", "金额最多到分（两位小数）。", "An amount has at most two decimals.");
  if (amount > most)
    return fail("amount.range", "amount", fmt::format("这张充值单最多还能退 {}。", shown_yuan(most)),
                fmt::format("At most {} of this order can be given back.", shown_yuan(most)));
  return {};
}

std::string proof_type(std::string_view b) {
  if (b.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (b.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (b.size() >= 12 && b.starts_with("RIFF") && b.substr(8, 4) == "WEBP") return "image/webp";
  if (b.starts_with("%PDF-")) return "application/pdf";
  return "";
}

std::optional<Id> order_id_of(std::string_view number) {
  if (!number.starts_with('R') || number.size() < 2 || number.size() > 17 || number[1] == '0') return std::nullopt;
  Id id = 0;
  const auto* end = number.data() + number.size();
  const auto [at, error] = std::from_chars(number.data() + 1, end, id);
  return error == std::errc() && at == end && id > 0 ? std::optional(id) : std::nullopt;
}

Status may_do(const tenant::Scope& scope, const RechargeOrder& order, OrderAction action) {
  if (!scope.may(permission_of(action)))
    return fail("permission.denied", "", "当前账号没有这个权限", "This account does not have the permission");
  if (auto party = check_party(scope, order, action); !party) return party;
  if (auto channel = check_channel(order, action); !channel) return channel;
  if (order.state != needed(action)) return wrong_state(order);
  return {};
}

std::vector<OrderAction> possible_actions(const tenant::Scope& scope, const RechargeOrder& order) {
  std::vector<OrderAction> out;
  for (const auto action : {upload_proof, pay, check, cancel, confirm, reject})
    if (may_do(scope, order, action)) out.push_back(action);
  if (may_do(scope, order, refund) && order.refundable().units > 0) out.push_back(refund);
  return out;
}

}  // namespace yunli::payment
