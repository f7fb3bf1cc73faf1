// The kinds of notice that an enterprise can get, who may read them, and their words. Pure; any thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "tenant/permissions.h"

namespace yunli::notify {

enum class NoticeKind : std::uint8_t {
  balance_low,         // {available, warn_below}
  robots_expiring,     // {count, days, ends_at}
  robots_expired,      // {count, ends_at}
  stock_low,           // {stock}
  recharge_new,        // to the parent: {order_id, enterprise, amount, channel}
  recharge_confirmed,  // {order_id, amount, by}
  recharge_rejected,   // {order_id, amount, reason}
  recharge_refunded,   // {order_id, amount, reason}
  refund_failed,       // to the parent: {order_id, amount, error}
  payment_mismatch,    // to the parent: {order_id, amount, paid, trade_no}
  stepped_in,          // somebody from above acts in the enterprise: {login, enterprise}
  second_factor,       // an administrator works without one: {login}
  proof_failed,        // to the operator: {findings}
  test,                // {by}
};
std::string_view name(NoticeKind kind);  // "balance.low"
std::optional<NoticeKind> notice_kind_named(std::string_view name);

struct NoticeRule {
  NoticeKind kind;
  std::string_view name;
  std::string_view severity;  // info | warning | error
  tenant::Permission permission;
  bool by_sms;  // also by SMS where the enterprise has numbers for it; webhooks get every kind
};
std::span<const NoticeRule> notice_rules();
const NoticeRule& rule_of(NoticeKind kind);

struct NoticeWords {
  std::string zh, en;
  std::string link;  // a page of the console, "" = none
};
// `data` was written by this program; what it lacks is left out of the words.
NoticeWords words_of(NoticeKind kind, const nlohmann::json& data);

// 2026-11-22 16:30 in Shanghai.
std::string shown_time(WallMs at);

}  // namespace yunli::notify
