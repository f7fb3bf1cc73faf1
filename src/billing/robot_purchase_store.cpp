#include <fmt/format.h>

#include "billing/charge_rows.h"
#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "billing/robot_deed_rows_store.h"
#include "billing/robot_deeds_store.h"
#include "tenant/rules.h"

namespace yunli::billing {
namespace {

using store::Session;
using tenant::Kind;
using tenant::Scope;

bool is_for_sale(const std::vector<LevelPrice>& levels) {
  for (const auto& level : levels)
    if (level.found.source == PriceSource::fallback || level.found.price.unit_price.units <= 0) return false;
  return !levels.empty();
}

// Every level pays; "money.short" says whether it was this enterprise.
Status charge(Session& session, const Scope& scope, const RobotDeed& deed, const std::vector<LevelPrice>& levels,
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
  if (auto own = tenant::not_stepped_in(scope); !own) return tl::unexpected(own.error());
  if (auto good = check_months(months); !good) return tl::unexpected(good.error());
  if (scope.kind == Kind::platform)
    return robots_forbidden("", "运营商直接开通机器人，不需要购买。",
                            "The operator opens robots and need not buy them.");
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

bool may_renew(const Scope& scope, const RobotLicence& licence) {
  return scope.may(tenant::Permission::robots_buy) && scope.kind != Kind::platform &&
         licence.enterprise_id == scope.enterprise_id && !scope.home_enterprise_id;
}

Result<RobotPurchase> buy_robots(Session& session, const Scope& scope, int count, int months, Money amount,
                                 WallMs now) {
  if (auto good = check_robots(count, kMostRobots); !good) return tl::unexpected(good.error());
  const auto sold = sale(session, scope, count, months, amount, now);
  if (!sold) return tl::unexpected(sold.error());
  RobotDeed deed;
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
    return robots_forbidden("id", "只能为自己的机器人续费。", "One renews one's own robots only.");
  const auto sold = sale(session, scope, licence->count, months, amount, now);
  if (!sold) return tl::unexpected(sold.error());
  const auto end = extended(licence->ends_at, months, now);
  if (!end) return tl::unexpected(end.error());
  RobotDeed deed;
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
