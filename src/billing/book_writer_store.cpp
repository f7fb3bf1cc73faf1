#include "billing/book_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr std::size_t kRowsAtOnce = 500;
constexpr std::int64_t kMostBalance = std::int64_t{1} << 62;

// What is written into SQL as it is: a literal of the program.
std::string_view word(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }))
    throw std::logic_error("no word of the ledger: " + std::string(text));
  return text;
}

std::string place_list(const std::set<Book>& books) {
  std::string out;
  for (const Book book : books) out += fmt::format("{}'{}'", out.empty() ? "" : ",", name(book));
  return out;
}

// "insert … values (…), (…)<tail>" in portions; `row(i)` writes one.
template <class Row>
void insert_rows(Session& session, std::string_view head, std::size_t count, std::string_view tail, Row&& row) {
  for (std::size_t at = 0; at < count; at += kRowsAtOnce) {
    fmt::memory_buffer sql;
    sql.append(head);
    for (std::size_t i = at; i < std::min(count, at + kRowsAtOnce); ++i) {
      if (i > at) sql.push_back(',');
      row(sql, i);
    }
    sql.append(tail);
    Statement(session, {sql.data(), sql.size()}).execute();
  }
}

}  // namespace

BookWriter::BookWriter(Session& session, const std::set<Id>& enterprises, const std::set<Book>& books, WallMs now)
    : session_(session), at_(now) {
  if (!read(enterprises, books)) read(enterprises, books);
  for (const auto& [place, account] : accounts_) at_ = std::max(at_, account.last_at);
}

// False: accounts were missing and have been made; they are to be locked as well.
bool BookWriter::read(const std::set<Id>& enterprises, const std::set<Book>& books) {
  if (enterprises.empty()) return true;
  Id enterprise = 0;
  std::string book;
  Account account;
  Statement lock(session_,
                 fmt::format("select enterprise_id, book, balance, reserved, credit_limit, last_at from ledger_accounts"
                             " where enterprise_id in ({}) and book in ({}) order by enterprise_id, book{}",
                             fmt::join(enterprises, ","), place_list(books),
                             session_.dialect() == store::Dialect::postgresql ? " for update" : ""));
  lock.into(enterprise).into(book).into(account.balance).into(account.reserved).into(account.credit_limit);
  lock.into(account.last_at);
  accounts_.clear();
  while (lock.next()) accounts_[{enterprise, book_named(book).value()}] = account;
  std::vector<Place> missing;
  for (const Id id : enterprises)
    for (const Book each : books)
      if (!accounts_.contains({id, each})) missing.emplace_back(id, each);
  if (missing.empty()) return true;
  insert_rows(session_, "insert into ledger_accounts (enterprise_id, book, balance) values ", missing.size(),
              " on conflict (enterprise_id, book) do nothing", [&](fmt::memory_buffer& sql, std::size_t i) {
                fmt::format_to(std::back_inserter(sql), "({},'{}',0)", missing[i].first, name(missing[i].second));
              });
  return false;
}

Account& BookWriter::account(Id enterprise_id, Book book) {
  const auto found = accounts_.find({enterprise_id, book});
  if (found == accounts_.end()) throw std::logic_error("a book that was not locked");
  changed_.insert(found->first);
  return found->second;
}

Id BookWriter::begin(const Cause& cause) {
  const Id id = new_id();
  transactions_.emplace_back(id, cause);
  resume(id, cause);
  return id;
}

void BookWriter::resume(Id transaction_id, const Cause& cause) {
  close();
  transaction_id_ = transaction_id;
  cause_kind_ = word(cause.kind);
  cause_id_ = cause.id;
}

void BookWriter::close() {
  if (!balances(current_)) throw std::logic_error("a ledger transaction that does not balance");
  current_.clear();
}

void BookWriter::add(const Posting& posting) {
  if (!is_kind(posting.kind)) throw std::logic_error("no kind of the ledger: " + std::string(posting.kind));
  auto& account = this->account(posting.enterprise_id, posting.book);
  if (posting.amount > kMostAmount || posting.amount < -kMostAmount ||
      std::abs(account.balance) > kMostBalance - kMostAmount)
    throw std::out_of_range("an amount beyond what the ledger holds");
  account.balance += posting.amount;
  account.last_at = at_;
  current_.push_back(posting);
  entries_.push_back({new_id(), transaction_id_, posting, account.balance, cause_kind_, cause_id_});
}

void BookWriter::write() {
  close();
  write_transactions();
  write_postings();
  write_accounts();
  write_days();
  transactions_.clear(), entries_.clear(), changed_.clear();
}

void BookWriter::write_transactions() {
  std::vector<const std::pair<Id, Cause>*> plain;
  for (const auto& each : transactions_) {
    const auto& [id, cause] = each;
    if (cause.part.empty() && cause.note.empty() && !cause.account_id) {
      plain.push_back(&each);
      continue;
    }
    Statement(session_,
              "insert into ledger_transactions (id, cause_kind, cause_id, part, account_id, note, at) values (:id, "
              ":kind, :cause, :part, :account, :note, :at)")
        .with("id", id)
        .with("kind", word(cause.kind))
        .with("cause", cause.id)
        .with("part", cause.part)
        .with("account", cause.account_id)
        .with("note", cause.note)
        .with("at", at_)
        .execute();
  }
  insert_rows(session_, "insert into ledger_transactions (id, cause_kind, cause_id, part, note, at) values ",
              plain.size(), "", [&](fmt::memory_buffer& sql, std::size_t i) {
                fmt::format_to(std::back_inserter(sql), "({},'{}',{},'','',{})", plain[i]->first,
                               word(plain[i]->second.kind), plain[i]->second.id, at_);
              });
}

void BookWriter::write_postings() {
  insert_rows(session_,
              "insert into postings (id, transaction_id, enterprise_id, book, counterparty_id, kind, amount, "
              "balance_after, cause_kind, cause_id, at) values ",
              entries_.size(), "", [&](fmt::memory_buffer& sql, std::size_t i) {
                const auto& e = entries_[i];
                const auto& p = e.posting;
                fmt::format_to(std::back_inserter(sql), "({},{},{},'{}',{},'{}',{},{},'{}',{},{})", e.id,
                               e.transaction_id, p.enterprise_id, name(p.book), p.counterparty_id, p.kind, p.amount,
                               e.balance_after, e.cause_kind, e.cause_id, at_);
              });
}

// Locked since they were read, so that setting is as good as adding.
void BookWriter::write_accounts() {
  const std::vector<Place> places(changed_.begin(), changed_.end());
  insert_rows(
      session_, "insert into ledger_accounts (enterprise_id, book, balance, reserved, credit_limit, last_at) values ",
      places.size(),
      " on conflict (enterprise_id, book) do update set balance = excluded.balance, reserved = "
      "excluded.reserved, credit_limit = excluded.credit_limit, last_at = excluded.last_at",
      [&](fmt::memory_buffer& sql, std::size_t i) {
        const auto& account = accounts_.at(places[i]);
        fmt::format_to(std::back_inserter(sql), "({},'{}',{},{},{},{})", places[i].first, name(places[i].second),
                       account.balance, account.reserved, account.credit_limit, account.last_at);
      });
}

void BookWriter::write_days() {
  std::map<std::tuple<Id, Book, std::string_view>, Sum> sums;
  for (const auto& entry : entries_) {
    auto& sum = sums[{entry.posting.enterprise_id, entry.posting.book, entry.posting.kind}];
    ++sum.entries;
    (entry.posting.amount > 0 ? sum.gained : sum.spent) += std::abs(entry.posting.amount);
  }
  const std::vector<std::pair<std::tuple<Id, Book, std::string_view>, Sum>> rows(sums.begin(), sums.end());
  insert_rows(session_, "insert into ledger_days (enterprise_id, book, day, kind, entries, gained, spent) values ",
              rows.size(),
              " on conflict (enterprise_id, book, day, kind) do update set entries = ledger_days.entries + "
              "excluded.entries, gained = ledger_days.gained + excluded.gained, spent = ledger_days.spent + "
              "excluded.spent",
              [&](fmt::memory_buffer& sql, std::size_t i) {
                const auto& [key, sum] = rows[i];
                const auto& [enterprise, book, kind] = key;
                fmt::format_to(std::back_inserter(sql), "({},'{}',{},'{}',{},{},{})", enterprise, name(book),
                               day_of(at_), kind, sum.entries, sum.gained, sum.spent);
              });
}

}  // namespace yunli::billing
