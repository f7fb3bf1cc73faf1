#include "media/g711.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace yunli::media {
namespace {

TEST(G711, KnownValues) {  // ITU-T G.711 tables 1 and 2, scaled to 16 bits
  EXPECT_EQ(kPcmOfAlaw[0xD5], 8);
  EXPECT_EQ(kPcmOfAlaw[0x55], -8);
  EXPECT_EQ(kPcmOfAlaw[0xAA], 32'256);
  EXPECT_EQ(kPcmOfAlaw[0x2A], -32'256);
  EXPECT_EQ(kPcmOfUlaw[0xFF], 0);
  EXPECT_EQ(kPcmOfUlaw[0x80], 32'124);
  EXPECT_EQ(kPcmOfUlaw[0x00], -32'124);
  EXPECT_EQ(alaw_from_pcm(0), kAlawSilence);
  EXPECT_EQ(ulaw_from_pcm(0), kUlawSilence);
  EXPECT_EQ(alaw_from_pcm(32'767), 0xAA);
  EXPECT_EQ(alaw_from_pcm(-32'768), 0x2A);
}

TEST(G711, EveryCodeSurvivesARoundTrip) {
  for (int code = 0; code < 256; ++code) {
    const auto byte = static_cast<std::uint8_t>(code);
    EXPECT_EQ(alaw_from_pcm(kPcmOfAlaw[byte]), byte);
    EXPECT_EQ(ulaw_from_pcm(kPcmOfUlaw[byte]), byte == 0x7F ? 0xFF : byte);  // µ-law has two zeros
  }
}

TEST(G711, ErrorsStayWithinTheStepOfTheSegment) {
  for (int pcm = -32'768; pcm <= 32'767; ++pcm) {
    const auto sample = static_cast<std::int16_t>(pcm);
    const int allowed = std::max(std::abs(pcm) / 16, 16);
    EXPECT_LE(std::abs(kPcmOfAlaw[alaw_from_pcm(sample)] - pcm), allowed);
    EXPECT_LE(std::abs(kPcmOfUlaw[ulaw_from_pcm(sample)] - pcm), std::max(allowed, 644)) << pcm;
    if (testing::Test::HasFailure()) break;
  }
}

TEST(G711, HalvedIsSixDecibelsDown) {
  EXPECT_NEAR(kPcmOfAlaw[kAlawHalved[alaw_from_pcm(8'000)]], 4'000, 250);
  EXPECT_NEAR(kPcmOfAlaw[kAlawHalved[alaw_from_pcm(-800)]], -400, 25);
}

}  // namespace
}  // namespace yunli::media
