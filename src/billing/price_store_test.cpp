#include "billing/price_store.h"

#include "billing/testing.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

class PriceTest : public testing::MoneyTest {
 protected:
  Result<PriceRow> set(const tenant::Scope& seller, const NewPrice& wanted) {
    return write([&](auto& s) { return add_price(s, seller, wanted, now()); });
  }
  NewPrice minute(std::int64_t price, std::optional<Id> payer = std::nullopt, std::optional<Id> line = std::nullopt) {
    return {payer, Product::robot, line, std::nullopt, testing::per_block(60'000, price)};
  }
  PriceFound found(std::optional<Id> line = std::nullopt, std::optional<WallMs> at = std::nullopt) {
    return write([&](auto& s) {
      return price_at(s, {distributor.enterprise_id, merchant.enterprise_id, Product::robot, line, at.value_or(now())});
    });
  }
};
YUNLI_ON_EACH_DATABASE(PriceTest);

TEST_P(PriceTest, OwnBeforeStandardAndLineBeforeAny) {
  EXPECT_EQ(found().source, PriceSource::fallback);
  ASSERT_TRUE(set(distributor, minute(4)));
  EXPECT_EQ(found().price.first_price.units, 4);
  ASSERT_TRUE(set(distributor, minute(3, std::nullopt, 8)));
  EXPECT_EQ(found(8).price.first_price.units, 3);
  EXPECT_EQ(found(9).price.first_price.units, 4) << "another line";
  ASSERT_TRUE(set(distributor, minute(2, merchant.enterprise_id)));
  EXPECT_EQ(found(8).price.first_price.units, 2) << "the own price for any line beats the standard price of the line";
  ASSERT_TRUE(set(distributor, minute(1, merchant.enterprise_id, 8)));
  EXPECT_EQ(found(8).price.first_price.units, 1);
  EXPECT_EQ(found(8).source, PriceSource::own_line);
  EXPECT_EQ(found().source, PriceSource::own);
}

TEST_P(PriceTest, ALaterPriceReplacesAtItsTimeAndOneWithdrawnNever) {
  const auto start = now();
  ASSERT_TRUE(set(distributor, minute(1)));
  auto later = minute(2), never = minute(3);
  later.from_at = start + 1'000;
  never.from_at = start + 2'000;
  ASSERT_TRUE(set(distributor, later));
  const auto withdrawn = set(distributor, never);
  ASSERT_TRUE(withdrawn);
  EXPECT_TRUE(write([&](auto& s) { return withdraw_price(s, distributor, withdrawn->id, start + 500); }));
  EXPECT_EQ(found({}, start + 999).price.first_price.units, 1);
  EXPECT_EQ(found({}, start + 1'000).price.first_price.units, 2);
  EXPECT_EQ(found({}, start + 5'000).price.first_price.units, 2);
  EXPECT_EQ(found({}, start - 1).source, PriceSource::fallback);
  clock.advance(5'000);
  const auto states = write([&](auto& s) { return list_prices(s, distributor, {}, {}, now()); });
  ASSERT_EQ(states.total, 3);
  EXPECT_EQ(states.items[0].state, PriceState::withdrawn);
  EXPECT_EQ(states.items[1].state, PriceState::in_force);
  EXPECT_EQ(states.items[2].state, PriceState::replaced);
  const auto in_force =
      write([&](auto& s) { return list_prices(s, distributor, {.state = PriceState::in_force}, {}, now()); });
  EXPECT_EQ(in_force.total, 1);
}

TEST_P(PriceTest, WhatMayNotBeSetNamesTheFieldAndChangesNothing) {
  const auto refused = [&](const tenant::Scope& seller, const NewPrice& wanted, const char* code, const char* field) {
    const auto made = set(seller, wanted);
    ASSERT_FALSE(made) << code;
    EXPECT_EQ(made.error().code, code);
    EXPECT_EQ(made.error().field, field);
  };
  auto past = minute(1), far = minute(1);
  past.from_at = now() - 1;
  far.from_at = now() + 10LL * 366 * kDayMs;
  refused(distributor, past, "price.past", "from_at");
  refused(distributor, far, "price.far", "from_at");
  refused(distributor, minute(-1), "price.range", "first_price");
  refused(distributor, minute(INT64_MAX), "price.range", "first_price");
  refused(top, minute(1, merchant.enterprise_id), "enterprise.unknown", "payer_id");       // a grandchild
  refused(distributor, minute(1, other.enterprise_id), "enterprise.unknown", "payer_id");  // somebody else's
  refused(distributor, minute(1, distributor.enterprise_id), "enterprise.unknown", "payer_id");
  auto twice = minute(1);
  twice.from_at = now() + 1'000;
  ASSERT_TRUE(set(distributor, twice));
  refused(distributor, twice, "price.conflict", "from_at");
  EXPECT_EQ(write([&](auto& s) { return list_prices(s, distributor, {}, {}, now()); }).total, 1);
}

TEST_P(PriceTest, OnlyWhatHasNotBegunIsWithdrawnAndOnlyByItsSeller) {
  const auto begun = set(distributor, minute(1));
  auto wanted = minute(2);
  wanted.from_at = now() + 1'000;
  const auto coming = set(distributor, wanted);
  const auto withdraw = [&](const tenant::Scope& who, Id id) {
    const auto done = write([&](auto& s) { return withdraw_price(s, who, id, now()); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(withdraw(distributor, begun->id), "price.state");
  EXPECT_EQ(withdraw(top, coming->id), "price.unknown");
  EXPECT_EQ(withdraw(distributor, coming->id), "");
  EXPECT_EQ(withdraw(distributor, coming->id), "price.state");
}

TEST_P(PriceTest, EachLevelHasItsOwn) {
  ASSERT_TRUE(set(top, minute(30, distributor.enterprise_id)));
  const auto prices =
      write([&](auto& s) { return level_prices(s, merchant.path, Product::robot, std::nullopt, now()); });
  ASSERT_EQ(prices.size(), 2u);
  EXPECT_EQ(prices[0].level.payer_id, merchant.enterprise_id);
  EXPECT_EQ(prices[0].found.price, default_price(Product::robot));
  EXPECT_EQ(prices[1].found.price.first_price.units, 30);
}

TEST(PriceWords, SayTheArithmetic) {
  const auto last = [](std::int64_t talk, const Price& price) { return explain_time(talk, price).back().en; };
  EXPECT_EQ(last(61'000, default_price(Product::robot)), "120 s are billed: ¥0.2.");
  EXPECT_EQ(last(0, {}), "Not answered: nothing is charged.");
  Price gift;
  gift.free_ms = 10'000;
  EXPECT_EQ(last(10'000, gift), "10 s of talk are within the free 10 s: nothing is charged.");
}

}  // namespace
}  // namespace yunli::billing
