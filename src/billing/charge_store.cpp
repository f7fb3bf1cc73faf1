#include "billing/charge_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "billing/book_writer.h"
#include "billing/charge_rows.h"
#include "billing/ledger_store.h"
#include "billing/price_store.h"

namespace yunli::billing {
namespace {

using store::Session;

std::string_view kind_of(Product product) {
  switch (product) {
    case Product::recording:
      return "recording";
    case Product::sms:
      return "sms";
    case Product::robot_month:
      return "robots";
    case Product::point:
      return "points";
    default:
      return "call";
  }
}

std::vector<Charge> priced(Session& session, std::string_view path, Product product, std::optional<Id> line_id,
                           WallMs now) {
  std::vector<Charge> out;
  for (const auto& [level, found] : level_prices(session, path, product, line_id, now)) {
    Charge charge;
    charge.product = product;
    charge.level = level;
    charge.price = found.price;
    charge.price_id = found.id;
    charge.at = now;
    out.push_back(std::move(charge));
  }
  return out;
}

// What has to be held before the call may start, at every level.
std::vector<Charge> first_holds(Session& session, const CallToPay& call, WallMs now) {
  auto out = priced(session, call.path, call.product, call.line_id, now);
  if (call.recorded)
    for (auto& fee : priced(session, call.path, Product::recording, call.line_id, now)) out.push_back(std::move(fee));
  for (auto& charge : out) {
    charge.cause_kind = "call";
    charge.cause_id = call.call_id;
    charge.held = hold_for(kFirstHoldMs, charge.price);
    charge.covered_ms = covered_ms(charge.held, charge.price);
  }
  return out;
}

std::map<Id, Money> by_payer(std::span<const Charge> charges) {
  std::map<Id, Money> out;
  for (const auto& charge : charges) out[charge.level.payer_id] = out[charge.level.payer_id] + charge.held;
  return out;
}

std::set<Id> payers(std::span<const Charge> charges) {
  std::set<Id> out;
  for (const auto& charge : charges) out.insert(charge.level.payer_id);
  return out;
}

std::set<Id> payers_and_payees(std::span<const Charge> charges) {
  auto out = payers(charges);
  for (const auto& charge : charges) out.insert(charge.level.payee_id);
  return out;
}

// Rows of one call among rows in the order of open_charges.
template <class Rows>
auto of_call(Rows& rows, Id call) {
  const auto less = [](const auto& a, const auto& b) {
    if constexpr (std::is_same_v<std::decay_t<decltype(a)>, Id>)
      return a < b.cause_id;
    else
      return a.cause_id < b;
  };
  const auto first = std::lower_bound(rows.begin(), rows.end(), call, less);
  const auto last = std::upper_bound(first, rows.end(), call, less);
  return std::span(first, last);
}

template <class Call>
std::vector<Id> ids_of(std::span<const Call> calls) {
  std::vector<Id> out;
  for (const auto& call : calls) out.push_back(call.call_id);
  return out;
}

template <class Call>
std::int64_t talk_of(const Charge& charge, const Call& call) {
  return charge.product == Product::callback_agent ? call.agent_talk_ms : call.talk_ms;
}

void add_pair(BookWriter& books, const Charge& charge) {
  const auto kind = kind_of(charge.product);
  const auto amount = charge.amount.units;
  if (amount == 0) return;
  books.add({charge.level.payer_id, Book::wallet, charge.level.payee_id, kind, -amount});
  books.add({charge.level.payee_id, Book::sales, charge.level.payer_id, kind, amount});
}

}  // namespace

void lock_wallets(Session& session, std::span<const std::string> paths) {
  std::set<Id> enterprises;
  for (const auto& path : paths)
    for (const auto& level : levels(path)) enterprises.insert(level.payer_id);
  const BookWriter locked(session, enterprises, {Book::wallet}, 0);
}

int affordable(Session& session, const CallToPay& call, int most, WallMs now) {
  std::int64_t out = most;
  for (const auto& [payer, need] : by_payer(first_holds(session, call, now)))
    if (need.units > 0)
      out = std::min(out, std::max<std::int64_t>(wallet(session, payer).available().units, 0) / need.units);
  return static_cast<int>(out);
}

std::size_t reserve(Session& session, const CallToPay& call, std::span<const Id> call_ids, WallMs now) {
  const auto holds = first_holds(session, call, now);
  const auto needs = by_payer(holds);
  auto count = call_ids.size();
  if (count > 0 && std::any_of(needs.begin(), needs.end(), [](const auto& each) { return each.second.units > 0; })) {
    BookWriter books(session, payers(holds), {Book::wallet}, now);
    for (const auto& [payer, need] : needs)
      if (need.units > 0)
        count = std::min<std::size_t>(
            count, std::max<std::int64_t>(books.account(payer, Book::wallet).available(), 0) / need.units);
    for (const auto& [payer, need] : needs)
      books.account(payer, Book::wallet).reserved += need.units * static_cast<std::int64_t>(count);
    if (count > 0) books.write();
  }
  std::vector<Charge> charges;
  for (const Id id : call_ids.first(count))
    for (auto charge : holds) {
      charge.cause_id = id;
      charges.push_back(std::move(charge));
    }
  insert_charges(session, charges);
  return count;
}

bool reserve(Session& session, const CallToPay& call, WallMs now) {
  return reserve(session, call, std::span(&call.call_id, 1), now) == 1;
}

namespace {

bool is_covered(std::span<const Charge> rows, const RunningCall& call) {
  return std::all_of(rows.begin(), rows.end(), [&](const Charge& row) {
    return row.covered_ms >= std::min(talk_of(row, call) + kRenewAheadMs, kMostTalkMs);
  });
}

// Holds what is lacking at every level, or nothing.
bool extend(BookWriter& books, std::span<Charge> rows, const RunningCall& call) {
  std::map<Id, std::int64_t> lacking;
  const auto target = [&](const Charge& row) { return hold_for(talk_of(row, call) + kRenewAheadMs, row.price); };
  for (const auto& row : rows) lacking[row.level.payer_id] += std::max<std::int64_t>((target(row) - row.held).units, 0);
  for (const auto& [payer, amount] : lacking)
    if (amount > 0 && books.account(payer, Book::wallet).available() < amount) return false;
  for (const auto& [payer, amount] : lacking) books.account(payer, Book::wallet).reserved += amount;
  for (auto& row : rows) {
    row.held = std::max(row.held, target(row));
    row.covered_ms = covered_ms(row.held, row.price);
  }
  return true;
}

}  // namespace

std::vector<Covered> renew(Session& session, std::span<const RunningCall> calls) {
  auto rows = open_charges(session, ids_of(calls), false);
  std::vector<Id> lacking;
  for (const auto& call : calls)
    if (const auto own = of_call(rows, call.call_id); !is_covered(own, call)) lacking.push_back(call.call_id);
  std::set<Id> exhausted;
  auto locked = open_charges(session, lacking, true);
  if (!locked.empty()) {
    BookWriter books(session, payers(locked), {Book::wallet}, 0);
    for (const auto& call : calls)
      if (const auto own = of_call(locked, call.call_id); !own.empty() && !is_covered(own, call))
        if (!extend(books, own, call)) exhausted.insert(call.call_id);
    update_charges(session, locked);
    books.write();
  }
  const std::set<Id> relocked(lacking.begin(), lacking.end());
  std::vector<Covered> out;
  for (const auto& call : calls) {
    const auto own = of_call(relocked.contains(call.call_id) ? locked : rows, call.call_id);
    if (own.empty()) continue;
    std::int64_t left = kMostTalkMs;
    for (const auto& row : own) left = std::min(left, row.covered_ms - talk_of(row, call));
    out.push_back({call.call_id, call.talk_ms + left, exhausted.contains(call.call_id)});
  }
  return out;
}

namespace {

// What is held is always enough for what was held for; beyond it a level pays as far as its limit.
void price_level(Account& wallet, std::span<Charge> rows, const Settlement& call, WallMs now) {
  Money payable{std::max<std::int64_t>(wallet.available(), 0)};
  for (const auto& row : rows) payable = payable + row.held, wallet.reserved -= row.held.units;
  for (auto& row : rows) {
    const bool counts = row.product != Product::recording || call.recorded;
    row.quantity = counts ? std::max<std::int64_t>(talk_of(row, call), 0) : 0;
    const auto due = charge(row.quantity, row.price);
    row.billed_ms = due.billed_ms;
    row.amount = std::min(due.amount, payable);
    row.waived = due.amount - row.amount;
    payable = payable - row.amount;
    row.open = false;
    row.held = Money{0};
    row.covered_ms = 0;
    row.at = now;
  }
}

Settled settle_call(BookWriter& books, std::span<Charge> rows, const Settlement& call, WallMs now) {
  for (auto at = rows.begin(); at != rows.end();) {
    const auto next =
        std::find_if(at, rows.end(), [&](const Charge& row) { return row.level.depth != at->level.depth; });
    price_level(books.account(at->level.payer_id, Book::wallet), {at, next}, call, now);
    at = next;
  }
  // A call that costs nothing anywhere leaves no transaction.
  if (std::any_of(rows.begin(), rows.end(), [](const Charge& row) { return row.amount.units != 0; }))
    books.begin({"call", call.call_id});
  Settled out{call.call_id, true, {}, {}};
  for (const auto& row : rows) add_pair(books, row);
  for (const auto& row : rows) {
    if (row.level.depth != 0) continue;
    if (row.product == Product::recording) {
      out.recording_fee = row.amount;
      continue;
    }
    out.due.amount = out.due.amount + row.amount;
    if (row.product != Product::callback_agent) out.due.billed_ms = row.billed_ms;
  }
  return out;
}

}  // namespace

std::vector<Settled> settle(Session& session, std::span<const Settlement> ended, WallMs now) {
  auto rows = open_charges(session, ids_of(ended), true);
  std::vector<Settled> out;
  if (rows.empty()) {
    for (const auto& call : ended) out.push_back({call.call_id, false, {}, {}});
    return out;
  }
  BookWriter books(session, payers_and_payees(rows), {Book::wallet, Book::sales}, now);
  std::set<Id> done;
  for (const auto& call : ended) {
    const auto own = of_call(rows, call.call_id);
    if (own.empty() || !done.insert(call.call_id).second)
      out.push_back({call.call_id, false, {}, {}});
    else
      out.push_back(settle_call(books, own, call, books.at()));
  }
  update_charges(session, rows);
  books.write();
  return out;
}

Result<Money> buy(Session& session, const Purchase& purchase, WallMs now) {
  if (by_time(purchase.product) || purchase.quantity <= 0 || purchase.quantity > kMostPieces)
    throw std::logic_error("not to be bought by the piece");
  auto rows = priced(session, purchase.path, purchase.product, std::nullopt, now);
  std::vector<Posting> postings;
  for (auto& row : rows) {
    row.cause_kind = kind_of(purchase.product);
    row.cause_id = purchase.cause.id;
    row.open = false;
    row.quantity = purchase.quantity;
    row.amount = row.price.unit_price * purchase.quantity;
    if (row.amount.units == 0) continue;
    const auto kind = kind_of(row.product);
    postings.push_back({row.level.payer_id, Book::wallet, row.level.payee_id, kind, -row.amount.units});
    postings.push_back({row.level.payee_id, Book::sales, row.level.payer_id, kind, row.amount.units});
  }
  const Money own = rows.empty() ? Money{0} : rows.front().amount;
  if (rows.empty()) return own;
  if (const auto known = charges_of(session, rows.front().cause_kind, purchase.cause.id); !known.empty())
    return known.front().amount;
  if (!postings.empty()) {
    auto cause = purchase.cause;
    cause.kind = kind_of(purchase.product);
    const auto posted = post(session, cause, postings, now);
    if (!posted) return tl::unexpected(posted.error());
    if (!*posted) return own;
  }
  insert_charges(session, rows);
  return own;
}

}  // namespace yunli::billing
