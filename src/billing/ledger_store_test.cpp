#include "billing/ledger_store.h"

#include <thread>

#include "billing/testing.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

class LedgerTest : public testing::MoneyTest {
 protected:
  Result<bool> move(const Cause& cause, Id from, Id to, std::int64_t amount, Book book = Book::wallet) {
    const Posting postings[] = {{from, book, to, "move", -amount}, {to, book, from, "move", amount}};
    return write([&](auto& s) { return post(s, cause, postings, now()); });
  }
};
YUNLI_ON_EACH_DATABASE(LedgerTest);

TEST_P(LedgerTest, ACauseIsPostedOnce) {
  give(merchant, 1'000);
  const Id from = merchant.enterprise_id, to = other.enterprise_id;
  EXPECT_EQ(move({"move", 7}, from, to, 300), Result<bool>(true));
  EXPECT_EQ(move({"move", 7}, from, to, 300), Result<bool>(false));
  EXPECT_EQ(move({"move", 7, "second"}, from, to, 300), Result<bool>(true)) << "another part";
  EXPECT_EQ(wallet_of(merchant).balance.units, 400);
  EXPECT_EQ(wallet_of(other).balance.units, 600);
  EXPECT_EQ(book_of(distributor, Book::cash), -1'000);
}

TEST_P(LedgerTest, NothingPassesItsLimit) {
  give(merchant, 1'000);
  const Id from = merchant.enterprise_id, to = other.enterprise_id;
  EXPECT_EQ(move({"move", 1}, from, to, 1'001).error().code, "money.short");
  write([&](auto& s) { set_credit_limit(s, from, Money{500}); });
  EXPECT_TRUE(move({"move", 1}, from, to, 1'500)) << "what was refused has left nothing behind";
  EXPECT_EQ(move({"move", 2}, from, to, 1).error().code, "money.short");
  EXPECT_EQ(move({"move", 3}, from, to, 1, Book::points).error().code, "points.short");
  EXPECT_EQ(move({"move", 4}, from, to, 1, Book::stock).error().code, "stock.short");
  EXPECT_EQ(wallet_of(merchant).balance.units, -500);
}

TEST_P(LedgerTest, WhatIsHeldCannotBeSpent) {
  give(distributor, 100'000);
  give(merchant, 1'500);
  ASSERT_TRUE(reserved(77));
  EXPECT_EQ(wallet_of(merchant).reserved.units, 1'000);
  EXPECT_EQ(move({"move", 1}, merchant.enterprise_id, other.enterprise_id, 501).error().code, "money.short");
  EXPECT_TRUE(move({"move", 1}, merchant.enterprise_id, other.enterprise_id, 500));
}

TEST_P(LedgerTest, WhatDoesNotBalanceOrIsAbsurdIsTheProgramsMistake) {
  const Posting one[] = {{merchant.enterprise_id, Book::wallet, 1, "recharge", 5}};
  EXPECT_THROW(write([&](auto& s) { return post(s, {"recharge", 1}, one, now()); }), std::logic_error);
  const Posting strange[] = {{merchant.enterprise_id, Book::wallet, 1, "x'", 5}, {1, Book::cash, 1, "x'", -5}};
  EXPECT_THROW(write([&](auto& s) { return post(s, {"recharge", 1}, strange, now()); }), std::logic_error);
  const Posting huge[] = {{merchant.enterprise_id, Book::wallet, 1, "recharge", kMostAmount + 1},
                          {1, Book::cash, 1, "recharge", -kMostAmount - 1}};
  EXPECT_THROW(write([&](auto& s) { return post(s, {"recharge", 1}, huge, now()); }), std::out_of_range);
  EXPECT_THROW(write([&](auto& s) { credit(s, top.enterprise_id, Money{5}, 1, now()); }), std::logic_error);
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
}

TEST_P(LedgerTest, AClockThatGoesBackDoesNotReorderABook) {
  give(merchant, 1'000);
  const auto before = now();
  clock.set(before - 5'000);
  give(merchant, 500);
  EXPECT_EQ(write([&](auto& s) {
              store::Statement newest(s,
                                      "select balance_after from postings where enterprise_id = :id and book = "
                                      "'wallet' order by at desc, id desc limit 1");
              return store::number(newest.with("id", merchant.enterprise_id));
            }),
            1'500);
}

TEST_P(LedgerTest, ManyAtOnceLoseNothing) {
  give(merchant, 1'000'000);
  give(other, 1'000'000);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        const bool forth = (t + i) % 2 == 0;
        const Id a = merchant.enterprise_id, b = other.enterprise_id;
        EXPECT_TRUE(move({"move", 1 + t * 100 + i}, forth ? a : b, forth ? b : a, 10 + t));
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wallet_of(merchant).balance.units + wallet_of(other).balance.units, 2'000'000);
}

}  // namespace
}  // namespace yunli::billing
