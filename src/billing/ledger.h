// The books: which enterprise, which book, how much. Values and rules without I/O; any thread.
//
//   recharge     child.wallet + a     parent.cash  − a      (cash: negative = money taken in)
//   charge       payer.wallet − a     parent.sales + a      at every level up to the operator, in one transaction
//   allotment    child.stock  + n     operator.stock_issued − n
//   opening      seller.stock − n     seller.opened + n
//   points       child.points + n     parent.points − n, or operator.points_issued − n
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace yunli::billing {

enum class Book : std::uint8_t { wallet, sales, cash, points, points_issued, points_used, stock, stock_issued, opened };
std::string_view name(Book book);
std::optional<Book> book_named(std::string_view name);
enum class Unit : std::uint8_t { money, points, robots };
Unit unit(Book book);
// Wallets, points and stock are held by somebody and never pass their limit (0, or a wallet's credit limit).
bool is_limited(Book book);

// What a posting may be called; a literal of the program.
inline constexpr std::array<std::string_view, 12> kKinds = {"call",   "recording", "sms",    "robots",
                                                            "points", "recharge",  "refund", "adjustment",
                                                            "move",   "seed",      "allot",  "open"};
bool is_kind(std::string_view kind);

// At most so much moves in one posting: far beyond any price, far below where sums could overflow.
inline constexpr std::int64_t kMostAmount = 1'000'000'000'000'000;

struct Posting {
  Id enterprise_id = 0;
  Book book = Book::wallet;
  Id counterparty_id = 0;
  std::string_view kind;  // of kKinds
  std::int64_t amount = 0;
};

// Why money moves. A cause's part is posted at most once.
struct Cause {
  std::string_view kind;  // a literal: "call" | "recharge" | "robots" | "points" | "adjustment" | "move" | …
  Id id = 0;
  std::string part = "";                        // "" = the whole
  std::optional<Id> account_id = std::nullopt;  // who did it; nothing = the program
  std::string note = "";
};

bool balances(std::span<const Posting> postings);  // zero in each unit

// Days and months are Shanghai's, which is eight hours ahead of UTC all year.
inline constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1'000LL, kShanghaiMs = 8 * 60 * 60 * 1'000LL;
constexpr int day_of(WallMs at) { return static_cast<int>((at + kShanghaiMs) / kDayMs); }  // since 1970-01-01
constexpr WallMs day_begins(int day) { return day * kDayMs - kShanghaiMs; }
int month_of(WallMs at);            // 202611
WallMs month_begins(int month);     // 202611 → its first millisecond
int month_after(int month);         // 202612 → 202701
bool is_month(std::int64_t month);  // 200001 – 209912

}  // namespace yunli::billing
