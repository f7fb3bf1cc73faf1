#include <gtest/gtest.h>

#include <random>

#include "media/g711.h"
#include "media/test_support.h"
#include "media/tone_detector.h"
#include "media/tone_generator.h"

namespace yunli::media {
namespace {

// What the detector reports over the samples, as they come out of a telephone line (A-law).
std::vector<Tone> detect(const std::vector<std::int16_t>& pcm, std::size_t from = 0) {
  ToneDetector detector;
  std::vector<Tone> out;
  for (std::size_t at = from; at + kFrameSamples <= pcm.size(); at += kFrameSamples) {
    std::array<std::int16_t, kFrameSamples> frame;
    for (std::size_t i = 0; i < kFrameSamples; ++i) frame[i] = kPcmOfAlaw[alaw_from_pcm(pcm[at + i])];
    if (const auto tone = detector.frame(frame)) out.push_back(*tone);
  }
  return out;
}

class Tones : public ::testing::TestWithParam<Tone> {};

TEST_P(Tones, AreFoundOnceWhereverTheyBegin) {
  const auto pcm = make_tone(GetParam(), 9'000);
  for (const std::size_t from : {0U, 777U, 4'000U}) EXPECT_EQ(detect(pcm, from), std::vector<Tone>{GetParam()}) << from;
}

TEST_P(Tones, AreFoundInNoise) {
  auto pcm = make_tone(GetParam(), 9'000);
  std::mt19937 random(1);
  std::normal_distribution<double> noise(0, 500);
  for (auto& sample : pcm) sample = static_cast<std::int16_t>(sample + noise(random));
  EXPECT_EQ(detect(pcm), std::vector<Tone>{GetParam()});
}

INSTANTIATE_TEST_SUITE_P(All, Tones, ::testing::Values(Tone::ringback, Tone::busy, Tone::congestion),
                         [](const auto& info) { return std::string(name(info.param)); });

TEST(ToneDetector, OtherSoundsAreNoTones) {
  EXPECT_TRUE(detect(testing::sine(450, 5'000)).empty());  // continuous
  EXPECT_TRUE(detect(testing::sine(600, 5'000)).empty());
  EXPECT_TRUE(detect(testing::voice()).empty());
  EXPECT_TRUE(detect(std::vector<std::int16_t>(40'000)).empty());
}

TEST(ToneDetector, ReportsTheNextToneToo) {
  auto pcm = make_tone(Tone::ringback, 5'000);
  const auto busy = make_tone(Tone::busy, 4'000);
  pcm.insert(pcm.end(), busy.begin(), busy.end());
  EXPECT_EQ(detect(pcm), (std::vector<Tone>{Tone::ringback, Tone::busy}));
}

}  // namespace
}  // namespace yunli::media
