#include "media/tone_generator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/codec.h"

namespace yunli::media {

std::vector<std::int16_t> make_tone(Tone tone, int ms) {
  constexpr double kAmplitude = 5'000;
  constexpr int kEdge = 5 * kSamplesPerMs;
  const auto [on_ms, off_ms] = cadence_of(tone);
  const int on = on_ms * kSamplesPerMs, period = (on_ms + off_ms) * kSamplesPerMs;
  std::vector<std::int16_t> out(static_cast<std::size_t>(std::max(ms, 0)) * kSamplesPerMs);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int at = static_cast<int>(i % static_cast<std::size_t>(period));
    if (at >= on) continue;
    const double edge = std::min({1.0, at / static_cast<double>(kEdge), (on - at) / static_cast<double>(kEdge)});
    const double phase = 2 * std::numbers::pi * kToneHz * at / 8'000;
    out[i] = static_cast<std::int16_t>(kAmplitude * edge * std::sin(phase));
  }
  return out;
}

}  // namespace yunli::media
