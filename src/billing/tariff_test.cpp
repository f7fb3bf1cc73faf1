#include "billing/tariff.h"

#include <gtest/gtest.h>

namespace yunli::billing {
namespace {

struct Row {
  std::int64_t talk_ms, increment_ms, minimum_ms, billed_ms, amount;
};

TEST(Tariff, StartedIncrementsAreBilled) {
  const Row rows[] = {
      {0, 60'000, 0, 0, 0},                   // not answered
      {1, 60'000, 0, 60'000, 1'000},          // a started minute
      {60'000, 60'000, 0, 60'000, 1'000},     // exactly one
      {60'001, 60'000, 0, 120'000, 2'000},    // one more has begun
      {7'000, 6'000, 0, 12'000, 2'000},       // six-second blocks
      {7'000, 6'000, 30'000, 30'000, 5'000},  // minimum
      {3'600'000, 6'000, 30'000, 3'600'000, 600'000},
  };
  for (const auto& row : rows) {
    const auto due = charge(row.talk_ms, {Money{1'000}, row.increment_ms, row.minimum_ms});
    EXPECT_EQ(due.billed_ms, row.billed_ms) << row.talk_ms;
    EXPECT_EQ(due.amount.units, row.amount) << row.talk_ms;
  }
  EXPECT_EQ(first_increment({Money{1'000}, 6'000, 30'000}).units, 5'000);
}

}  // namespace
}  // namespace yunli::billing
