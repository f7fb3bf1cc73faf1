// Postings of one or many ledger transactions, written together: accounts are locked in one order (enterprise, book),
// balances are kept in memory while postings are added, and everything is written in few statements. Inside one
// Database::write, its thread.
//
//   BookWriter books(session, {9, 5, 1}, {Book::wallet, Book::sales}, now);
//   books.begin(cause);
//   books.add({9, Book::wallet, 5, "call", -1'000});
//   books.add({5, Book::sales, 9, "call", 1'000});
//   books.write();
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "billing/ledger.h"
#include "store/database.h"

namespace yunli::billing {

struct Account {
  std::int64_t balance = 0, reserved = 0, credit_limit = 0;
  WallMs last_at = 0;
  std::int64_t available() const { return balance + credit_limit - reserved; }
};

class BookWriter {
 public:
  BookWriter(store::Session& session, const std::set<Id>& enterprises, const std::set<Book>& books, WallMs now);
  BookWriter(const BookWriter&) = delete;
  BookWriter& operator=(const BookWriter&) = delete;

  // To be changed in place: what is held, for instance.
  Account& account(Id enterprise_id, Book book);
  // The following postings are those of this transaction. A cause's part that was posted before is refused by the
  // database: the caller has made sure.
  Id begin(const Cause& cause);
  // The same for a transaction whose row is written already.
  void resume(Id transaction_id, const Cause& cause);
  void add(const Posting& posting);
  // Throws when a transaction does not balance: the program's mistake.
  void write();
  // Of every posting: never before the newest one of the accounts, so that a statement's order is the books' order.
  WallMs at() const { return at_; }

 private:
  struct Entry {
    Id id, transaction_id;
    Posting posting;
    std::int64_t balance_after;
    std::string_view cause_kind;
    Id cause_id;
  };
  struct Sum {
    std::int64_t entries = 0, gained = 0, spent = 0;
  };
  using Place = std::pair<Id, Book>;

  bool read(const std::set<Id>& enterprises, const std::set<Book>& books);
  void close();
  void write_transactions();
  void write_postings();
  void write_accounts();
  void write_days();

  // passed in
  store::Session& session_;
  // state
  std::map<Place, Account> accounts_;
  std::set<Place> changed_;
  std::vector<std::pair<Id, Cause>> transactions_;
  std::vector<Entry> entries_;
  std::vector<Posting> current_;
  Id transaction_id_ = 0, cause_id_ = 0;
  std::string_view cause_kind_;
  WallMs at_;
};

}  // namespace yunli::billing
