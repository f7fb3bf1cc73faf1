#include "billing/statement_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr std::string_view kEntry =
    "select p.id, p.at, p.enterprise_id, p.book, p.kind, p.counterparty_id, p.amount, p.balance_after, p.cause_kind, "
    "p.cause_id, p.transaction_id, t.note from postings p join ledger_transactions t on t.id = p.transaction_id";

std::vector<Entry> entries(Statement& s) {
  Entry e;
  s.into(e.id).into(e.at).into(e.enterprise_id).into(e.book).into(e.kind).into(e.counterparty_id).into(e.amount);
  s.into(e.balance_after).into(e.cause_kind).into(e.cause_id).into(e.transaction_id).into(e.note);
  std::vector<Entry> out;
  while (s.next()) out.push_back(e);
  return out;
}

// Literals of the program, so that the index over what is seldom is found.
std::string kinds(const StatementFilter& filter, std::string_view table) {
  if (filter.recharges)
    return fmt::format(" and {0}kind in ('recharge', 'refund') and {0}kind not in ('call', 'recording')", table);
  if (filter.kind.empty()) return "";
  if (!is_kind(filter.kind)) throw std::logic_error("no kind of the ledger");
  const bool seldom = filter.kind != "call" && filter.kind != "recording";
  return fmt::format(" and {0}kind = '{1}'{2}", table, filter.kind,
                     seldom ? fmt::format(" and {}kind not in ('call', 'recording')", table) : "");
}

Statement& of_book(Statement& statement, const StatementFilter& filter) {
  return statement.with("id", filter.enterprise_id).with("book", name(filter.book));
}

// Entry by entry, for parts of a day.
void add_entries(Session& session, const StatementFilter& filter, WallMs from, WallMs to, StatementSums& out) {
  if (from >= to) return;
  std::int64_t total = 0, gained = 0, spent = 0;
  Statement sums(session,
                 "select count(*), cast(coalesce(sum(case when amount > 0 then amount else 0 end), 0) as "
                 "bigint), cast(coalesce(sum(case when amount < 0 then -amount else 0 end), 0) as bigint) from "
                 "postings where enterprise_id = :id and book = :book and at >= :from and at < :to" +
                     kinds(filter, ""));
  of_book(sums, filter).with("from", from).with("to", to).into(total).into(gained).into(spent);
  sums.next();
  out.total += total, out.gained += gained, out.spent += spent;
}

void add_days(Session& session, const StatementFilter& filter, int first, int end, StatementSums& out) {
  if (first >= end) return;
  std::int64_t total = 0, gained = 0, spent = 0;
  Statement sums(session,
                 "select cast(coalesce(sum(entries), 0) as bigint), cast(coalesce(sum(gained), 0) as bigint), "
                 "cast(coalesce(sum(spent), 0) as bigint) from ledger_days where enterprise_id = :id and book = "
                 ":book and day >= :first and day < :end" +
                     kinds(filter, ""));
  of_book(sums, filter).with("first", first).with("end", end).into(total).into(gained).into(spent);
  sums.next();
  out.total += total, out.gained += gained, out.spent += spent;
}

std::int64_t balance_at(Session& session, const StatementFilter& filter, WallMs at) {
  Statement last(
      session,
      "select balance_after from postings where enterprise_id = :id and book = :book and at < :at order by at "
      "desc, id desc limit 1");
  return store::number(of_book(last, filter).with("at", at));
}

// What is skipped is skipped in the index, before anything is joined.
std::vector<Entry> page(Session& session, const StatementFilter& filter, WallMs to, std::int64_t offset, int size) {
  Statement list(session,
                 fmt::format("{} join (select id from postings where enterprise_id = :id and book = :book and at "
                             ">= :from and at < :to{} order by at desc, id desc limit {} offset {}) k on k.id = "
                             "p.id order by p.at desc, p.id desc",
                             kEntry, kinds(filter, ""), size, offset));
  of_book(list, filter).with("from", filter.from).with("to", to);
  return entries(list);
}

}  // namespace

StatementSums statement_sums(Session& session, const StatementFilter& filter) {
  StatementSums out;
  out.opening = balance_at(session, filter, filter.from);
  out.closing = balance_at(session, filter, filter.to);
  const int first = day_of(filter.from - 1) + 1, end = day_of(filter.to);  // whole days
  if (first >= end) {
    add_entries(session, filter, filter.from, filter.to, out);
    return out;
  }
  add_entries(session, filter, filter.from, day_begins(first), out);
  add_days(session, filter, first, end, out);
  add_entries(session, filter, day_begins(end), filter.to, out);
  return out;
}

std::vector<Entry> statement_page(Session& session, const StatementFilter& filter, int page, int size) {
  std::int64_t offset = std::int64_t{std::max(page, 1) - 1} * size;
  const int last = day_of(filter.to);
  StatementSums begun;  // of the day in which the time ends
  add_entries(session, filter, std::max(filter.from, day_begins(last)), filter.to, begun);
  if (offset < begun.total) return billing::page(session, filter, filter.to, offset, size);
  offset -= begun.total;
  Statement days(session,
                 "select day, cast(sum(entries) as bigint) from ledger_days where enterprise_id = :id and book = :book "
                 "and day >= :first and day < :last" +
                     kinds(filter, "") + " group by day order by day desc");
  int day = 0;
  std::int64_t count = 0;
  of_book(days, filter).with("first", day_of(filter.from)).with("last", last).into(day).into(count);
  while (days.next()) {
    if (offset < count) return billing::page(session, filter, std::min(filter.to, day_begins(day + 1)), offset, size);
    offset -= count;
  }
  return {};
}

std::vector<Entry> statement_before(Session& session, const StatementFilter& filter, const Cursor& before, int size) {
  Statement list(session,
                 fmt::format("{} where p.enterprise_id = :id and p.book = :book and p.at >= :from and (p.at, p.id) < "
                             "(:at, :entry){} order by p.at desc, p.id desc limit {}",
                             kEntry, kinds(filter, "p."), size));
  const Cursor start = before.at < filter.to ? before : Cursor{filter.to, 0};
  of_book(list, filter).with("from", filter.from).with("at", start.at).with("entry", start.id);
  return entries(list);
}

std::optional<LedgerTransaction> find_transaction(Session& session, Id id) {
  LedgerTransaction out;
  out.id = id;
  std::string login, enterprise;
  Statement find(session,
                 "select t.at, t.cause_kind, t.cause_id, t.note, a.login, e.login, e.path from ledger_transactions t "
                 "left join accounts a on a.id = t.account_id left join enterprises e on e.id = a.enterprise_id where "
                 "t.id = :id");
  find.with("id", id).into(out.at).into(out.cause_kind).into(out.cause_id).into(out.note).into(login).into(enterprise);
  if (!find.into(out.actor_path).next()) return std::nullopt;
  out.actor = login.empty() ? enterprise : login + "@" + enterprise;
  Statement list(session,
                 fmt::format("{} where p.cause_kind = :kind and p.cause_id = :cause and p.transaction_id = :id "
                             "order by p.id",
                             kEntry));
  out.entries = entries(list.with("kind", out.cause_kind).with("cause", out.cause_id).with("id", id));
  return out;
}

std::optional<Id> transaction_of(Session& session, const Cause& cause) {
  Statement find(session,
                 "select id from ledger_transactions where cause_kind = :kind and cause_id = :cause and part = :part");
  const auto id = store::number(find.with("kind", cause.kind).with("cause", cause.id).with("part", cause.part));
  return id == 0 ? std::nullopt : std::optional(id);
}

std::map<Id, std::string> enterprise_names(Session& session, std::string_view path, const std::set<Id>& ids) {
  std::map<Id, std::string> out;
  Id id = 0;
  std::string name;
  Statement list(session, "select id, name from enterprises where path like :path and id in " +
                              store::id_list({ids.begin(), ids.end()}));
  list.with("path", std::string(path) + "%").into(id).into(name);
  while (list.next()) out[id] = name;
  return out;
}

std::map<Id, std::string> call_phones(Session& session, const std::set<Id>& calls) {
  std::map<Id, std::string> out;
  Id id = 0;
  std::string phone;
  Statement list(session, "select id, phone from calls where id in " + store::id_list({calls.begin(), calls.end()}));
  list.into(id).into(phone);
  while (list.next()) out[id] = phone;
  return out;
}

}  // namespace yunli::billing
