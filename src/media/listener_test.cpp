#include "media/listener.h"

#include <gtest/gtest.h>

#include <random>

#include "media/test_support.h"

namespace yunli::media {
namespace {

using testing::Witness;

class Ear {
 public:
  explicit Ear(VadConfig config = {}) : listener_(config, witness) {}
  void hear(const std::vector<std::int16_t>& pcm) {
    for (std::size_t at = 0; at + kFrameSamples <= pcm.size(); at += kFrameSamples, now_ += kFrameUs) {
      Frame frame;
      for (std::size_t i = 0; i < kFrameSamples; ++i) frame[i] = alaw_from_pcm(pcm[at + i]);
      listener_.frame(frame, now_, false);
    }
  }
  void silence(int ms) { hear(std::vector<std::int16_t>(static_cast<std::size_t>(ms) * 8)); }
  SteadyUs now() const { return now_; }
  Witness witness;

 private:
  Listener listener_;
  SteadyUs now_ = 1'000'000;
};

std::vector<std::int16_t> noise(int ms, double amplitude, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::normal_distribution<double> value(0, amplitude);
  std::vector<std::int16_t> out(static_cast<std::size_t>(ms) * 8);
  for (auto& sample : out) sample = static_cast<std::int16_t>(value(random));
  return out;
}

std::vector<std::int16_t> mixed(std::vector<std::int16_t> a, const std::vector<std::int16_t>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) a[i] = static_cast<std::int16_t>(a[i] + b[i]);
  return a;
}

double ms_between(SteadyUs a, SteadyUs b) { return static_cast<double>(b - a) / 1'000; }

TEST(Listener, SpeechHasItsTrueBeginningAndEnd) {
  Ear ear;
  ear.silence(1'000);
  const SteadyUs began = ear.now();
  ear.hear(testing::voice());
  ear.silence(1'000);
  ASSERT_EQ(ear.witness.speech_starts.size(), 1U);
  ASSERT_EQ(ear.witness.speech_ends.size(), 1U);
  EXPECT_NEAR(ms_between(began, ear.witness.speech_starts[0]), testing::kVoiceBeginsMs, 60);
  EXPECT_NEAR(ms_between(began, ear.witness.speech_ends[0]), testing::kVoiceEndsMs, 60);
}

TEST(Listener, DeliversPreRollSpeechAndPostRollWithoutAGap) {
  Ear ear;
  ear.silence(1'000);
  const SteadyUs began = ear.now();
  const auto voice = testing::voice();
  ear.hear(voice);
  ear.silence(2'000);
  const double from = ms_between(began, ear.witness.first_captured);
  EXPECT_NEAR(from, testing::kVoiceBeginsMs - 300, 60);
  const double heard_ms = static_cast<double>(ear.witness.heard.size()) / 8;
  const double until = from + heard_ms;
  EXPECT_NEAR(until, testing::kVoiceEndsMs + 200 + 300, 60);
  // The samples are those of the call at that place.
  const auto at = static_cast<std::size_t>(8 * (-from + 500));
  for (std::size_t i = 0; i < 800; ++i)
    EXPECT_EQ(ear.witness.heard[at + i], kPcmOfAlaw[alaw_from_pcm(voice[4'000 + i])]);
}

TEST(Listener, SpeechAgainWithinThePostRollRepeatsNothing) {
  Ear ear;
  ear.silence(1'000);
  const SteadyUs began = ear.now();
  ear.hear(testing::voice());
  ear.hear(testing::voice());
  ear.silence(1'000);
  const double span = ms_between(ear.witness.first_captured, began) + 2 * testing::kVoiceMs;
  EXPECT_LE(static_cast<double>(ear.witness.heard.size()) / 8, span + 500);
}

TEST(Listener, SilenceNoiseClicksAndTonesAreNoSpeech) {
  Ear silent;
  silent.silence(10'000);
  EXPECT_TRUE(silent.witness.heard.empty());
  for (const double amplitude : {30.0, 150.0, 600.0}) {
    Ear ear;
    ear.hear(noise(20'000, amplitude));
    EXPECT_TRUE(ear.witness.speech_starts.empty()) << amplitude;
  }
  Ear deafening;  // −24 dBFS may be taken for a word that the call begins with, not for more
  deafening.hear(noise(20'000, 2'000));
  for (const auto at : deafening.witness.speech_starts) EXPECT_LT(at, 2'000'000);
  Ear clicks;
  for (int i = 0; i < 20; ++i) {
    clicks.silence(400);
    clicks.hear(noise(20, 8'000, static_cast<unsigned>(i)));
  }
  EXPECT_TRUE(clicks.witness.speech_starts.empty());
}

TEST(Listener, SpeechIsFoundInNoise) {
  Ear ear;
  ear.hear(noise(3'000, 200));
  ear.hear(mixed(testing::voice(), noise(3'000, 200, 2)));
  ear.hear(noise(2'000, 200, 3));
  ASSERT_GE(ear.witness.speech_starts.size(), 1U);
  EXPECT_NEAR(ms_between(4'000'000, ear.witness.speech_starts[0]), testing::kVoiceBeginsMs, 120);
  ASSERT_GE(ear.witness.speech_ends.size(), 1U);
  EXPECT_NEAR(ms_between(4'000'000, ear.witness.speech_ends.back()), testing::kVoiceEndsMs, 150);
}

TEST(Listener, QuietSpeechIsHeard) {
  Ear ear;
  ear.silence(1'000);
  auto quiet = testing::voice();
  for (auto& sample : quiet) sample = static_cast<std::int16_t>(sample / 16);  // 24 dB down
  ear.hear(quiet);
  ear.silence(500);
  EXPECT_EQ(ear.witness.speech_starts.size(), 1U);
}

TEST(SpeechSegmenter, OpensOnVoiceWithinTheWindowAndClosesAfterSilence) {
  SpeechSegmenter segmenter({.speech_start_ms = 60, .speech_end_ms = 200});
  const auto run = [&](const std::string& voiced) {
    std::string out;
    for (const char c : voiced) {
      const auto edge = segmenter.frame(c == 'x');
      if (edge.edge == SpeechSegmenter::Edge::started) out += "S" + std::to_string(edge.frames_ago);
      if (edge.edge == SpeechSegmenter::Edge::ended) out += "E" + std::to_string(edge.frames_ago);
    }
    return out;
  };
  EXPECT_EQ(run("x....x....x...."), "");
  EXPECT_EQ(run("x.x.x"), "S4");
  EXPECT_EQ(run(".........x........."), "");
  EXPECT_EQ(run("."), "E10");
  EXPECT_EQ(run("..xxx"), "S2");
}

}  // namespace
}  // namespace yunli::media
