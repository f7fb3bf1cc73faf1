#include "media/tone_detector.h"

#include <cmath>
#include <cstdlib>
#include <numbers>

namespace yunli::media {
namespace {

constexpr int kForgetFrames = 5'000 / kFrameMs;

// A length in frames against a nominal one, within 15 % and a frame.
bool near(int frames, int ms) { return std::abs(frames * kFrameMs - ms) <= ms * 15 / 100 + kFrameMs; }

}  // namespace

std::string_view name(Tone tone) {
  switch (tone) {
    case Tone::ringback:
      return "ringback";
    case Tone::busy:
      return "busy";
    case Tone::congestion:
      return "congestion";
  }
  return "";
}

Cadence cadence_of(Tone tone) {
  switch (tone) {
    case Tone::ringback:
      return {1'000, 4'000};
    case Tone::busy:
      return {350, 350};
    case Tone::congestion:
      return {700, 700};
  }
  return {};
}

bool ToneDetector::tone_present(std::span<const std::int16_t, kFrameSamples> pcm) {
  static const float kCoefficient = static_cast<float>(2 * std::cos(2 * std::numbers::pi * kToneHz / 8'000));
  float s1 = 0, s2 = 0, total = 0;
  for (const auto sample : pcm) {
    const auto x = static_cast<float>(sample);
    const float s0 = x + kCoefficient * s1 - s2;
    s2 = s1;
    s1 = s0;
    total += x * x;
  }
  constexpr float kSamples = kFrameSamples, kLeast = 100.0F * 100.0F;  // −50 dBFS
  if (total < kLeast * kSamples) return false;
  const float power = s1 * s1 + s2 * s2 - kCoefficient * s1 * s2;
  return power > 0.7F * total * kSamples / 2;  // a pure tone of that frequency gives 1
}

std::optional<Tone> ToneDetector::report(Tone tone) {
  if (reported_ == tone) return std::nullopt;
  reported_ = tone;
  return tone;
}

std::optional<Tone> ToneDetector::frame(std::span<const std::int16_t, kFrameSamples> pcm) {
  const bool on = tone_present(pcm);
  if (on == on_) {
    ++frames_;
    if (on_) return std::nullopt;
    if (frames_ == kForgetFrames) reported_.reset(), candidate_.reset();
    const bool ringing = frames_ == 50 && near(on_frames_, cadence_of(Tone::ringback).on_ms);
    return ringing ? report(Tone::ringback) : std::nullopt;
  }
  const int lasted = frames_;
  on_ = on;
  frames_ = 1;
  if (!on) {
    on_frames_ = lasted;
    return std::nullopt;
  }
  // A burst begins: the last on and off make a period.
  for (const Tone tone : {Tone::busy, Tone::congestion}) {
    const auto [on_ms, off_ms] = cadence_of(tone);
    if (!near(on_frames_, on_ms) || !near(lasted, off_ms)) continue;
    matches_ = candidate_ == tone ? matches_ + 1 : 1;
    candidate_ = tone;
    return matches_ >= 2 ? report(tone) : std::nullopt;
  }
  candidate_.reset();
  return std::nullopt;
}

}  // namespace yunli::media
