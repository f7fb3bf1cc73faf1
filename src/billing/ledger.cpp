#include "billing/ledger.h"

#include <algorithm>
#include <chrono>

namespace yunli::billing {
namespace {

constexpr std::array<std::string_view, 9> kBooks = {"wallet",      "sales", "cash",         "points", "points_issued",
                                                    "points_used", "stock", "stock_issued", "opened"};

}  // namespace

std::string_view name(Book book) { return kBooks[static_cast<std::size_t>(book)]; }

std::optional<Book> book_named(std::string_view name) {
  const auto* at = std::find(kBooks.begin(), kBooks.end(), name);
  if (at == kBooks.end()) return std::nullopt;
  return static_cast<Book>(at - kBooks.begin());
}

Unit unit(Book book) {
  if (book <= Book::cash) return Unit::money;
  return book <= Book::points_used ? Unit::points : Unit::robots;
}

bool is_limited(Book book) { return book == Book::wallet || book == Book::points || book == Book::stock; }

bool is_kind(std::string_view kind) { return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end(); }

bool balances(std::span<const Posting> postings) {
  std::array<std::int64_t, 3> sums{};
  for (const auto& posting : postings) sums[static_cast<std::size_t>(unit(posting.book))] += posting.amount;
  return sums == std::array<std::int64_t, 3>{};
}

int month_of(WallMs at) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day_of(at)}}};
  return int{date.year()} * 100 + static_cast<int>(unsigned{date.month()});
}

WallMs month_begins(int month) {
  using namespace std::chrono;
  const year_month_day first{year{month / 100}, std::chrono::month{static_cast<unsigned>(month % 100)}, day{1}};
  return day_begins(sys_days{first}.time_since_epoch().count());
}

int month_after(int month) { return month % 100 == 12 ? month + 89 : month + 1; }

bool is_month(std::int64_t month) {
  return month >= 200'001 && month <= 209'912 && month % 100 >= 1 && month % 100 <= 12;
}

}  // namespace yunli::billing
