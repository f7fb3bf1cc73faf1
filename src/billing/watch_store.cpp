#include "billing/watch_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "billing/ledger.h"
#include "notify/alert_settings_store.h"
#include "notify/notice_store.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using nlohmann::json;
using notify::NoticeKind;
using store::Session;
using store::Statement;

constexpr int kMostAtOnce = 500;

}  // namespace

// Every wallet with its line; a row of balance_warnings says that it has been told.
constexpr std::string_view kWallets =
    " from ledger_accounts w join enterprises e on e.id = w.enterprise_id and e.parent_id is not null left join "
    "alert_settings a on a.enterprise_id = w.enterprise_id left join balance_warnings b on b.enterprise_id = "
    "w.enterprise_id where w.book = 'wallet' ";
constexpr std::string_view kLine =
    "(case when a.enterprise_id is null then cast(:fallback as bigint) else a.warn_below end)";
constexpr std::string_view kRecovered =
    "delete from balance_warnings where enterprise_id in (select w.enterprise_id{} and b.enterprise_id is not null "
    "and ({} is null or w.balance + w.credit_limit >= {}))";
// A wallet in which nothing has ever been is no news.
constexpr std::string_view kBelow =
    "select w.enterprise_id, w.balance + w.credit_limit, {} {} and b.enterprise_id is null and w.balance + "
    "w.credit_limit < {} and exists (select 1 from postings p where p.enterprise_id = w.enterprise_id and p.book = "
    "'wallet') limit :most";
constexpr std::string_view kWarned =
    "insert into balance_warnings (enterprise_id, at) values (:id, :now) on conflict (enterprise_id) do nothing";

int watch_balances(Session& session, WallMs now) {
  Statement(session, fmt::format(kRecovered, kWallets, kLine, kLine))
      .with("fallback", notify::kWarnBelow.units)
      .execute();
  struct Low {
    Id id = 0;
    std::int64_t available = 0, line = 0;
  };
  std::vector<Low> low;
  {
    Low one;
    Statement below(session, fmt::format(kBelow, kLine, kWallets, kLine));
    below.with("fallback", notify::kWarnBelow.units).with("most", kMostAtOnce);
    below.into(one.id).into(one.available).into(one.line);
    while (below.next()) low.push_back(one);
  }
  int warned = 0;
  for (const auto& one : low) {
    if (Statement(session, kWarned).with("id", one.id).with("now", now).execute() == 0) continue;
    const json data = {{"available", one.available}, {"warn_below", one.line}};
    warned +=
        notify::add_notice(session, {one.id, NoticeKind::balance_low, fmt::format("balance.low/{}", now), data}, now);
  }
  return warned;
}

namespace {

// The nearest warning that is due: 7, 3, 1, 0 days before the end, −1 after it.
int warning_due(WallMs ends_at, WallMs now) {
  if (ends_at <= now) return -1;
  const int days = day_of(ends_at) - day_of(now);
  for (const int warning : {0, 1, 3})
    if (days <= warning) return warning;
  return 7;
}

}  // namespace

// Where a nearer warning is due than was said; what ended more than a day ago is no news.
constexpr std::string_view kEnding =
    "select id, enterprise_id, count, ends_at from robots where ends_at > :yesterday and ends_at < :in_7 and "
    "(warned_days is null or (ends_at < :in_3 and warned_days > 3) or (ends_at < :in_1 and warned_days > 1) or "
    "(ends_at < :in_0 and warned_days > 0) or (ends_at <= :now and warned_days > -1)) order by ends_at limit :most";
constexpr std::string_view kSaid =
    "update robots set warned_days = :days where id = :id and ends_at = :ends and (warned_days is null or warned_days "
    "> :days)";

int watch_robots(Session& session, WallMs now) {
  struct Licence {
    Id id = 0, enterprise_id = 0;
    std::int64_t count = 0;
    WallMs ends_at = 0;
  };
  std::vector<Licence> ending;
  {
    Licence one;
    Statement list(session, kEnding);
    const auto midnight_in = [&](int days) { return day_begins(day_of(now) + days + 1); };
    list.with("yesterday", now - kDayMs).with("now", now).with("most", kMostAtOnce);
    list.with("in_0", midnight_in(0)).with("in_1", midnight_in(1)).with("in_3", midnight_in(3));
    list.with("in_7", midnight_in(7)).into(one.id).into(one.enterprise_id).into(one.count).into(one.ends_at);
    while (list.next()) ending.push_back(one);
  }
  int told = 0;
  for (const auto& one : ending) {
    const int due = warning_due(one.ends_at, now);
    if (Statement(session, kSaid).with("days", due).with("id", one.id).with("ends", one.ends_at).execute() == 0)
      continue;
    const auto kind = due < 0 ? NoticeKind::robots_expired : NoticeKind::robots_expiring;
    const json data = {{"licence_id", one.id}, {"count", one.count}, {"days", due}, {"ends_at", one.ends_at}};
    const auto dedupe = fmt::format("robots/{}/{}/{}", one.id, one.ends_at, due);
    told += notify::add_notice(session, {one.enterprise_id, kind, dedupe, data}, now);
  }
  return told;
}

constexpr std::string_view kWithoutFactor =
    "select a.id, a.enterprise_id, a.login, e.login from accounts a join enterprises e on e.id = a.enterprise_id where "
    "a.role in ('operator_admin', 'distributor_admin') and a.state = 'enabled' and e.state = 'permitted' and not "
    "exists "
    "(select 1 from second_factors f where f.account_id = a.id and f.confirmed_at is not null) and not exists (select "
    "1 "
    "from notices n where n.enterprise_id = a.enterprise_id and n.kind = 'account.second_factor' and n.created_at > "
    ":since) order by a.id limit :most";

int watch_second_factors(Session& session, WallMs now) {
  constexpr std::int64_t kQuarterMs = 90 * kDayMs;
  struct Account {
    Id id = 0, enterprise_id = 0;
    std::string login, enterprise;
  };
  std::vector<Account> open;
  {
    Account one;
    Statement list(session, kWithoutFactor);
    list.with("since", now - kQuarterMs).with("most", kMostAtOnce);
    list.into(one.id).into(one.enterprise_id).into(one.login).into(one.enterprise);
    while (list.next()) open.push_back(one);
  }
  int told = 0;
  for (const auto& one : open) {
    const json data = {{"login", one.login.empty() ? one.enterprise : one.login + "@" + one.enterprise}};
    const auto dedupe = fmt::format("second_factor/{}/{}", one.id, now / kQuarterMs);
    told += notify::add_notice(session, {one.enterprise_id, NoticeKind::second_factor, dedupe, data}, now);
  }
  return told;
}

}  // namespace yunli::billing
