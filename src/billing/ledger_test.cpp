#include "billing/ledger.h"

#include <gtest/gtest.h>

#include "billing/levels.h"

namespace yunli::billing {
namespace {

TEST(Ledger, DaysAndMonthsAreThoseOfShanghai) {
  constexpr WallMs new_year = 1'798'732'800'000;  // 2026-12-31T16:00:00Z = 2027-01-01T00:00 in Shanghai
  EXPECT_EQ(month_of(new_year - 1), 202'612);
  EXPECT_EQ(month_of(new_year), 202'701);
  EXPECT_EQ(month_begins(202'701), new_year);
  EXPECT_EQ(day_of(new_year), day_of(new_year - 1) + 1);
  EXPECT_EQ(day_begins(day_of(new_year)), new_year);
  EXPECT_EQ(month_after(202'612), 202'701);
  EXPECT_EQ(month_after(202'701), 202'702);
  EXPECT_TRUE(is_month(202'612));
  for (const std::int64_t bad : {0L, 202'600L, 202'613L, 2'026'12L * 10, -202'612L}) EXPECT_FALSE(is_month(bad)) << bad;
}

TEST(Ledger, EachUnitBalancesByItself) {
  const Posting money[] = {{9, Book::wallet, 5, "call", -7}, {5, Book::sales, 9, "call", 7}};
  const Posting mixed[] = {{9, Book::wallet, 5, "robots", -7}, {5, Book::stock, 9, "robots", 7}};
  EXPECT_TRUE(balances(money));
  EXPECT_FALSE(balances(mixed));
}

TEST(Ledger, NamesAreOneToOne) {
  for (int i = 0; i <= static_cast<int>(Book::opened); ++i)
    EXPECT_EQ(book_named(name(static_cast<Book>(i))), static_cast<Book>(i));
  EXPECT_FALSE(book_named("vault"));
  EXPECT_TRUE(is_kind("refund"));
  EXPECT_FALSE(is_kind("call'"));
}

TEST(Levels, EverybodyPaysTheNextOneUp) {
  const auto three = levels("/1/5/7/9/");
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(three[0].payer_id, 9);
  EXPECT_EQ(three[0].payee_id, 7);
  EXPECT_EQ(three[2].payer_id, 5);
  EXPECT_EQ(three[2].payee_id, 1);
  EXPECT_EQ(three[2].depth, 2);
  for (const auto* nobody : {"", "/", "/1/", "/1/x/", "/1/5", "1/5/"}) EXPECT_TRUE(levels(nobody).empty()) << nobody;
}

}  // namespace
}  // namespace yunli::billing
