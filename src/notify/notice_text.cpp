#include "notify/notice_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/money.h"

namespace yunli::notify {
namespace {

using nlohmann::json;
using tenant::Permission;
using enum NoticeKind;

constexpr std::array kRules = {
    NoticeRule{balance_low, "balance.low", "warning", Permission::finance_read, true},
    NoticeRule{robots_expiring, "robots.expiring", "warning", Permission::robots_read, true},
    NoticeRule{robots_expired, "robots.expired", "error", Permission::robots_read, true},
    NoticeRule{stock_low, "stock.low", "warning", Permission::robots_open, false},
    NoticeRule{recharge_new, "recharge.new", "info", Permission::finance_write, true},
    NoticeRule{recharge_confirmed, "recharge.confirmed", "info", Permission::finance_read, false},
    NoticeRule{recharge_rejected, "recharge.rejected", "warning", Permission::finance_read, true},
    NoticeRule{recharge_refunded, "recharge.refunded", "info", Permission::finance_read, false},
    NoticeRule{refund_failed, "refund.failed", "error", Permission::finance_write, false},
    NoticeRule{payment_mismatch, "payment.mismatch", "error", Permission::finance_write, true},
    NoticeRule{stepped_in, "session.stepped_in", "warning", Permission::audit_read, false},
    NoticeRule{second_factor, "account.second_factor", "warning", Permission::accounts_write, false},
    NoticeRule{proof_failed, "ledger.proof_failed", "error", Permission::finance_write, true},
    NoticeRule{test, "test", "info", Permission::settings_write, true},
};

std::string word(const json& data, const char* name) {
  const auto at = data.find(name);
  return at != data.end() && at->is_string() ? at->get<std::string>() : "";
}
std::int64_t number(const json& data, const char* name) {
  const auto at = data.find(name);
  return at != data.end() && at->is_number_integer() ? at->get<std::int64_t>() : 0;
}
std::string money(const json& data, const char* name) { return shown_yuan({number(data, name)}); }

std::string order_page(const json& data) { return fmt::format("/recharge?open={}", number(data, "order_id")); }

NoticeWords robots_words(const json& data) {
  const auto count = number(data, "count"), days = number(data, "days");
  const auto ends = shown_time(number(data, "ends_at"));
  if (days == 0)
    return {fmt::format("{} 个机器人今天到期（{}），到期后不再拨打。", count, ends),
            fmt::format("{} robots expire today ({}) and will take no new calls.", count, ends), "/robots"};
  return {fmt::format("{} 个机器人将在 {} 天内到期（{}）。", count, days, ends),
          fmt::format("{} robots expire within {} days ({}).", count, days, ends), "/robots"};
}

NoticeWords recharge_words(NoticeKind kind, const json& data) {
  const auto amount = money(data, "amount"), page = order_page(data);
  switch (kind) {
    case recharge_new:
      return {fmt::format("{}提交了充值单 {}，请确认。", word(data, "enterprise"), amount),
              fmt::format("{} has ordered a recharge of {}; please confirm.", word(data, "enterprise"), amount), page};
    case recharge_confirmed:
      return {fmt::format("充值 {} 已到账。", amount), fmt::format("Your recharge of {} has arrived.", amount), page};
    case recharge_rejected:
      return {fmt::format("充值单 {} 被拒绝：{}", amount, word(data, "reason")),
              fmt::format("Your recharge of {} was rejected: {}", amount, word(data, "reason")), page};
    default:
      return {fmt::format("充值已退款 {}：{}", amount, word(data, "reason")),
              fmt::format("{} of your recharge was given back: {}", amount, word(data, "reason")), page};
  }
}

}  // namespace

std::span<const NoticeRule> notice_rules() { return kRules; }

const NoticeRule& rule_of(NoticeKind kind) { return kRules[static_cast<std::size_t>(kind)]; }

std::string_view name(NoticeKind kind) { return rule_of(kind).name; }

std::optional<NoticeKind> notice_kind_named(std::string_view name) {
  for (const auto& rule : kRules)
    if (rule.name == name) return rule.kind;
  return std::nullopt;
}

NoticeWords words_of(NoticeKind kind, const json& data) {
  switch (kind) {
    case balance_low:
      return {
          fmt::format("可用余额 {} 低于预警线 {}，请及时充值。", money(data, "available"), money(data, "warn_below")),
          fmt::format("The available balance {} is below {}; please recharge.", money(data, "available"),
                      money(data, "warn_below")),
          "/recharge"};
    case robots_expiring:
      return robots_words(data);
    case robots_expired:
      return {fmt::format("{} 个机器人已到期，不再拨打。", number(data, "count")),
              fmt::format("{} robots have expired and take no new calls.", number(data, "count")), "/robots"};
    case stock_low:
      return {fmt::format("机器人库存只剩 {} 个，请联系运营商分配。", number(data, "stock")),
              fmt::format("Only {} robots are left in stock; ask the operator for more.", number(data, "stock")),
              "/robots"};
    case recharge_new:
    case recharge_confirmed:
    case recharge_rejected:
    case recharge_refunded:
      return recharge_words(kind, data);
    case refund_failed:
      return {fmt::format("退款 {} 失败，金额已退回下级钱包：{}", money(data, "amount"), word(data, "error")),
              fmt::format("The refund of {} failed and is back in the wallet: {}", money(data, "amount"),
                          word(data, "error")),
              order_page(data)};
    case payment_mismatch:
      return {fmt::format("支付宝通知实付 {}，与充值单 {} 不符，未入账，请核对交易 {}。", money(data, "paid"),
                          money(data, "amount"), word(data, "trade_no")),
              fmt::format("Alipay reports {} for an order of {}: nothing was credited, check trade {}.",
                          money(data, "paid"), money(data, "amount"), word(data, "trade_no")),
              order_page(data)};
    case stepped_in:
      return {fmt::format("{}（{}）进入了您的企业协助操作，所做的操作都记在操作日志里。", word(data, "enterprise"),
                          word(data, "login")),
              fmt::format("{} ({}) has stepped into your enterprise; what they do is in the audit log.",
                          word(data, "enterprise"), word(data, "login")),
              "/audit"};
    case second_factor:
      return {fmt::format("管理账号 {} 还没有启用两步验证。", word(data, "login")),
              fmt::format("The administrator {} works without a second factor.", word(data, "login")), "/account"};
    case proof_failed:
      return {fmt::format("账本核对发现 {} 处不符，请立即查看。", number(data, "findings")),
              fmt::format("The proof of the ledger has {} findings; look at once.", number(data, "findings")),
              "/proof"};
    case test:
      return {"这是一条测试预警，收到即表示设置正确。", "This is a test alert: receiving it means all is set.", ""};
  }
  return {};
}

std::string shown_time(WallMs at) {
  constexpr std::int64_t kShanghai = 8 * 3600;
  return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(static_cast<std::time_t>(at / 1000 + kShanghai)));
}

}  // namespace yunli::notify
