#include "billing/robot_deeds_store.h"

#include <thread>

#include "billing/charge_rows.h"
#include "billing/point_store.h"
#include "billing/proof.h"
#include "billing/testing.h"
#include "notify/notice_store.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using tenant::Scope;

Price monthly(std::int64_t units) {
  Price price;
  price.unit_price = Money{units};
  return price;
}

class RobotDeedsTest : public testing::MoneyTest {
 protected:
  void TearDown() override {
    EXPECT_TRUE(db().read([](store::Session& s) { return examine(s); }).good()) << "the books are wrong";
    MoneyTest::TearDown();
  }
  std::string allot(const Scope& who, Id to, int count, bool give = true) {
    const RobotAllotment wanted{to, count, give, ""};
    const auto done = write([&](auto& s) { return allot_robots(s, who, wanted, now()); });
    return done ? "" : done.error().code;
  }
  Result<RobotLicence> open(const Scope& who, Id where, int count, int months = 12) {
    const RobotOpening wanted{where, count, months};
    return write([&](auto& s) { return open_robots(s, who, wanted, now()); });
  }
  Result<RobotPurchase> buy(const Scope& who, int count, int months, std::int64_t units) {
    return write([&](auto& s) { return buy_robots(s, who, count, months, Money{units}, now()); });
  }
  Result<RobotLicence> extend(const Scope& who, Id id, int months) {
    return write([&](auto& s) { return extend_robots(s, who, id, months, now()); });
  }
  int usable(const Scope& who) {
    return write([&](auto& s) { return robots_usable(s, who.enterprise_id, now()); });
  }
  void prices() {
    sell(distributor, merchant, Product::robot_month, monthly(3'000'000));
    sell(top, distributor, Product::robot_month, monthly(2'000'000));
  }
};
YUNLI_ON_EACH_DATABASE(RobotDeedsTest);

TEST_P(RobotDeedsTest, FromTheOperatorsStockToTheMerchantsRobots) {
  ASSERT_EQ(allot(top, distributor.enterprise_id, 10), "");
  EXPECT_EQ(book_of(distributor, Book::stock), 10);
  EXPECT_EQ(book_of(top, Book::stock_issued), -10);
  const auto opened = open(distributor, merchant.enterprise_id, 4);
  ASSERT_TRUE(opened) << opened.error().en;
  EXPECT_EQ(opened->source, RobotSource::stock);
  EXPECT_EQ(opened->ends_at, months_later(now(), 12));
  EXPECT_EQ(usable(merchant), 4);
  EXPECT_EQ(book_of(distributor, Book::stock), 6);
  EXPECT_EQ(book_of(distributor, Book::opened), 4);
  EXPECT_EQ(open(distributor, merchant.enterprise_id, 7).error().code, "stock.short");
  EXPECT_EQ(usable(merchant), 4);
  EXPECT_EQ(allot(top, distributor.enterprise_id, 7, false), "stock.short") << "only what is left is taken back";
  EXPECT_EQ(allot(top, distributor.enterprise_id, 6, false), "");
  EXPECT_EQ(book_of(distributor, Book::stock), 0);
  clock.set(opened->ends_at);
  EXPECT_EQ(usable(merchant), 0) << "expired";
}

TEST_P(RobotDeedsTest, OnlyTheOperatorAllotsAndOnlyToDistributors) {
  EXPECT_EQ(allot(distributor, merchant.enterprise_id, 1), "robots.forbidden");
  EXPECT_EQ(allot(merchant, merchant.enterprise_id, 1), "robots.forbidden");
  EXPECT_EQ(allot(top, merchant.enterprise_id, 1), "robots.forbidden");
  EXPECT_EQ(allot(top, top.enterprise_id, 1), "robots.forbidden");
  EXPECT_EQ(allot(top, 424'242, 1), "enterprise.unknown");
  for (const int bad : {0, -1, kMostAllotted + 1, INT32_MAX, INT32_MIN})
    EXPECT_EQ(allot(top, distributor.enterprise_id, bad), "field.range") << bad;
  EXPECT_EQ(book_of(distributor, Book::stock), 0);
}

TEST_P(RobotDeedsTest, OneOpensForOneselfAndDirectMerchants) {
  EXPECT_TRUE(open(top, top.enterprise_id, 2)) << "without a stock";
  EXPECT_TRUE(open(top, other.enterprise_id, 2));
  EXPECT_EQ(book_of(top, Book::opened), 0);
  EXPECT_EQ(open(top, distributor.enterprise_id, 1).error().code, "robots.forbidden") << "it is allotted a stock";
  EXPECT_EQ(open(top, merchant.enterprise_id, 1).error().code, "robots.forbidden") << "not direct";
  EXPECT_EQ(open(distributor, other.enterprise_id, 1).error().code, "enterprise.unknown");
  EXPECT_EQ(open(merchant, merchant.enterprise_id, 1).error().code, "robots.forbidden");
  ASSERT_EQ(allot(top, distributor.enterprise_id, 1), "");
  EXPECT_TRUE(open(distributor, distributor.enterprise_id, 1));
  for (const int months : {0, -1, 37}) EXPECT_EQ(open(top, top.enterprise_id, 1, months).error().field, "months");
  for (const int count : {0, -5, 1'001}) EXPECT_EQ(open(top, top.enterprise_id, count).error().field, "count");
}

TEST_P(RobotDeedsTest, TwoOpeningsAtOnceNeverPassTheStock) {
  ASSERT_EQ(allot(top, distributor.enterprise_id, 10), "");
  std::atomic<int> opened{0};
  {
    std::vector<std::jthread> admins;
    for (int i = 0; i < 4; ++i)
      admins.emplace_back([&] { opened += open(distributor, merchant.enterprise_id, 4) ? 4 : 0; });
  }
  EXPECT_EQ(opened, 8);
  EXPECT_EQ(book_of(distributor, Book::stock), 2);
  EXPECT_EQ(usable(merchant), 8);
}

TEST_P(RobotDeedsTest, TheDirectSellerExtends) {
  ASSERT_EQ(allot(top, distributor.enterprise_id, 5), "");
  const auto licence = open(distributor, merchant.enterprise_id, 1, 1).value();
  EXPECT_EQ(extend(top, licence.id, 1).error().code, "robots.forbidden") << "not the grandparent";
  EXPECT_EQ(extend(merchant, licence.id, 1).error().code, "robots.forbidden");
  EXPECT_EQ(extend(other, licence.id, 1).error().code, "robots.unknown");
  EXPECT_EQ(extend(distributor, licence.id, 2)->ends_at, months_later(licence.ends_at, 2));
  clock.advance(400LL * 24 * 3'600'000);
  EXPECT_EQ(usable(merchant), 0);
  EXPECT_EQ(extend(distributor, licence.id, 1)->ends_at, months_later(now(), 1)) << "what has ended begins again now";
  EXPECT_EQ(usable(merchant), 1);
  EXPECT_TRUE(extend(distributor, licence.id, 36));
  EXPECT_EQ(extend(distributor, licence.id, 36).error().code, "robots.too_far");
  const auto own = open(distributor, distributor.enterprise_id, 1, 1).value();
  EXPECT_EQ(extend(distributor, own.id, 1).error().code, "robots.forbidden") << "its own are its parent's to extend";
  EXPECT_TRUE(extend(top, own.id, 1));
  EXPECT_TRUE(extend(top, open(top, top.enterprise_id, 1).value().id, 1));
}

TEST_P(RobotDeedsTest, BuyingChargesEveryLevelItsOwnPrice) {
  prices();
  give(merchant, 50'000'000), give(distributor, 20'000'000);
  EXPECT_EQ(write([&](auto& s) { return robot_price(s, merchant, now()); })->units, 3'000'000);
  const auto bought = buy(merchant, 2, 3, 18'000'000);
  ASSERT_TRUE(bought) << bought.error().en;
  EXPECT_EQ(bought->licence.source, RobotSource::purchase);
  EXPECT_EQ(usable(merchant), 2);
  EXPECT_EQ(wallet_of(merchant).balance.units, 32'000'000);
  EXPECT_EQ(wallet_of(distributor).balance.units, 8'000'000);
  EXPECT_EQ(book_of(distributor, Book::sales), 18'000'000);
  EXPECT_EQ(book_of(top, Book::sales), 12'000'000);
  const auto renewed =
      write([&](auto& s) { return renew_robots(s, merchant, bought->licence.id, 1, Money{6'000'000}, now()); });
  ASSERT_TRUE(renewed) << renewed.error().en;
  EXPECT_EQ(renewed->licence.ends_at, months_later(bought->licence.ends_at, 1));
  EXPECT_EQ(wallet_of(distributor).balance.units, 4'000'000);
  const auto charged = write([&](store::Session& s) {
    store::Statement count(s, "select count(*) from charges where cause_kind = 'robots'");
    return store::number(count);
  });
  EXPECT_EQ(charged, 4) << "two levels of two purchases";
  EXPECT_EQ(write([&](auto& s) { return renew_robots(s, distributor, bought->licence.id, 1, Money{6'000'000}, now()); })
                .error()
                .code,
            "robots.forbidden");
}

TEST_P(RobotDeedsTest, WhatCannotBePaidIsNotBought) {
  EXPECT_EQ(buy(merchant, 1, 1, 0).error().code, "robots.not_for_sale") << "no price has been set";
  sell(distributor, merchant, Product::robot_month, monthly(3'000'000));
  EXPECT_EQ(buy(merchant, 1, 1, 3'000'000).error().code, "robots.not_for_sale") << "the distributor has no price";
  sell(top, distributor, Product::robot_month, monthly(2'000'000));
  EXPECT_EQ(buy(merchant, 1, 1, 3'000'000).error().code, "money.short");
  give(merchant, 3'000'000);
  const auto above = buy(merchant, 1, 1, 3'000'000);
  ASSERT_FALSE(above);
  EXPECT_EQ(above.error().code, "money.short");
  EXPECT_NE(above.error().zh.find("上级"), std::string::npos) << "it is not the buyer who lacks it";
  give(distributor, 2'000'000);
  EXPECT_EQ(buy(merchant, 1, 1, 2'999'999).error().code, "price.conflict");
  EXPECT_EQ(buy(top, 1, 1, 0).error().code, "robots.forbidden");
  EXPECT_EQ(buy(merchant, 1, 37, 0).error().field, "months");
  EXPECT_EQ(buy(merchant, 0, 1, 0).error().field, "count");
  auto helper = merchant;
  helper.home_enterprise_id = top.enterprise_id;
  EXPECT_EQ(buy(helper, 1, 1, 3'000'000).error().code, "session.stepped_in");
  EXPECT_EQ(wallet_of(merchant).balance.units, 3'000'000);
  EXPECT_EQ(usable(merchant), 0);
  EXPECT_TRUE(buy(merchant, 1, 1, 3'000'000));
}

TEST_P(RobotDeedsTest, ALowStockIsToldOnceAsItFalls) {
  ASSERT_EQ(allot(top, distributor.enterprise_id, 8), "");
  const auto told = [&] { return write([&](auto& s) { return notify::notices(s, distributor, false, {}); }).total; };
  ASSERT_TRUE(open(distributor, merchant.enterprise_id, 3));
  EXPECT_EQ(told(), 0);
  ASSERT_TRUE(open(distributor, merchant.enterprise_id, 1));
  EXPECT_EQ(told(), 1);
  ASSERT_TRUE(open(distributor, merchant.enterprise_id, 1));
  EXPECT_EQ(told(), 1);
}

TEST_P(RobotDeedsTest, ListsAreTheSubtreesByState) {
  ASSERT_EQ(allot(top, distributor.enterprise_id, 9), "");
  ASSERT_TRUE(open(distributor, merchant.enterprise_id, 1, 1));
  ASSERT_TRUE(open(distributor, distributor.enterprise_id, 2, 12));
  ASSERT_TRUE(open(top, other.enterprise_id, 3, 12));
  const auto total = [&](const Scope& who, const RobotFilter& filter) {
    return write([&](auto& s) { return robot_licences(s, who, filter, {}, now()); }).total;
  };
  EXPECT_EQ(total(top, {}), 3);
  EXPECT_EQ(total(distributor, {}), 2);
  EXPECT_EQ(total(merchant, {}), 1);
  clock.advance(25LL * 24 * 3'600'000);
  EXPECT_EQ(total(top, {.state = RobotState::expiring}), 1);
  EXPECT_EQ(total(top, {.state = RobotState::active}), 2);
  clock.advance(10LL * 24 * 3'600'000);
  EXPECT_EQ(total(top, {.state = RobotState::expired}), 1);
  EXPECT_EQ(total(top, {.q = "dea"}), 1);
  EXPECT_EQ(total(merchant, {.enterprise_id = other.enterprise_id}), 0);
  const auto holders = write([&](auto& s) { return stock_of_direct_distributors(s, top); });
  ASSERT_EQ(holders.size(), 1u);
  EXPECT_EQ(holders[0].stock, 6);
  EXPECT_EQ(holders[0].opened, 3);
}

TEST_P(RobotDeedsTest, PointsGoToDirectChildrenAndBackWhileUnused) {
  const auto allot_points_to = [&](const Scope& who, Id to, std::int64_t points, bool give = true) {
    const PointAllotment wanted{to, points, give, ""};
    const auto done = write([&](auto& s) { return allot_points(s, who, wanted, now()); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(allot_points_to(distributor, merchant.enterprise_id, 1), "points.short") << "it has none to give";
  EXPECT_EQ(allot_points_to(top, distributor.enterprise_id, 1'000), "");
  EXPECT_EQ(allot_points_to(distributor, merchant.enterprise_id, 400), "");
  EXPECT_EQ(allot_points_to(distributor, merchant.enterprise_id, 601), "points.short");
  EXPECT_EQ(allot_points_to(distributor, merchant.enterprise_id, 401, false), "points.short");
  EXPECT_EQ(allot_points_to(distributor, merchant.enterprise_id, 100, false), "");
  EXPECT_EQ(allot_points_to(top, merchant.enterprise_id, 1), "points.forbidden") << "not direct";
  EXPECT_EQ(allot_points_to(top, top.enterprise_id, 1), "points.forbidden");
  EXPECT_EQ(allot_points_to(merchant, other.enterprise_id, 1), "enterprise.unknown");
  for (const std::int64_t bad : {std::int64_t{0}, std::int64_t{-1}, kMostPoints + 1, INT64_MAX, INT64_MIN})
    EXPECT_EQ(allot_points_to(top, distributor.enterprise_id, bad), "field.range") << bad;
  EXPECT_EQ(book_of(top, Book::points_issued), -1'000);
  EXPECT_EQ(book_of(distributor, Book::points), 700);
  EXPECT_EQ(book_of(merchant, Book::points), 300);
  const auto children = write([&](auto& s) { return points_of_children(s, distributor, {}); });
  ASSERT_EQ(children.total, 1);
  EXPECT_EQ(children.items[0].balance, 300);
}

TEST(RobotTerms, MonthsAreTheCalendars) {
  constexpr WallMs kDay = 24 * 3'600'000LL, kEndOfJanuary = 1'801'324'800'000;  // 2027-01-31 00:00 in Shanghai
  EXPECT_EQ(months_later(kEndOfJanuary, 1) - kEndOfJanuary, 28 * kDay);
  EXPECT_EQ(months_later(kEndOfJanuary, 2) - kEndOfJanuary, 59 * kDay);
  EXPECT_EQ(months_later(kEndOfJanuary + 12'345, 12) - kEndOfJanuary, 365 * kDay + 12'345);
  EXPECT_EQ(robot_state(100, 100), RobotState::expired);
  EXPECT_EQ(robot_state(101, 100), RobotState::expiring);
  EXPECT_EQ(robot_state(100 + kExpiringMs + 1, 100), RobotState::active);
}

}  // namespace
}  // namespace yunli::billing
