#include "dialer/gate.h"

#include <algorithm>
#include <array>

namespace yunli::dialer {
namespace {

constexpr WallMs kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr WallMs kRecheck = 2'000;  // robots, lines and money come back at any moment

struct Wording {
  Refusal refusal;
  std::string_view name, zh, en;
};
constexpr std::array kWording = {
    Wording{Refusal::none, "", "", ""},
    Wording{Refusal::outside_hours, "outside_hours", "不在允许的外呼时间内", "Outside the calling hours"},
    Wording{Refusal::no_robot, "no_robot", "没有空闲的机器人（未开通、已到期或都在通话）",
            "No free robot: none opened, expired, or all are talking"},
    Wording{Refusal::no_money, "no_money", "余额不足，请充值", "The balance does not cover another call; recharge"},
    Wording{Refusal::no_money_above, "no_money_above", "上级账户暂时无法支付，请联系上级",
            "The account above cannot pay at the moment; ask your parent enterprise"},
    Wording{Refusal::no_line, "no_line", "没有可用线路", "No line is available"},
    Wording{Refusal::do_not_call, "do_not_call", "号码在免打扰名单中", "The number is on a do-not-call list"},
    Wording{Refusal::too_often, "too_often", "该号码近期被呼叫次数已达上限",
            "The number has been called too often lately"},
    Wording{Refusal::forbidden, "forbidden", "企业已被禁止", "The enterprise is forbidden"},
};
const Wording& wording(Refusal refusal) { return kWording[static_cast<std::size_t>(refusal)]; }

// When fewer than `cap` of the dials lie within `window` before it.
std::optional<WallMs> free_at(std::vector<WallMs> dialled, WallMs now, WallMs window, int cap) {
  std::sort(dialled.begin(), dialled.end(), std::greater<>());
  if (dialled.size() < static_cast<std::size_t>(cap)) return std::nullopt;
  const WallMs at = dialled[static_cast<std::size_t>(cap) - 1] + window;
  return at > now ? std::optional(at) : std::nullopt;
}

}  // namespace

std::string_view name(Refusal refusal) { return wording(refusal).name; }
std::string_view zh(Refusal refusal) { return wording(refusal).zh; }
std::string_view en(Refusal refusal) { return wording(refusal).en; }
std::optional<Refusal> refusal_named(std::string_view name) {
  for (const auto& entry : kWording)
    if (entry.name == name) return entry.refusal;
  return std::nullopt;
}

Decision decide(const TaskFacts& facts) {
  if (!facts.enterprise_permitted) return {Refusal::forbidden, facts.now + kMinute};
  if (!facts.simulated) {
    const Opening opening = dialer::opening(facts.now, facts.enterprise_hours, facts.task_hours);
    if (!opening.open) return {Refusal::outside_hours, opening.next.value_or(facts.now + kDay)};
  }
  if (facts.robots_usable <= 0) return {Refusal::no_robot, facts.now + kMinute};
  if (facts.robots_busy >= facts.robots_usable) return {Refusal::no_robot, facts.now + kRecheck};
  if (!facts.line_enabled) return {Refusal::no_line, facts.now + kMinute};
  if (facts.line_free <= 0) return {Refusal::no_line, facts.now + kRecheck};
  if (facts.calls_paid_for <= 0)
    return {facts.own_money ? Refusal::no_money_above : Refusal::no_money, facts.now + kMinute};
  return {};
}

Decision decide(const ContactFacts& facts, const FrequencyCaps& caps) {
  if (facts.do_not_call) return {Refusal::do_not_call, std::nullopt};
  if (facts.simulated) return {};
  std::optional<WallMs> until;
  const auto later = [&](std::optional<WallMs> at) {
    if (at && (!until || *at > *until)) until = at;
  };
  later(free_at(facts.dialled, facts.now, kMinute, caps.per_minute));
  later(free_at(facts.dialled, facts.now, kHour, caps.per_hour));
  later(free_at(facts.dialled, facts.now, kDay, caps.per_day));
  if (facts.enterprise_answered_today >= caps.enterprise_answered_per_day) later(local_time(facts.now).midnight + kDay);
  if (facts.enterprise_dialled_30_days >= caps.enterprise_per_30_days) later(facts.now + kDay);
  return until ? Decision{Refusal::too_often, until} : Decision{};
}

}  // namespace yunli::dialer
