#include "billing/tariff.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yunli::billing {
namespace {

Price blocks(std::int64_t first_ms, std::int64_t first_price, std::int64_t increment_ms, std::int64_t increment_price,
             std::int64_t minimum_ms = 0, std::int64_t free_ms = 0) {
  return {first_ms, Money{first_price}, increment_ms, Money{increment_price}, minimum_ms, free_ms, Money{0}};
}

struct Row {
  std::int64_t talk_ms;
  Price price;
  std::int64_t billed_ms, amount;
};

TEST(Tariff, StartedBlocksAreBilled) {
  const auto minute = blocks(60'000, 1'000, 60'000, 1'000), six = blocks(6'000, 100, 6'000, 100);
  const auto first = blocks(180'000, 3'000, 60'000, 900, 0, 0);
  const auto least = blocks(6'000, 100, 6'000, 100, 30'000), gift = blocks(6'000, 100, 6'000, 100, 0, 10'000);
  const Row rows[] = {
      {0, minute, 0, 0},                 // not answered
      {-5, minute, 0, 0},                // a clock that went back
      {1, minute, 60'000, 1'000},        // a started minute
      {60'000, minute, 60'000, 1'000},   // exactly one
      {60'001, minute, 120'000, 2'000},  // one more has begun
      {7'000, six, 12'000, 200},         // six-second blocks
      {1, first, 180'000, 3'000},        // the first block is charged whole
      {180'000, first, 180'000, 3'000},  //
      {180'001, first, 240'000, 3'900},  // then the increment's own price
      {7'000, least, 30'000, 500},       // minimum
      {31'000, least, 36'000, 600},      //
      {10'000, gift, 0, 0},              // within the free time
      {10'001, gift, 12'000, 200},       // beyond it, from the start
      {86'400'000, six, 86'400'000, 1'440'000},
      {90'000'000, six, 86'400'000, 1'440'000},  // no more than a day is counted
  };
  for (const auto& row : rows) {
    const auto due = charge(row.talk_ms, row.price);
    EXPECT_EQ(due.billed_ms, row.billed_ms) << row.talk_ms;
    EXPECT_EQ(due.amount.units, row.amount) << row.talk_ms;
  }
}

TEST(Tariff, NothingSetMeansTenFenAMinuteForCallsAndNothingElse) {
  EXPECT_EQ(charge(61'000, default_price(Product::robot)).amount.units, 2'000);
  EXPECT_EQ(charge(61'000, default_price(Product::recording)).amount.units, 0);
  for (const auto product : {Product::sms, Product::robot_month, Product::point})
    EXPECT_EQ(default_price(product).unit_price.units, 0);
}

TEST(Tariff, WhatAPriceMayNotBeNamesTheField) {
  const auto field = [](Product product, const Price& price) {
    const auto status = check(product, price);
    return status ? "" : status.error().field;
  };
  Price good;
  EXPECT_EQ(field(Product::robot, good), "");
  const std::pair<const char*, Price> bad[] = {
      {"first_price", blocks(60'000, -1, 60'000, 1)},         {"first_price", blocks(60'000, 100'000'001, 60'000, 1)},
      {"increment_price", blocks(60'000, 1, 60'000, -1)},     {"first_ms", blocks(0, 1, 60'000, 1)},
      {"first_ms", blocks(INT64_MAX, 1, 60'000, 1)},          {"increment_ms", blocks(60'000, 1, 999, 1)},
      {"minimum_ms", blocks(60'000, 1, 60'000, 1, -1)},       {"minimum_ms", blocks(60'000, 1, 60'000, 1, 3'600'001)},
      {"free_ms", blocks(60'000, 1, 60'000, 1, 0, INT64_MIN)}};
  for (const auto& [name, price] : bad) EXPECT_EQ(field(Product::callback_agent, price), name);
  Price piece;
  piece.unit_price = {-1};
  EXPECT_EQ(field(Product::sms, piece), "unit_price");
  piece.unit_price = {INT64_MAX};
  EXPECT_EQ(field(Product::point, piece), "unit_price");
}

TEST(Tariff, NamesAreOneToOne) {
  for (int i = 0; i <= static_cast<int>(Product::point); ++i)
    EXPECT_EQ(product_named(name(static_cast<Product>(i))), static_cast<Product>(i));
  EXPECT_FALSE(product_named("gold"));
}

Price any_price() {
  const auto ms = rc::gen::inRange<std::int64_t>(0, 3'600'001);
  return blocks(std::max<std::int64_t>(1'000, *ms), *rc::gen::inRange(0, 100'001), std::max<std::int64_t>(1'000, *ms),
                *rc::gen::inRange(0, 100'001), *ms, *ms);
}

RC_GTEST_PROP(Tariff, WhatIsHeldCoversTheTalkAndNotAMillisecondMore, ()) {
  const auto price = any_price();
  const auto talk = *rc::gen::inRange<std::int64_t>(1, 86'400'001);
  const auto held = hold_for(talk, price);
  const auto covered = covered_ms(held, price);
  RC_ASSERT(covered >= talk);
  RC_ASSERT(hold_for(covered, price) <= held);
  if (covered < 86'400'000) RC_ASSERT(hold_for(covered + 1, price) > held);
}

RC_GTEST_PROP(Tariff, LongerTalksNeverCostLess, ()) {
  const auto price = any_price();
  const auto talk = *rc::gen::inRange<std::int64_t>(0, 86'400'001);
  RC_ASSERT(charge(talk, price).amount <= charge(talk + *rc::gen::inRange(0, 100'000), price).amount);
}

}  // namespace
}  // namespace yunli::billing
