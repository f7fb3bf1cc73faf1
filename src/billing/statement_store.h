// SQL of statements: what happened in one book, newest first. Any page and any sum is found in bounded time, however
// many postings there are: whole days come from the day sums, and a page is looked for within its day. Inside
// Database::read; the caller has decided who may see the book.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "billing/ledger.h"
#include "store/database.h"

namespace yunli::billing {

struct StatementFilter {
  Id enterprise_id = 0;
  Book book = Book::wallet;
  std::string_view kind = "";  // of kKinds; "" = all
  bool recharges = false;      // recharges and refunds only
  WallMs from = 0, to = kEndOfTime;
  static constexpr WallMs kEndOfTime = 4'102'416'000'000;  // 2100 in Shanghai
};

struct Entry {
  Id id = 0;
  WallMs at = 0;
  Id enterprise_id = 0;
  std::string book, kind;
  Id counterparty_id = 0;
  std::int64_t amount = 0, balance_after = 0;
  std::string cause_kind;
  Id cause_id = 0, transaction_id = 0;
  std::string note;
};

struct Cursor {
  WallMs at = 0;
  Id id = 0;
};

struct StatementSums {
  std::int64_t total = 0, gained = 0, spent = 0;  // of what matches
  std::int64_t opening = 0, closing = 0;          // balances of the book at `from` and at `to`
};

StatementSums statement_sums(store::Session&, const StatementFilter&);
std::vector<Entry> statement_page(store::Session&, const StatementFilter&, int page, int size);
std::vector<Entry> statement_before(store::Session&, const StatementFilter&, const Cursor& before, int size);

struct LedgerTransaction {
  Id id = 0;
  WallMs at = 0;
  std::string cause_kind;
  Id cause_id = 0;
  std::string note;
  std::string actor;       // login of who did it, "" = the program
  std::string actor_path;  // of its enterprise
  std::vector<Entry> entries;
};
std::optional<LedgerTransaction> find_transaction(store::Session&, Id id);
std::optional<Id> transaction_of(store::Session&, const Cause& cause);

// Of those that lie at or below `path`; the others are missing.
std::map<Id, std::string> enterprise_names(store::Session&, std::string_view path, const std::set<Id>& ids);
// Numbers called, of calls that exist.
std::map<Id, std::string> call_phones(store::Session&, const std::set<Id>& calls);

}  // namespace yunli::billing
