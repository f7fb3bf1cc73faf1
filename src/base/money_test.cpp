#include "base/money.h"

#include <gtest/gtest.h>

namespace yunli {

TEST(Money, EveryAmountHasAMagnitude) {
  EXPECT_EQ(magnitude({0}), 0u);
  EXPECT_EQ(magnitude({-5}), 5u);
  EXPECT_EQ(magnitude({INT64_MAX}), 9'223'372'036'854'775'807u);
  EXPECT_EQ(magnitude({INT64_MIN}), 9'223'372'036'854'775'808u);
}

TEST(Money, PlainTextHasNoNeedlessZeros) {
  const struct {
    std::int64_t units;
    const char* text;
  } rows[] = {{0, "0"},
              {30'000, "3"},
              {-30'000, "-3"},
              {1'000, "0.1"},
              {1'050, "0.105"},
              {123'450, "12.345"},
              {-12'345, "-1.2345"},
              {-1, "-0.0001"},
              {100'000'000, "10000"},
              {INT64_MAX, "922337203685477.5807"},
              {INT64_MIN, "-922337203685477.5808"}};
  for (const auto& [units, text] : rows) EXPECT_EQ(plain_yuan({units}), text) << units;
}

TEST(Money, ShownTextHasTwoDecimalsOrFour) {
  const struct {
    std::int64_t units;
    const char* text;
  } rows[] = {{0, "¥0.00"},
              {-1, "-¥0.0001"},
              {1'000, "¥0.10"},
              {9'990'000, "¥999.00"},
              {10'000'000, "¥1,000.00"},
              {12'345'678'900, "¥1,234,567.89"},
              {12'345'678'912, "¥1,234,567.8912"},
              {INT64_MAX, "¥922,337,203,685,477.5807"},
              {INT64_MIN, "-¥922,337,203,685,477.5808"}};
  for (const auto& [units, text] : rows) EXPECT_EQ(shown_yuan({units}), text) << units;
}

}  // namespace yunli
