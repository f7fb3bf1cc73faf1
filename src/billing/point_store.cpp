#include "billing/point_store.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "billing/ledger_store.h"
#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"

namespace yunli::billing {

using nlohmann::json;
using store::Session;
using store::Statement;
using tenant::Scope;

namespace {

constexpr std::string_view kAdd =
    "insert into point_deeds (id, enterprise_id, seller_id, points, note, account_id, login, at) values (:id, "
    ":enterprise, :seller, :points, :note, :account, :login, :now)";

Result<tenant::Enterprise> direct_child(Session& session, const Scope& scope, Id id) {
  auto target = tenant::enterprise(session, scope, id);
  if (!target) return target;
  if (target->parent_id != scope.enterprise_id)
    return fail("points.forbidden", "enterprise_id", "点数只能分配给直属代理商和商家。",
                "Points are given to direct distributors and merchants only.");
  return target;
}

}  // namespace

Result<PointsHolder> allot_points(Session& session, const Scope& scope, const PointAllotment& wanted, WallMs now) {
  if (wanted.points < 1 || wanted.points > kMostPoints)
    return fail("field.range", "points", fmt::format("点数须在 1 到 {} 之间。", kMostPoints),
                fmt::format("Points are between 1 and {}.", kMostPoints));
  const auto target = direct_child(session, scope, wanted.enterprise_id);
  if (!target) return tl::unexpected(target.error());
  const bool issues = scope.kind == tenant::Kind::platform;
  const Id id = new_id();
  const auto moved = wanted.give ? wanted.points : -wanted.points;
  Cause cause;
  cause.kind = "points";
  cause.id = id;
  cause.account_id = scope.account_id;
  cause.note = wanted.note;
  const std::array postings = {
      Posting{target->id, Book::points, scope.enterprise_id, "points", moved},
      Posting{scope.enterprise_id, issues ? Book::points_issued : Book::points, target->id, "points", -moved}};
  if (const auto posted = post(session, cause, postings, now); !posted) {
    auto error = posted.error();
    error.field = "points";
    return tl::unexpected(std::move(error));
  }
  Statement(session, kAdd)
      .with("id", id)
      .with("enterprise", target->id)
      .with("seller", scope.enterprise_id)
      .with("points", moved)
      .with("note", wanted.note)
      .with("account", scope.account_id)
      .with("login", scope.login)
      .with("now", now)
      .execute();
  tenant::audit(session, scope,
                {wanted.give ? "points.give" : "points.take_back", "enterprise", target->id, "",
                 json{{"points", wanted.points}, {"note", wanted.note}}.dump()},
                now);
  return PointsHolder{target->id, target->name, target->kind, balance(session, target->id, Book::points)};
}

constexpr std::string_view kChildren =
    "select e.id, e.name, e.kind, coalesce(p.balance, 0) from enterprises e left join ledger_accounts p on "
    "p.enterprise_id = e.id and p.book = 'points' where e.parent_id = :id";

store::Listed<PointsHolder> points_of_children(Session& session, const Scope& scope, const store::Paging& paging) {
  store::Listed<PointsHolder> out;
  Statement total(session, "select count(*) from enterprises where parent_id = :id");
  out.total = store::number(total.with("id", scope.enterprise_id));
  PointsHolder one;
  std::string kind;
  Statement list(session,
                 std::string(kChildren) +
                     store::order_and_limit(paging, {{"balance", "coalesce(p.balance, 0)"}, {"name", "e.name"}},
                                            "e.name, e.id", "e.id"));
  list.with("id", scope.enterprise_id).into(one.enterprise_id).into(one.name).into(kind).into(one.balance);
  while (list.next()) {
    one.kind = tenant::kind_named(kind).value_or(tenant::Kind::merchant);
    out.items.push_back(one);
  }
  return out;
}

}  // namespace yunli::billing
