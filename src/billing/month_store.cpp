#include "billing/month_store.h"

#include <map>
#include <nlohmann/json.hpp>

#include "billing/ledger.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using nlohmann::json;
using store::Session;
using store::Statement;

json kinds_json(const std::vector<MonthKind>& kinds) {
  json out = json::array();
  for (const auto& k : kinds)
    out.push_back({{"book", k.book}, {"kind", k.kind}, {"entries", k.entries}, {"in", k.gained}, {"out", k.spent}});
  return out;
}

std::vector<MonthKind> read_kinds(const std::string& text) {
  std::vector<MonthKind> out;
  for (const auto& k : json::parse(text)) out.push_back({k["book"], k["kind"], k["entries"], k["in"], k["out"]});
  return out;
}

std::int64_t wallet_before(Session& session, Id enterprise_id, int month) {
  Statement sum(
      session,
      "select cast(coalesce(sum(gained - spent), 0) as bigint) from ledger_days where enterprise_id = :id and "
      "book = 'wallet' and day < :day");
  return store::number(sum.with("id", enterprise_id).with("day", day_of(month_begins(month))));
}

Month computed(Session& session, Id enterprise_id, int month) {
  Month out{enterprise_id,
            month,
            wallet_before(session, enterprise_id, month),
            wallet_before(session, enterprise_id, month_after(month)),
            {},
            std::nullopt};
  MonthKind kind;
  Statement list(session,
                 "select book, kind, cast(sum(entries) as bigint), cast(sum(gained) as bigint), cast(sum(spent) as "
                 "bigint) from ledger_days where enterprise_id = :id and day >= :first and day < :end group by book, "
                 "kind order by book, kind");
  list.with("id", enterprise_id)
      .with("first", day_of(month_begins(month)))
      .with("end", day_of(month_begins(month_after(month))));
  list.into(kind.book).into(kind.kind).into(kind.entries).into(kind.gained).into(kind.spent);
  while (list.next()) out.kinds.push_back(kind);
  return out;
}

std::int64_t close(Session& session, const Month& m, WallMs now) {
  Statement add(session,
                "insert into month_closings (enterprise_id, month, opening, closing, kinds, closed_at) values (:id, "
                ":month, :opening, :closing, :kinds, :now) on conflict (enterprise_id, month) do nothing");
  add.with("id", m.enterprise_id).with("month", m.month).with("opening", m.opening).with("closing", m.closing);
  return add.with("kinds", kinds_json(m.kinds).dump()).with("now", now).execute();
}

std::vector<Month> closed(Session& session, Id enterprise_id) {
  Month m;
  m.enterprise_id = enterprise_id;
  std::string kinds;
  Statement list(session,
                 "select month, opening, closing, kinds, closed_at from month_closings where enterprise_id = :id order "
                 "by month desc");
  list.with("id", enterprise_id).into(m.month).into(m.opening).into(m.closing).into(kinds).into(m.closed_at);
  std::vector<Month> out;
  while (list.next()) {
    m.kinds = read_kinds(kinds);
    out.push_back(m);
  }
  return out;
}

// With an entry; nothing where there are none.
std::optional<int> first_month(Session& session, Id enterprise_id) {
  std::optional<std::int64_t> day;
  Statement find(session, "select min(day) from ledger_days where enterprise_id = :id");
  find.with("id", enterprise_id).into(day);
  find.next();
  if (!day) return std::nullopt;
  return month_of(day_begins(static_cast<int>(*day)));
}

// First open month of each enterprise that has books: the one after its last closing, or of its first day.
std::map<Id, int> first_open_months(Session& session) {
  std::map<Id, int> out;
  Id enterprise = 0;
  int value = 0;
  Statement days(session, "select enterprise_id, min(day) from ledger_days group by enterprise_id");
  days.into(enterprise).into(value);
  while (days.next()) out[enterprise] = month_of(day_begins(value));
  Statement last(session, "select enterprise_id, max(month) from month_closings group by enterprise_id");
  last.into(enterprise).into(value);
  while (last.next()) out[enterprise] = month_after(value);
  return out;
}

}  // namespace

std::int64_t close_months(Session& session, WallMs now) {
  const int end = month_of(now - kCloseAfterMs);  // not to be closed
  std::int64_t out = 0;
  for (const auto& [enterprise, first] : first_open_months(session))
    for (int month = first; month < end; month = month_after(month))
      out += close(session, computed(session, enterprise, month), now);
  return out;
}

std::vector<Month> months(Session& session, Id enterprise_id, WallMs now) {
  const auto before = closed(session, enterprise_id);
  const int running = month_of(now);
  const int first =
      before.empty() ? first_month(session, enterprise_id).value_or(running) : month_after(before.front().month);
  std::vector<Month> out;
  for (int month = first; month <= running; month = month_after(month))
    out.insert(out.begin(), computed(session, enterprise_id, month));
  out.insert(out.end(), before.begin(), before.end());
  return out;
}

std::optional<Month> month(Session& session, Id enterprise_id, int month, WallMs now) {
  if (month > month_of(now)) return std::nullopt;
  for (auto& each : closed(session, enterprise_id))
    if (each.month == month) return std::move(each);
  return computed(session, enterprise_id, month);
}

}  // namespace yunli::billing
