#include "speech/engines/pcm_shape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace yunli::speech {
namespace {

std::vector<std::int16_t> tone(int rate, double hertz, double seconds, double peak) {
  std::vector<std::int16_t> pcm(static_cast<std::size_t>(rate * seconds));
  for (std::size_t i = 0; i < pcm.size(); ++i)
    pcm[i] = static_cast<std::int16_t>(peak * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / rate));
  return pcm;
}

double rms(std::span<const std::int16_t> pcm) {
  double energy = 0;
  for (const auto s : pcm) energy += static_cast<double>(s) * s;
  return std::sqrt(energy / static_cast<double>(pcm.size()));
}

TEST(PcmShape, ResamplingKeepsWhatATelephoneCarries) {
  const auto out = resample(tone(22'050, 1'000, 1, 10'000), 22'050, 8'000);
  EXPECT_EQ(out.size(), 8'000U);
  EXPECT_NEAR(rms(std::span(out).subspan(500, 7'000)), 10'000 / std::sqrt(2), 150);
}

TEST(PcmShape, ResamplingRemovesWhatWouldAlias) {
  const auto out = resample(tone(22'050, 6'000, 1, 10'000), 22'050, 8'000);
  EXPECT_LT(rms(std::span(out).subspan(500, 7'000)), 20);
}

TEST(PcmShape, TrimsToThirtyMilliseconds) {
  std::vector<std::int16_t> pcm(8'000, 0);
  std::fill(pcm.begin() + 3'000, pcm.begin() + 4'000, std::int16_t{5'000});
  trim_silence(pcm);
  EXPECT_EQ(pcm.size(), 1'480U);
  std::vector<std::int16_t> silent(800, 100);
  trim_silence(silent);
  EXPECT_TRUE(silent.empty());
  std::vector<std::int16_t> nothing;
  trim_silence(nothing);
  EXPECT_TRUE(nothing.empty());
}

TEST(PcmShape, LevelsLoudAndQuietAlike) {
  for (const double peak : {600.0, 30'000.0}) {
    auto pcm = tone(8'000, 500, 1, peak);
    level(pcm);
    EXPECT_NEAR(rms(pcm), 3'277, 400) << peak;
  }
}

}  // namespace
}  // namespace yunli::speech
