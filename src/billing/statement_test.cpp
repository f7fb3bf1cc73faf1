#include "billing/statement_store.h"

#include "billing/month_store.h"
#include "billing/testing.h"

namespace yunli::billing {
namespace {

class StatementTest : public testing::MoneyTest {
 protected:
  // One recharge of ¥1 and nine adjustments of −1 on each of five days, at 10:00, 11:00, …
  void SetUp() override {
    MoneyTest::SetUp();
    first_ = day_of(now());
    for (int day = 0; day < 5; ++day) {
      clock.set(day_begins(first_ + day) + 10 * kHour);
      give(merchant, 10'000);
      for (int i = 0; i < 9; ++i) {
        clock.advance(kHour);
        const Posting lines[] = {{merchant.enterprise_id, Book::wallet, distributor.enterprise_id, "adjustment", -1},
                                 {distributor.enterprise_id, Book::sales, merchant.enterprise_id, "adjustment", 1}};
        ASSERT_TRUE(write([&](auto& s) { return post(s, {"adjustment", new_id()}, lines, now()); }));
      }
    }
  }
  StatementFilter filter() const { return {.enterprise_id = merchant.enterprise_id}; }
  StatementSums sums(const StatementFilter& f) {
    return write([&](auto& s) { return statement_sums(s, f); });
  }
  std::vector<std::int64_t> amounts(const StatementFilter& f, int page, int size) {
    std::vector<std::int64_t> out;
    for (const auto& entry : write([&](auto& s) { return statement_page(s, f, page, size); }))
      out.push_back(entry.balance_after);
    return out;
  }
  static constexpr std::int64_t kHour = 60 * 60 * 1'000;
  int first_ = 0;
};
YUNLI_ON_EACH_DATABASE(StatementTest);

TEST_P(StatementTest, EveryPageIsAPartOfTheWholeInOrder) {
  auto f = filter();
  f.to = day_begins(first_ + 4) + 12 * kHour + 1;  // amid the last day
  f.from = day_begins(first_) + 11 * kHour;        // after the first recharge
  const auto whole = amounts(f, 1, 500);
  EXPECT_EQ(whole.size(), 42u);
  EXPECT_EQ(sums(f).total, 42);
  for (const int size : {1, 7, 10, 41, 42, 50}) {
    std::vector<std::int64_t> pages;
    for (int page = 1; page <= 42 / size + 1; ++page)
      for (const auto each : amounts(f, page, size)) pages.push_back(each);
    EXPECT_EQ(pages, whole) << size;
  }
  EXPECT_TRUE(amounts(f, 1'000'000, 200).empty());
}

TEST_P(StatementTest, TheCursorWalksTheSameWay) {
  std::vector<std::int64_t> walked;
  Cursor cursor{StatementFilter::kEndOfTime, 0};
  while (true) {
    const auto part = write([&](auto& s) { return statement_before(s, filter(), cursor, 7); });
    if (part.empty()) break;
    for (const auto& entry : part) walked.push_back(entry.balance_after);
    cursor = {part.back().at, part.back().id};
  }
  EXPECT_EQ(walked, amounts(filter(), 1, 500));
}

TEST_P(StatementTest, SumsEqualTheBalanceWhateverTheTimes) {
  const auto all = sums(filter());
  EXPECT_EQ(all.total, 50);
  EXPECT_EQ(all.gained, 50'000);
  EXPECT_EQ(all.spent, 45);
  EXPECT_EQ(all.opening, 0);
  EXPECT_EQ(all.closing, wallet_of(merchant).balance.units);
  const WallMs begin = day_begins(first_);
  for (const auto& [from, to] :
       std::vector<std::pair<WallMs, WallMs>>{{begin, begin + kDayMs},
                                              {begin + 1, begin + 2},
                                              {begin + 12 * kHour, begin + 3 * kDayMs},
                                              {begin + 12 * kHour, begin + 14 * kHour},
                                              {begin + kDayMs, begin + 4 * kDayMs + 11 * kHour},
                                              {begin + 9 * kDayMs, begin + 10 * kDayMs}}) {
    auto f = filter();
    f.from = from, f.to = to;
    const auto part = sums(f);
    EXPECT_EQ(part.opening + part.gained - part.spent, part.closing) << from - begin << "-" << to - begin;
    EXPECT_EQ(static_cast<std::size_t>(part.total), amounts(f, 1, 500).size());
  }
}

TEST_P(StatementTest, KindsAndRecharges) {
  auto f = filter();
  f.recharges = true;
  EXPECT_EQ(sums(f).total, 5);
  EXPECT_EQ(amounts(f, 2, 3).size(), 2u);
  f.recharges = false;
  f.kind = "adjustment";
  EXPECT_EQ(sums(f).spent, 45);
  f.kind = "call";
  EXPECT_EQ(sums(f).total, 0);
  EXPECT_TRUE(amounts(f, 1, 10).empty());
  f.kind = "x' or 1=1";
  EXPECT_THROW(sums(f), std::logic_error);
}

TEST_P(StatementTest, MonthsAreClosedOnceAndBeginWhereTheLastEnded) {
  clock.set(month_begins(202'612) + kCloseAfterMs - 1);
  EXPECT_EQ(write([&](auto& s) { return close_months(s, now()); }), 2) << "October, of two enterprises";
  const auto waiting = write([&](auto& s) { return months(s, merchant.enterprise_id, now()); });
  ASSERT_EQ(waiting.size(), 3u);
  EXPECT_EQ(waiting[1].month, 202'611);
  EXPECT_FALSE(waiting[1].closed_at);
  clock.advance(1);
  EXPECT_EQ(write([&](auto& s) { return close_months(s, now()); }), 2) << "November, in which nothing happened";
  EXPECT_EQ(write([&](auto& s) { return close_months(s, now()); }), 0);
  const auto all = write([&](auto& s) { return months(s, merchant.enterprise_id, now()); });
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].month, 202'612);
  EXPECT_FALSE(all[0].closed_at);
  EXPECT_EQ(all[2].month, 202'610);
  EXPECT_EQ(all[2].opening, 0);
  EXPECT_EQ(all[2].closing, 50'000 - 45);
  EXPECT_EQ(all[1].opening, all[2].closing);
  ASSERT_EQ(all[2].kinds.size(), 2u);
  EXPECT_EQ(all[2].kinds[0].kind, "adjustment");
  EXPECT_EQ(all[2].kinds[0].entries, 45);
  EXPECT_FALSE(write([&](auto& s) { return month(s, merchant.enterprise_id, 202'701, now()); }));
}

}  // namespace
}  // namespace yunli::billing
