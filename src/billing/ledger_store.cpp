#include "billing/ledger_store.h"

#include <stdexcept>

#include "billing/book_writer.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr auto kTakeCause =
    "insert into ledger_transactions (id, cause_kind, cause_id, part, account_id, note, at) values (:id, :kind, "
    ":cause, "
    ":part, :account, :note, :at) on conflict (cause_kind, cause_id, part) do nothing";

bool take_cause(Session& session, Id id, const Cause& cause, WallMs now) {
  return Statement(session, kTakeCause)
             .with("id", id)
             .with("kind", cause.kind)
             .with("cause", cause.id)
             .with("part", cause.part)
             .with("account", cause.account_id)
             .with("note", cause.note)
             .with("at", now)
             .execute() == 1;
}

}  // namespace

Error short_of(Unit unit) {
  switch (unit) {
    case Unit::money:
      return {"money.short", "amount", "余额（含信用额度，减去通话预留）不足。",
              "The balance with its credit limit, less what running calls hold, does not cover this."};
    case Unit::points:
      return {"points.short", "count", "大数据点数不足。", "There are not so many data points."};
    case Unit::robots:
      return {"stock.short", "count", "机器人库存不足。", "There are not so many robots in stock."};
  }
  return {};
}

Result<bool> post(Session& session, const Cause& cause, std::span<const Posting> postings, WallMs now) {
  if (!balances(postings)) throw std::logic_error("a ledger transaction that does not balance");
  const Id id = new_id();
  if (!take_cause(session, id, cause, now)) return false;
  std::set<Id> enterprises;
  std::set<Book> books;
  for (const auto& posting : postings) enterprises.insert(posting.enterprise_id), books.insert(posting.book);
  BookWriter writer(session, enterprises, books, now);
  writer.resume(id, cause);
  std::map<std::pair<Id, Book>, std::int64_t> change;
  for (const auto& posting : postings) {
    writer.add(posting);
    change[{posting.enterprise_id, posting.book}] += posting.amount;
  }
  for (const auto& [place, amount] : change)
    if (amount < 0 && is_limited(place.second) && writer.account(place.first, place.second).available() < 0)
      return tl::unexpected(short_of(unit(place.second)));
  writer.write();
  return true;
}

std::int64_t balance(Session& session, Id enterprise_id, Book book) {
  Statement find(session, "select balance from ledger_accounts where enterprise_id = :id and book = :book");
  return store::number(find.with("id", enterprise_id).with("book", name(book)));
}

Wallet wallet(Session& session, Id enterprise_id) {
  Wallet out;
  Statement find(session,
                 "select balance, reserved, credit_limit from ledger_accounts where enterprise_id = :id and book = "
                 "'wallet'");
  find.with("id", enterprise_id).into(out.balance).into(out.reserved).into(out.credit_limit);
  return find.next() ? out : Wallet{};
}

void set_credit_limit(Session& session, Id enterprise_id, Money limit) {
  Statement(session,
            "insert into ledger_accounts (enterprise_id, book, balance, credit_limit) values (:id, 'wallet', 0, :limit)"
            " on conflict (enterprise_id, book) do update set credit_limit = excluded.credit_limit")
      .with("id", enterprise_id)
      .with("limit", limit)
      .execute();
}

Status hand_over(Session& session, const tenant::Move& move, Id account_id, WallMs now) {
  const Id child = move.after.id, from = move.before.parent_id.value_or(0), to = move.after.parent_id.value_or(0);
  set_credit_limit(session, child, Money{});  // locks the wallet
  const auto held = wallet(session, child).balance.units;
  if (held == 0) return {};
  const Posting postings[] = {{from, Book::cash, to, "move", held}, {to, Book::cash, from, "move", -held}};
  const auto posted = post(session, {"move", move.id, "", account_id, ""}, postings, now);
  if (!posted) return tl::unexpected(posted.error());
  return {};
}

void credit(Session& session, Id enterprise_id, Money amount, Id cause_id, WallMs now) {
  Statement find(session, "select parent_id from enterprises where id = :id");
  const Id parent = store::number(find.with("id", enterprise_id));
  if (parent == 0) throw std::logic_error("the operator has no wallet");
  const Posting postings[] = {{enterprise_id, Book::wallet, parent, "recharge", amount.units},
                              {parent, Book::cash, enterprise_id, "recharge", -amount.units}};
  const Cause cause{"seed", cause_id, std::to_string(enterprise_id)};
  if (const auto done = post(session, cause, postings, now); !done) throw std::runtime_error(done.error().en);
}

}  // namespace yunli::billing
