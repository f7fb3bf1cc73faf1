#include "billing/robot_deed_rows_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "billing/ledger_store.h"
#include "store/rows.h"
#include "tenant/audit.h"

namespace yunli::billing {

using nlohmann::json;
using store::Session;
using store::Statement;
using tenant::Scope;

tl::unexpected<Error> robots_forbidden(std::string field, std::string zh, std::string en) {
  return fail("robots.forbidden", std::move(field), std::move(zh), std::move(en));
}

Status check_robots(std::int64_t count, std::int64_t most) {
  if (count >= 1 && count <= most) return {};
  return fail("field.range", "count", fmt::format("数量须在 1 到 {} 之间。", most),
              fmt::format("The count is between 1 and {}.", most));
}
Status check_months(int months) {
  if (months >= 1 && months <= kMostMonths) return {};
  return fail("field.range", "months", fmt::format("月数须在 1 到 {} 之间。", kMostMonths),
              fmt::format("The months are between 1 and {}.", kMostMonths));
}

constexpr std::string_view kAdd =
    "insert into robot_deeds (id, kind, licence_id, enterprise_id, seller_id, count, months, amount, ends_before, "
    "ends_after, note, account_id, login, at) values (:id, :kind, :licence, :enterprise, :seller, :count, :months, "
    ":amount, :before, :after, :note, :account, :login, :now)";

void write_down(Session& session, const Scope& scope, const RobotDeed& deed, WallMs now) {
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

Status post_deed(Session& session, const Scope& scope, const RobotDeed& deed, std::span<const Posting> postings,
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

void add_licence(Session& session, const RobotDeed& deed, RobotSource source, WallMs now) {
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

void extend_licence(Session& session, const RobotDeed& deed) {
  Statement(session, kExtend).with("ends", *deed.ends_after).with("id", *deed.licence_id).execute();
}

// The licence, locked.
Result<RobotLicence> lock_licence(Session& session, const Scope& scope, Id id) {
  store::lock_row(session, "robots", id);
  return robot_licence(session, scope, id);
}

}  // namespace yunli::billing
