#include "billing/robot_deeds_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "billing/charge_rows.h"
#include "billing/ledger_store.h"
#include "billing/notice_store.h"
#include "billing/price_store.h"
#include "billing/recharge.h"
#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"

namespace yunli::billing {
namespace {

using nlohmann::json;
using store::Session;
using store::Statement;
using tenant::Kind;
using tenant::Scope;

tl::unexpected<Error> forbidden(std::string field, std::string zh, std::string en) {
  return fail("robots.forbidden", std::move(field), std::move(zh), std::move(en));
}

Status check_count(std::int64_t count, std::int64_t most) {
  if (count >= 1 && count <= most) return {};
  return fail("field.range", "count", fmt::format("数量须在 1 到 {} 之间。", most),
              fmt::format("The count is between 1 and {}.", most));
}
Status check_months(int months) {
  if (months >= 1 && months <= kMostMonths) return {};
  return fail("field.range", "months", fmt::format("月数须在 1 到 {} 之间。", kMostMonths),
              fmt::format("The months are between 1 and {}.", kMostMonths));
}

struct Deed {
  std::string_view kind;  // give | take_back | open | buy | extend | renew
  Id id = 0;
  std::optional<Id> licence_id = std::nullopt;
  Id enterprise_id = 0, seller_id = 0;
  int count = 0, months = 0;
  Money amount = {};
  std::optional<WallMs> ends_before = std::nullopt, ends_after = std::nullopt;
  std::string note = "";
};

constexpr std::string_view kAdd =
    "insert into robot_deeds (id, kind, licence_id, enterprise_id, seller_id, count, months, amount, ends_before, "
    "ends_after, note, account_id, login, at) values (:id, :kind, :licence, :enterprise, :seller, :count, :months, "
    ":amount, :before, :after, :note, :account, :login, :now)";

void write_down(Session& session, const Scope& scope, const Deed& deed, WallMs now) {
  Statement(session, kAdd)
      .with("id", deed.id)
      .with("kind", deed.kind)
      .with("licence", deed.licence_id)
      .with("enterprise", deed.enterprise_id)
      .with("seller", deed.seller_id)
      .with("count", deed.count)
      .with("months", deed.months)
      .with("amount", deed.amount)
      .with("before", deed.ends_before)
      .with("after", deed.ends_after)
      .with("note", deed.note)
      .with("account", scope.account_id)
      .with("login", scope.login)
      .with("now", now)
      .execute();
  json after = {{"enterprise_id", deed.enterprise_id}, {"count", deed.count}};
  if (deed.months > 0) after["months"] = deed.months;
  if (deed.amount.units > 0) after["amount"] = deed.amount.units;
  if (deed.ends_after) after["ends_at"] = *deed.ends_after;
  const json before = deed.ends_before ? json{{"ends_at", *deed.ends_before}} : json();
  tenant::audit(session, scope,
                {fmt::format("robots.{}", deed.kind), "robots", deed.licence_id.value_or(deed.enterprise_id),
                 deed.ends_before ? before.dump() : "", after.dump()},
                now);
}

Status post_deed(Session& session, const Scope& scope, const Deed& deed, std::span<const Posting> postings,
                 WallMs now) {
  Cause cause;
  cause.kind = "robots";
  cause.id = deed.id;
  cause.account_id = scope.account_id;
  cause.note = deed.note;
  const auto posted = post(session, cause, postings, now);
  if (posted) return {};
  auto error = posted.error();
  error.field = "count";
  return tl::unexpected(std::move(error));
}

constexpr std::string_view kAddLicence =
    "insert into robots (id, enterprise_id, count, opened_at, ends_at, source) values (:id, :enterprise, :count, :now, "
    ":ends, :source)";

void add_licence(Session& session, const Deed& deed, RobotSource source, WallMs now) {
  Statement(session, kAddLicence)
      .with("id", *deed.licence_id)
      .with("enterprise", deed.enterprise_id)
      .with("count", deed.count)
      .with("now", now)
      .with("ends", *deed.ends_after)
      .with("source", name(source))
      .execute();
}

constexpr std::string_view kExtend = "update robots set ends_at = :ends, warned_days = null where id = :id";

void extend_licence(Session& session, const Deed& deed) {
  Statement(session, kExtend).with("ends", *deed.ends_after).with("id", *deed.licence_id).execute();
}

Status check_opening(const Scope& scope, const tenant::Enterprise& target) {
  if (scope.kind == Kind::merchant)
    return forbidden("enterprise_id", "商家不能开通机器人，请向上级申请或从余额购买。",
                     "A merchant does not open robots: ask the enterprise above, or buy from the balance.");
  if (target.id == scope.enterprise_id) return {};
  if (target.parent_id != scope.enterprise_id)
    return forbidden("enterprise_id", "只能为自己和直属商家开通机器人。",
                     "Robots are opened for oneself and direct merchants only.");
  if (target.kind != Kind::merchant)
    return forbidden("enterprise_id", "代理商的机器人由代理商自己开通；运营商可以给它分配库存。",
                     "A distributor opens its robots itself; the operator may allot it a stock.");
  return {};
}

void warn_of_low_stock(Session& session, const Scope& scope, Id deed_id, int taken, WallMs now) {
  const auto left = balance(session, scope.enterprise_id, Book::stock);
  if (left >= kLowStock || left + taken < kLowStock) return;
  add_notice(session,
             {scope.enterprise_id, NoticeKind::stock_low, fmt::format("stock.low/{}", deed_id), {{"stock", left}}},
             now);
}

// The licence, locked.
Result<RobotLicence> lock_licence(Session& session, const Scope& scope, Id id) {
  store::lock_row(session, "robots", id);
  return robot_licence(session, scope, id);
}

bool is_for_sale(const std::vector<LevelPrice>& levels) {
  for (const auto& level : levels)
    if (level.found.source == PriceSource::fallback || level.found.price.unit_price.units <= 0) return false;
  return !levels.empty();
}

// Every level pays; "money.short" says whether it was this enterprise.
Status charge(Session& session, const Scope& scope, const Deed& deed, const std::vector<LevelPrice>& levels,
              WallMs now) {
  const std::int64_t pieces = std::int64_t{deed.count} * deed.months;
  std::vector<Charge> charges;
  std::vector<Posting> postings;
  for (const auto& [level, found] : levels) {
    Charge charge;
    charge.cause_kind = "robots";
    charge.cause_id = deed.id;
    charge.product = Product::robot_month;
    charge.level = level;
    charge.price_id = found.id;
    charge.price = found.price;
    charge.open = false;
    charge.quantity = pieces;
    charge.amount = found.price.unit_price * pieces;
    charge.at = now;
    postings.push_back({level.payer_id, Book::wallet, level.payee_id, "robots", -charge.amount.units});
    postings.push_back({level.payee_id, Book::sales, level.payer_id, "robots", charge.amount.units});
    charges.push_back(std::move(charge));
  }
  const bool can_pay = wallet(session, scope.enterprise_id).available() >= deed.amount;
  auto posted = post_deed(session, scope, deed, postings, now);
  if (!posted && posted.error().code == "money.short" && can_pay)
    return fail("money.short", "", "上级企业的余额不足，暂时不能购买，请联系上级。",
                "An enterprise above cannot pay its part; ask the one above you.");
  if (!posted) return posted;
  insert_charges(session, charges);
  return {};
}

struct Sale {
  std::vector<LevelPrice> levels;
  Money amount;
};
Result<Sale> sale(Session& session, const Scope& scope, int count, int months, Money seen, WallMs now) {
  if (auto own = not_stepped_in(scope); !own) return tl::unexpected(own.error());
  if (auto good = check_months(months); !good) return tl::unexpected(good.error());
  if (scope.kind == Kind::platform)
    return forbidden("", "运营商直接开通机器人，不需要购买。", "The operator opens robots and need not buy them.");
  Sale out;
  out.levels = level_prices(session, scope.path, Product::robot_month, std::nullopt, now);
  if (!is_for_sale(out.levels))
    return fail("robots.not_for_sale", "", "还没有设置机器人价格，不能购买，请联系上级。",
                "No price of robots has been set at every level, so they are not for sale; ask the enterprise above.");
  out.amount = out.levels.front().found.price.unit_price * (std::int64_t{count} * months);
  if (out.amount != seen)
    return fail("price.conflict", "amount", "价格已经变化，请刷新后再确认。",
                "The price has changed; look again and confirm.");
  return out;
}

}  // namespace

Status allot_robots(Session& session, const Scope& scope, const RobotAllotment& wanted, WallMs now) {
  if (scope.kind != Kind::platform)
    return forbidden("", "只有运营商可以分配机器人，代理商只能开通机器人。",
                     "Only the operator allots robots; a distributor only opens them.");
  if (auto good = check_count(wanted.count, kMostAllotted); !good) return good;
  const auto target = tenant::enterprise(session, scope, wanted.enterprise_id);
  if (!target) return tl::unexpected(target.error());
  if (target->kind != Kind::distributor)
    return forbidden("enterprise_id", "机器人只能分配给代理商；商家的机器人请直接开通。",
                     "Robots are allotted to distributors; for a merchant they are opened.");
  Deed deed;
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
  if (auto good = check_count(wanted.count, kMostRobots); !good) return tl::unexpected(good.error());
  if (auto good = check_months(wanted.months); !good) return tl::unexpected(good.error());
  const auto target = tenant::enterprise(session, scope, wanted.enterprise_id);
  if (!target) return tl::unexpected(target.error());
  if (auto good = check_opening(scope, *target); !good) return tl::unexpected(good.error());
  const bool from_stock = scope.kind == Kind::distributor;
  Deed deed;
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

bool may_renew(const Scope& scope, const RobotLicence& licence) {
  return scope.may(tenant::Permission::robots_buy) && scope.kind != Kind::platform &&
         licence.enterprise_id == scope.enterprise_id && !scope.home_enterprise_id;
}

Result<RobotLicence> extend_robots(Session& session, const Scope& scope, Id licence_id, int months, WallMs now) {
  if (auto good = check_months(months); !good) return tl::unexpected(good.error());
  const auto licence = lock_licence(session, scope, licence_id);
  if (!licence) return licence;
  if (!may_extend(scope, *licence))
    return forbidden("id", "只能为直属企业的机器人延长时间。", "Only robots of a direct enterprise are extended.");
  const auto end = extended(licence->ends_at, months, now);
  if (!end) return tl::unexpected(end.error());
  Deed deed;
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

Result<RobotPurchase> buy_robots(Session& session, const Scope& scope, int count, int months, Money amount,
                                 WallMs now) {
  if (auto good = check_count(count, kMostRobots); !good) return tl::unexpected(good.error());
  const auto sold = sale(session, scope, count, months, amount, now);
  if (!sold) return tl::unexpected(sold.error());
  Deed deed;
  deed.kind = "buy";
  deed.id = new_id();
  deed.licence_id = new_id();
  deed.enterprise_id = scope.enterprise_id;
  deed.seller_id = sold->levels.front().level.payee_id;
  deed.count = count;
  deed.months = months;
  deed.amount = sold->amount;
  deed.ends_after = months_later(now, months);
  if (auto paid = charge(session, scope, deed, sold->levels, now); !paid) return tl::unexpected(paid.error());
  add_licence(session, deed, RobotSource::purchase, now);
  write_down(session, scope, deed, now);
  const auto licence = robot_licence(session, scope, *deed.licence_id);
  return RobotPurchase{*licence, sold->amount};
}

Result<RobotPurchase> renew_robots(Session& session, const Scope& scope, Id licence_id, int months, Money amount,
                                   WallMs now) {
  const auto licence = lock_licence(session, scope, licence_id);
  if (!licence) return tl::unexpected(licence.error());
  if (licence->enterprise_id != scope.enterprise_id)
    return forbidden("id", "只能为自己的机器人续费。", "One renews one's own robots only.");
  const auto sold = sale(session, scope, licence->count, months, amount, now);
  if (!sold) return tl::unexpected(sold.error());
  const auto end = extended(licence->ends_at, months, now);
  if (!end) return tl::unexpected(end.error());
  Deed deed;
  deed.kind = "renew";
  deed.id = new_id();
  deed.licence_id = licence_id;
  deed.enterprise_id = scope.enterprise_id;
  deed.seller_id = sold->levels.front().level.payee_id;
  deed.count = licence->count;
  deed.months = months;
  deed.amount = sold->amount;
  deed.ends_before = licence->ends_at;
  deed.ends_after = *end;
  if (auto paid = charge(session, scope, deed, sold->levels, now); !paid) return tl::unexpected(paid.error());
  extend_licence(session, deed);
  write_down(session, scope, deed, now);
  const auto after = robot_licence(session, scope, licence_id);
  return RobotPurchase{*after, sold->amount};
}

std::optional<Money> robot_price(Session& session, const Scope& scope, WallMs now) {
  const auto levels = level_prices(session, scope.path, Product::robot_month, std::nullopt, now);
  if (!is_for_sale(levels)) return std::nullopt;
  return levels.front().found.price.unit_price;
}

}  // namespace yunli::billing
