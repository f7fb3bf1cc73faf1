#include "media/reception.h"

#include <gtest/gtest.h>

#include "media/timeline.h"

namespace yunli::media {
namespace {

RtpHeader numbered(int n) { return {false, 8, static_cast<std::uint16_t>(n), static_cast<std::uint32_t>(n) * 160U, 1}; }

TEST(Reception, CountsLossAcrossTheWrap) {
  Reception r;
  for (int n = 65'501; n < 65'600; ++n) {
    if (n % 10 == 0) continue;
    EXPECT_TRUE(r.packet(numbered(n), n * 20'000LL)) << n;
  }
  EXPECT_EQ(r.extended_highest(), 65'599U);
  EXPECT_EQ(r.lost(), 9);
  EXPECT_EQ(r.take_fraction_lost(), 9 * 256 / 99);
  EXPECT_EQ(r.take_fraction_lost(), 0);
}

TEST(Reception, ReorderedPacketsAreNotLost) {
  Reception r;
  for (const int n : {1, 2, 4, 3, 5}) r.packet(numbered(n), n * 20'000);
  EXPECT_EQ(r.lost(), 0);
}

TEST(Reception, AWildJumpMustBeConfirmed) {
  Reception r;
  for (int n = 0; n < 10; ++n) r.packet(numbered(n), n * 20'000);
  EXPECT_FALSE(r.packet(numbered(30'000), 200'000));
  EXPECT_TRUE(r.packet(numbered(10), 220'000));
  EXPECT_FALSE(r.packet(numbered(40'000), 240'000));
  EXPECT_TRUE(r.packet(numbered(40'001), 260'000));
  EXPECT_EQ(r.extended_highest(), 40'001U);
  EXPECT_EQ(r.lost_total(), 0);
}

TEST(Reception, JitterFollowsRfc3550) {
  Reception steady, uneven;
  for (int n = 0; n < 500; ++n) {
    steady.packet(numbered(n), n * 20'000LL);
    uneven.packet(numbered(n), n * 20'000LL + (n % 2) * 10'000LL);
  }
  EXPECT_EQ(steady.jitter(), 0U);
  EXPECT_NEAR(uneven.jitter(), 80, 2);  // 10 ms each time
}

TEST(Reception, ANewSourceKeepsTheOldLosses) {
  Reception r;
  for (const int n : {1, 2, 5}) r.packet(numbered(n), n * 20'000);
  r.restart();
  for (const int n : {900, 901, 903}) r.packet(numbered(n), n * 20'000);
  EXPECT_EQ(r.lost(), 1);
  EXPECT_EQ(r.lost_total(), 3);
}

TEST(Timeline, TheQuickestPacketsSetTheTime) {
  Timeline line;
  const SteadyUs sent = 5'000'000;
  for (int n = 0; n < 100; ++n) {
    const SteadyUs delay = n % 7 == 0 ? 0 : (n * 37 % 40) * 1'000;
    line.packet(static_cast<std::uint32_t>(n) * 160U, 160, sent + (n + 1) * 20'000LL + delay);
  }
  EXPECT_NEAR(static_cast<double>(line.captured(50 * 160)), static_cast<double>(sent + 50 * 20'000LL), 3'000);
}

TEST(Timeline, SurvivesTheWrapAndJumps) {
  Timeline line;
  std::uint32_t timestamp = 0xFFFFFF00;
  for (int n = 0; n < 10; ++n, timestamp += 160) line.packet(timestamp, 160, 1'000'000 + n * 20'000);
  EXPECT_EQ(line.captured(timestamp), 1'180'000);
  line.packet(timestamp + 80'000'000, 160, 1'200'000);
  EXPECT_EQ(line.captured(timestamp + 80'000'000), 1'180'000);
}

}  // namespace
}  // namespace yunli::media
