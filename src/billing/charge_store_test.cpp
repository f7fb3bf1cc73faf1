#include "billing/charge_store.h"

#include <thread>

#include "billing/charge_rows.h"
#include "billing/testing.h"

namespace yunli::billing {
namespace {

class ChargeTest : public testing::MoneyTest {
 protected:
  void SetUp() override {
    MoneyTest::SetUp();
    sell(distributor, merchant, Product::robot, testing::per_block(60'000, 1'000));
    sell(top, distributor, Product::robot, testing::per_block(6'000, 60));
  }
  std::vector<Covered> renewed(std::vector<RunningCall> calls) {
    return write([&](auto& s) { return renew(s, calls); });
  }
};
YUNLI_ON_EACH_DATABASE(ChargeTest);

TEST_P(ChargeTest, EveryLevelIsChargedAtItsOwnPriceInOneTransaction) {
  give(merchant, 10'000), give(distributor, 10'000);
  ASSERT_TRUE(reserved(77));
  EXPECT_EQ(wallet_of(merchant).reserved.units, 1'000);
  EXPECT_EQ(wallet_of(distributor).reserved.units, 300) << "30 s in blocks of 6 s";
  const auto done = settled({77, 61'000});
  EXPECT_TRUE(done.settled);
  EXPECT_EQ(done.due, (CallCharge{120'000, Money{2'000}}));
  EXPECT_EQ(wallet_of(merchant).balance.units, 8'000);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 0);
  EXPECT_EQ(wallet_of(distributor).balance.units, 10'000 - 11 * 60);
  EXPECT_EQ(book_of(distributor, Book::sales), 2'000);
  EXPECT_EQ(book_of(top, Book::sales), 660);
  const auto again = settled({77, 61'000});
  EXPECT_FALSE(again.settled);
  EXPECT_EQ(wallet_of(merchant).balance.units, 8'000);
}

TEST_P(ChargeTest, UnansweredCallsCostNothingAndReleaseWhatWasHeld) {
  give(merchant, 1'000), give(distributor, 300);
  ASSERT_TRUE(reserved(1));
  EXPECT_FALSE(reserved(2));
  EXPECT_EQ(settled({1, 0}).due.amount.units, 0);
  EXPECT_EQ(wallet_of(merchant).available().units, 1'000);
  EXPECT_TRUE(reserved(2));
}

TEST_P(ChargeTest, AnAncestorWithoutMoneyStopsTheCallAndHoldsNothingBelow) {
  give(merchant, 10'000), give(distributor, 299);
  EXPECT_FALSE(reserved(1));
  EXPECT_EQ(wallet_of(merchant).reserved.units, 0);
  EXPECT_EQ(wallet_of(distributor).reserved.units, 0);
  write([&](auto& s) { set_credit_limit(s, distributor.enterprise_id, Money{1}); });
  EXPECT_TRUE(reserved(1));
}

TEST_P(ChargeTest, AffordableIsWhatTheShortestWalletCovers) {
  give(merchant, 10'000), give(distributor, 1'000);
  const auto count = [&](int most) { return write([&](auto& s) { return affordable(s, call(1), most, now()); }); };
  EXPECT_EQ(count(100), 3);
  EXPECT_EQ(count(2), 2);
  ASSERT_TRUE(reserved(1));
  EXPECT_EQ(count(100), 2);
}

TEST_P(ChargeTest, ARunningCallIsCoveredAheadAndTheLastOfTheBalanceSaysSo) {
  give(merchant, 2'500), give(distributor, 10'000);
  ASSERT_TRUE(reserved(1));
  auto covered = renewed({{1, 5'000}});
  ASSERT_EQ(covered.size(), 1u);
  EXPECT_FALSE(covered[0].exhausted);
  EXPECT_EQ(covered[0].talk_ms, 30'000) << "the distributor's six-second blocks";
  covered = renewed({{1, 45'000}});
  EXPECT_EQ(covered[0].talk_ms, 66'000);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 2'000);
  covered = renewed({{1, 110'000}});
  EXPECT_TRUE(covered[0].exhausted) << "a third minute is not covered";
  EXPECT_EQ(covered[0].talk_ms, 66'000) << "nobody holds further for a call that has to end";
  give(merchant, 5'000);
  covered = renewed({{1, 110'000}});
  EXPECT_FALSE(covered[0].exhausted);
  EXPECT_EQ(settled({1, 115'000}).due.amount.units, 2'000);
  EXPECT_TRUE(renewed({{1, 120'000}, {9, 1}}).empty()) << "ended, and never reserved";
}

TEST_P(ChargeTest, WhatGoesBeyondTheLimitIsWaivedAndRecorded) {
  give(merchant, 1'000), give(distributor, 10'000);
  ASSERT_TRUE(reserved(1));
  const auto done = settled({1, 600'000});
  EXPECT_EQ(done.due.amount.units, 1'000);
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
  const auto rows = write([](auto& s) { return charges_of(s, "call", 1); });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].waived.units, 9'000);
  EXPECT_EQ(rows[0].billed_ms, 600'000);
  EXPECT_EQ(rows[1].amount.units, 6'000) << "the level above pays what it owes";
}

TEST_P(ChargeTest, WhatWasHeldIsPaidEvenWhenTheLimitWasLoweredSince) {
  write([&](auto& s) { set_credit_limit(s, merchant.enterprise_id, Money{1'000}); });
  give(distributor, 10'000);
  ASSERT_TRUE(reserved(1));
  write([&](auto& s) { set_credit_limit(s, merchant.enterprise_id, Money{0}); });
  EXPECT_FALSE(reserved(2));
  EXPECT_EQ(settled({1, 1'000}).due.amount.units, 1'000);
  EXPECT_EQ(wallet_of(merchant).balance.units, -1'000);
}

TEST_P(ChargeTest, AFutureOrPastChangeOfPriceDoesNotTouchARunningCall) {
  give(merchant, 10'000), give(distributor, 10'000);
  sell(distributor, merchant, Product::robot, testing::per_block(60'000, 5'000), now() + 60'000);
  ASSERT_TRUE(reserved(1));
  clock.advance(120'000);
  ASSERT_TRUE(reserved(2));
  EXPECT_EQ(settled({1, 10'000}).due.amount.units, 1'000);
  EXPECT_EQ(settled({2, 10'000}).due.amount.units, 5'000);
}

TEST_P(ChargeTest, TheRecordingFeeIsHeldAndChargedOnlyWhenARecordingWasKept) {
  sell(distributor, merchant, Product::recording, testing::per_block(60'000, 100));
  give(merchant, 10'000), give(distributor, 10'000);
  ASSERT_TRUE(reserved(1, true));
  ASSERT_TRUE(reserved(2, true));
  EXPECT_EQ(wallet_of(merchant).reserved.units, 2'200);
  const auto kept = settled({1, 10'000, true}), lost = settled({2, 10'000, false});
  EXPECT_EQ(kept.due.amount.units, 1'000);
  EXPECT_EQ(kept.recording_fee.units, 100);
  EXPECT_EQ(lost.recording_fee.units, 0);
  EXPECT_EQ(wallet_of(merchant).balance.units, 7'900);
}

TEST_P(ChargeTest, ABatchIsSettledInItsOrderAndEachCallOnce) {
  give(merchant, 100'000), give(distributor, 100'000);
  for (const Id id : {3, 1, 2}) ASSERT_TRUE(reserved(id));
  const std::vector<Settlement> batch = {{3, 1'000}, {1, 61'000}, {9, 5}, {3, 1'000}, {2, 0}};
  const auto done = write([&](auto& s) { return settle(s, batch, now()); });
  ASSERT_EQ(done.size(), 5u);
  const std::pair<bool, std::int64_t> expected[] = {{true, 1'000}, {true, 2'000}, {false, 0}, {false, 0}, {true, 0}};
  for (std::size_t i = 0; i < done.size(); ++i) {
    EXPECT_EQ(done[i].call_id, batch[i].call_id);
    EXPECT_EQ(done[i].settled, expected[i].first) << i;
    EXPECT_EQ(done[i].due.amount.units, expected[i].second) << i;
  }
  EXPECT_EQ(wallet_of(merchant).balance.units, 97'000);
}

TEST_P(ChargeTest, ConcurrentCallsAndSettlementsNeitherOverdrawNorChargeTwice) {
  give(merchant, 10'000), give(distributor, 100'000);
  std::atomic<int> started{0}, charged{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) started += reserved(1 + t * 10 + i);
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(started, 10);
  threads.clear();
  std::vector<Settlement> all;
  for (int id = 1; id <= 40; ++id) all.push_back({id, 10'000});
  for (int t = 0; t < 3; ++t)
    threads.emplace_back([&] {
      for (const auto& each : write([&](auto& s) { return settle(s, all, now()); })) charged += each.settled;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(charged, 10);
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
  EXPECT_EQ(book_of(top, Book::sales), 10 * 120);
}

TEST_P(ChargeTest, TheOperatorsOwnCallsCostNobodyAnything) {
  const CallToPay own{5, top.enterprise_id, top.path, Product::robot, std::nullopt, true};
  EXPECT_TRUE(write([&](auto& s) { return reserve(s, own, now()); }));
  EXPECT_EQ(write([&](auto& s) { return affordable(s, own, 7, now()); }), 7);
  EXPECT_FALSE(settled({5, 60'000}).settled);
  EXPECT_EQ(book_of(top, Book::sales), 0);
}

TEST_P(ChargeTest, WhatIsSoldByThePieceIsPaidAtEveryLevelOrAtNone) {
  Price month;
  month.unit_price = {3'000};
  sell(distributor, merchant, Product::robot_month, month);
  month.unit_price = {2'000};
  sell(top, distributor, Product::robot_month, month);
  give(merchant, 100'000), give(distributor, 11'999);
  const auto purchase = [&](Id id, std::int64_t quantity) {
    return write([&](auto& s) {
      return buy(s, {{"robots", id}, merchant.path, Product::robot_month, quantity}, now());
    });
  };
  EXPECT_EQ(purchase(1, 6).error().code, "money.short");
  EXPECT_EQ(wallet_of(merchant).balance.units, 100'000);
  give(distributor, 1);
  EXPECT_EQ(purchase(1, 6)->units, 18'000);
  EXPECT_EQ(purchase(1, 6)->units, 18'000) << "asked again";
  EXPECT_EQ(wallet_of(merchant).balance.units, 82'000);
  EXPECT_EQ(wallet_of(distributor).balance.units, 0);
  EXPECT_EQ(book_of(top, Book::sales), 12'000);
  EXPECT_THROW(purchase(2, 0), std::logic_error);
  EXPECT_THROW(purchase(2, kMostPieces + 1), std::logic_error);
}

}  // namespace
}  // namespace yunli::billing
