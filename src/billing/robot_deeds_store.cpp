#include "billing/robot_deeds_store.h"

#include <fmt/format.h>

#include "billing/ledger_store.h"
#include "billing/robot_deed_rows_store.h"
#include "notify/notice_store.h"
#include "tenant/enterprises.h"

namespace yunli::billing {
namespace {

using store::Session;
using tenant::Kind;
using tenant::Scope;

Status check_opening(const Scope& scope, const tenant::Enterprise& target) {
  if (scope.kind == Kind::merchant)
    return robots_forbidden("enterprise_id", "商家不能开通机器人，请向上级申请或从余额购买。",
                            "A merchant does not open robots: ask the enterprise above, or buy from the balance.");
  if (target.id == scope.enterprise_id) return {};
  if (target.parent_id != scope.enterprise_id)
    return robots_forbidden("enterprise_id", "只能为自己和直属商家开通机器人。",
                            "Robots are opened for oneself and direct merchants only.");
  if (target.kind != Kind::merchant)
    return robots_forbidden("enterprise_id", "代理商的机器人由代理商自己开通；运营商可以给它分配库存。",
                            "A distributor opens its robots itself; the operator may allot it a stock.");
  return {};
}

void warn_of_low_stock(Session& session, const Scope& scope, Id deed_id, int taken, WallMs now) {
  const auto left = balance(session, scope.enterprise_id, Book::stock);
  if (left >= kLowStock || left + taken < kLowStock) return;
  notify::NewNotice notice;
  notice.enterprise_id = scope.enterprise_id;
  notice.kind = notify::NoticeKind::stock_low;
  notice.dedupe = fmt::format("stock.low/{}", deed_id);
  notice.data = {{"stock", left}};
  notify::add_notice(session, notice, now);
}

}  // namespace

Status allot_robots(Session& session, const Scope& scope, const RobotAllotment& wanted, WallMs now) {
  if (scope.kind != Kind::platform)
    return robots_forbidden("", "只有运营商可以分配机器人，代理商只能开通机器人。",
                            "Only the operator allots robots; a distributor only opens them.");
  if (auto good = check_robots(wanted.count, kMostAllotted); !good) return good;
  const auto target = tenant::enterprise(session, scope, wanted.enterprise_id);
  if (!target) return tl::unexpected(target.error());
  if (target->kind != Kind::distributor)
    return robots_forbidden("enterprise_id", "机器人只能分配给代理商；商家的机器人请直接开通。",
                            "Robots are allotted to distributors; for a merchant they are opened.");
  RobotDeed deed;
  deed.kind = wanted.give ? "give" : "take_back";
  deed.id = new_id();
  deed.enterprise_id = target->id;
  deed.seller_id = scope.enterprise_id;
  deed.count = wanted.count;
  deed.note = wanted.note;
  const std::int64_t moved = wanted.give ? wanted.count : -wanted.count;
  const std::array postings = {Posting{target->id, Book::stock, scope.enterprise_id, "allot", moved},
                               Posting{scope.enterprise_id, Book::stock_issued, target->id, "allot", -moved}};
  if (auto posted = post_deed(session, scope, deed, postings, now); !posted) return posted;
  write_down(session, scope, deed, now);
  return {};
}

Result<RobotLicence> open_robots(Session& session, const Scope& scope, const RobotOpening& wanted, WallMs now) {
  if (auto good = check_robots(wanted.count, kMostRobots); !good) return tl::unexpected(good.error());
  if (auto good = check_months(wanted.months); !good) return tl::unexpected(good.error());
  const auto target = tenant::enterprise(session, scope, wanted.enterprise_id);
  if (!target) return tl::unexpected(target.error());
  if (auto good = check_opening(scope, *target); !good) return tl::unexpected(good.error());
  const bool from_stock = scope.kind == Kind::distributor;
  RobotDeed deed;
  deed.kind = "open";
  deed.id = new_id();
  deed.licence_id = new_id();
  deed.enterprise_id = target->id;
  deed.seller_id = scope.enterprise_id;
  deed.count = wanted.count;
  deed.months = wanted.months;
  deed.ends_after = months_later(now, wanted.months);
  if (from_stock) {
    const std::array postings = {Posting{scope.enterprise_id, Book::stock, target->id, "open", -wanted.count},
                                 Posting{scope.enterprise_id, Book::opened, target->id, "open", wanted.count}};
    if (auto posted = post_deed(session, scope, deed, postings, now); !posted) return tl::unexpected(posted.error());
    warn_of_low_stock(session, scope, deed.id, wanted.count, now);
  }
  add_licence(session, deed, from_stock ? RobotSource::stock : RobotSource::operator_, now);
  write_down(session, scope, deed, now);
  return robot_licence(session, scope, *deed.licence_id);
}

bool may_extend(const Scope& scope, const RobotLicence& licence) {
  const bool own_of_operator = scope.kind == Kind::platform && licence.enterprise_id == scope.enterprise_id;
  return scope.may(tenant::Permission::robots_open) && (own_of_operator || licence.parent_id == scope.enterprise_id);
}

Result<RobotLicence> extend_robots(Session& session, const Scope& scope, Id licence_id, int months, WallMs now) {
  if (auto good = check_months(months); !good) return tl::unexpected(good.error());
  auto licence = lock_licence(session, scope, licence_id);
  if (!licence) return licence;
  if (!may_extend(scope, *licence))
    return robots_forbidden("id", "只能为直属企业的机器人延长时间。",
                            "Only robots of a direct enterprise are extended.");
  const auto end = extended(licence->ends_at, months, now);
  if (!end) return tl::unexpected(end.error());
  RobotDeed deed;
  deed.kind = "extend";
  deed.id = new_id();
  deed.licence_id = licence_id;
  deed.enterprise_id = licence->enterprise_id;
  deed.seller_id = scope.enterprise_id;
  deed.count = licence->count;
  deed.months = months;
  deed.ends_before = licence->ends_at;
  deed.ends_after = *end;
  extend_licence(session, deed);
  write_down(session, scope, deed, now);
  return robot_licence(session, scope, licence_id);
}

}  // namespace yunli::billing
