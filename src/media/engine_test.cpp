#include "media/engine.h"

#include <gtest/gtest.h>

#include "media/test_support.h"
#include "media/tone_generator.h"

namespace yunli::media {
namespace {

using testing::FarEnd;
using testing::Witness;

class EngineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    EngineConfig config{"127.0.0.1", 22'000, 32'000};
    config.loops = 2;
    engine_ = *Engine::start(config);
  }
  std::unique_ptr<Leg> open(std::shared_ptr<Witness>& witness, LegConfig config = {}) {
    witness = std::make_shared<Witness>();
    return *engine_->open(std::move(config), witness);
  }
  static Address address_of(const Leg& leg) { return {"127.0.0.1", leg.local_port()}; }
  std::unique_ptr<Engine> engine_;
};

TEST_F(EngineTest, SendsContinuousSilenceAndThenThePrompt) {
  std::shared_ptr<Witness> witness;
  FarEnd far;
  auto leg = open(witness);
  leg->connect(far.address(), Codec::pcma, 0);
  const auto first = far.receive();
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->header.marker);
  EXPECT_EQ(first->header.payload_type, 8);
  EXPECT_EQ(first->payload, std::vector<std::uint8_t>(160, kAlawSilence));

  const auto voice = testing::sine(440, 100);
  const auto prompt = prompt_from_pcm(voice);
  leg->play(7, {prompt});
  std::vector<std::uint8_t> sound;
  auto last = first->header;
  while (sound.size() < voice.size()) {
    const auto packet = far.receive();
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->header.sequence, static_cast<std::uint16_t>(last.sequence + 1));
    EXPECT_EQ(packet->header.timestamp, last.timestamp + 160);
    EXPECT_EQ(packet->header.ssrc, last.ssrc);
    last = packet->header;
    if (sound.empty() && packet->payload[1] == kAlawSilence) continue;
    sound.insert(sound.end(), packet->payload.begin(), packet->payload.end());
  }
  EXPECT_TRUE(std::equal(sound.begin(), sound.end(), prompt->alaw().begin()));
  ASSERT_TRUE(witness->wait([&] { return witness->ends.size() == 1; }));
  EXPECT_EQ(witness->starts.at(0).id, 7U);
  EXPECT_TRUE(witness->ends[0].completed);
  EXPECT_EQ(witness->ends[0].played_ms, 100);
  leg->close();
  ASSERT_TRUE(witness->wait([&] { return witness->final.has_value(); }));
  EXPECT_GT(witness->final->sent, 5U);
}

TEST_F(EngineTest, TwoLegsTalkAndTheRecogniserHearsWhatWasSaid) {
  std::shared_ptr<Witness> a_witness, b_witness;
  auto a = open(a_witness), b = open(b_witness);
  a->connect(address_of(*b), Codec::pcmu, 101);
  b->connect(address_of(*a), Codec::pcma, 101);
  const auto voice = testing::voice();
  a->play(1, {silence(400), prompt_from_pcm(voice), silence(700)});
  ASSERT_TRUE(b_witness->wait([&] { return !b_witness->speech_ends.empty(); }, 10'000));
  ASSERT_TRUE(a_witness->wait([&] { return !a_witness->ends.empty(); }, 10'000));
  const auto began = a_witness->read([&] { return a_witness->starts.at(0).at; });
  b_witness->read([&] {
    EXPECT_NEAR(static_cast<double>(b_witness->speech_starts.at(0) - began), 0, 100'000);
    EXPECT_NEAR(static_cast<double>(b_witness->speech_ends.back() - began),
                (testing::kVoiceEndsMs - testing::kVoiceBeginsMs) * 1'000, 150'000);
    // µ-law on the wire, A-law inside: the words arrive whole.
    const auto& heard = b_witness->heard;
    ASSERT_GT(heard.size(), voice.size());
    std::size_t best_at = 0;
    double best = 1e18;
    for (std::size_t at = 0; at < 6'000; ++at) {
      double error = 0;
      for (std::size_t i = 4'000; i < 8'000; i += 7) error += std::abs(heard[at + i] - voice[i]);
      if (error < best) best = error, best_at = at;
    }
    double signal = 0, noise = 0;
    for (std::size_t i = 1'000; i < 20'000; ++i) {
      signal += std::abs(voice[i]);
      noise += std::abs(heard[best_at + i] - voice[i]);
    }
    EXPECT_LT(noise, signal / 20);
  });
}

TEST_F(EngineTest, DigitsPassBothWaysOnce) {
  std::shared_ptr<Witness> a_witness, b_witness;
  auto a = open(a_witness), b = open(b_witness);
  a->connect(address_of(*b), Codec::pcma, 101);
  b->connect(address_of(*a), Codec::pcma, 101);
  for (const char digit : std::string("159#")) a->send_dtmf(digit, 60);
  b->send_dtmf('*', 100);
  EXPECT_TRUE(b_witness->wait([&] { return b_witness->digits == "159#"; }));
  EXPECT_TRUE(a_witness->wait([&] { return a_witness->digits == "*"; }));
}

TEST_F(EngineTest, SpeechStopsWithinAFrameAndTheNextOneBeginsWithinOne) {
  std::shared_ptr<Witness> witness;
  FarEnd far;
  auto leg = open(witness);
  leg->connect(far.address(), Codec::pcma, 0);
  const auto loud = prompt_from_pcm(testing::sine(440, 60'000));
  const auto is_loud = [](const FarEnd::Arrived& packet) { return packet.payload[3] != kAlawSilence; };
  for (int round = 0; round < 10; ++round) {
    const SteadyUs asked = steady_us();
    leg->play(static_cast<std::uint64_t>(round), {loud});
    auto packet = far.receive();
    while (!is_loud(*packet)) packet = far.receive();
    EXPECT_LE(packet->at - asked, 60'000);  // a tick; the rest is room for a busy machine
    for (int n = 0; n < 5; ++n) packet = far.receive();
    const SteadyUs stopped = steady_us();
    leg->stop_playing();
    SteadyUs last_loud = stopped;
    for (packet = far.receive(); is_loud(*packet); packet = far.receive()) last_loud = packet->at;
    EXPECT_LE(last_loud - stopped, 60'000);
  }
  ASSERT_TRUE(witness->wait([&] { return witness->ends.size() == 10; }));
  for (const auto& end : witness->ends) {
    EXPECT_FALSE(end.completed);
    EXPECT_GE(end.played_ms, 100);
    EXPECT_LE(end.played_ms, 400);
  }
}

TEST_F(EngineTest, ANewPlayoutReplacesTheOldAndResumesWhereToldTo) {
  std::shared_ptr<Witness> witness;
  FarEnd far;
  auto leg = open(witness);
  leg->connect(far.address(), Codec::pcma, 0);
  const auto prompt = prompt_from_pcm(testing::sine(440, 300));
  leg->play(1, {silence(30'000)});
  leg->play(2, {prompt}, 200);
  ASSERT_TRUE(witness->wait([&] { return witness->ends.size() == 2; }));
  EXPECT_EQ(witness->ends[0].play_id, 1U);
  EXPECT_FALSE(witness->ends[0].completed);
  EXPECT_EQ(witness->ends[1].play_id, 2U);
  EXPECT_TRUE(witness->ends[1].completed);
  EXPECT_EQ(witness->ends[1].played_ms, 100);
}

TEST_F(EngineTest, ReconnectingMovesTheStreamAndAHoldSilencesIt) {
  std::shared_ptr<Witness> witness;
  FarEnd first, second(0x777);
  auto leg = open(witness);
  leg->connect(first.address(), Codec::pcma, 0);
  first.talk(*leg, std::vector<std::uint8_t>(800, 1), 5);
  leg->connect(second.address(), Codec::pcmu, 0);
  auto packet = second.receive();
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->header.payload_type, 0);
  second.talk(*leg, std::vector<std::uint8_t>(800, 1), 5);
  while (first.receive(0)) {
  }
  leg->connect({"0.0.0.0", 0}, Codec::pcmu, 0);
  while (second.receive(100)) {
  }
  leg->connect(second.address(), Codec::pcmu, 0);
  EXPECT_TRUE(second.receive());
  EXPECT_FALSE(first.receive(0));
  leg->close();
  ASSERT_TRUE(witness->wait([&] { return witness->final.has_value(); }));
  EXPECT_GE(witness->final->received, 8U);  // the last packet before each change may come too late
}

TEST_F(EngineTest, SilenceOfTheFarEndIsReportedOncePerConnection) {
  std::shared_ptr<Witness> witness;
  FarEnd far;
  LegConfig config;
  config.rtp_timeout_ms = 500;
  auto leg = open(witness, config);
  leg->connect(far.address(), Codec::pcma, 0);
  EXPECT_TRUE(witness->wait([&] { return witness->timeouts == 1; }));
  leg->connect(far.address(), Codec::pcma, 0);
  EXPECT_TRUE(witness->wait([&] { return witness->timeouts == 2; }));
}

TEST_F(EngineTest, TonesOfEarlyMediaAreNamed) {
  std::shared_ptr<Witness> a_witness, b_witness;
  auto a = open(a_witness), b = open(b_witness);
  b->detect_tones(true);
  a->connect(address_of(*b), Codec::pcma, 0);
  b->connect(address_of(*a), Codec::pcma, 0);
  a->play(1, {prompt_from_pcm(make_tone(Tone::busy, 3'000))});
  ASSERT_TRUE(b_witness->wait([&] { return !b_witness->tones.empty(); }));
  EXPECT_EQ(b_witness->tones[0], Tone::busy);
}

TEST_F(EngineTest, DestroyingTheEngineClosesEveryLeg) {
  std::vector<std::shared_ptr<Witness>> witnesses(6);
  std::vector<std::unique_ptr<Leg>> legs;
  for (auto& witness : witnesses) {
    legs.push_back(open(witness));
    legs.back()->connect({"127.0.0.1", 9}, Codec::pcma, 0);
    legs.back()->play(1, {silence(60'000)});
  }
  engine_.reset();
  for (auto& witness : witnesses) {
    EXPECT_TRUE(witness->final.has_value());
    EXPECT_EQ(witness->ends.size(), 1U);
  }
  legs[0]->play(2, {silence(100)});  // too late, and harmless
}

TEST_F(EngineTest, PortsRunOutAndComeBack) {
  EngineConfig config{"127.0.0.1", 33'001, 33'006};
  config.loops = 1;
  auto engine = *Engine::start(config);
  auto witness = std::make_shared<Witness>();
  auto one = engine->open({}, witness), two = engine->open({}, std::make_shared<Witness>());
  ASSERT_TRUE(one && two);
  EXPECT_EQ((*one)->local_port() % 2, 0);
  EXPECT_EQ(engine->open({}, std::make_shared<Witness>()).error().code, "media.no_port");
  one->reset();
  ASSERT_TRUE(witness->wait([&] { return witness->final.has_value(); }));
  EXPECT_TRUE(engine->open({}, std::make_shared<Witness>()));
}

TEST_F(EngineTest, WrongConfigurationIsNamed) {
  EXPECT_EQ(Engine::start({"localhost"}).error().code, "media.address");
  EXPECT_EQ(Engine::start({"127.0.0.1", 30'000, 30'000}).error().code, "media.ports");
  LegConfig config;
  config.record_path = "/proc/no/such/file.wav";
  EXPECT_EQ(engine_->open(config, std::make_shared<Witness>()).error().code, "media.record");
}

TEST(LegPipeline, IsWhatTheConfigurationAsksFor) {
  LegConfig config;
  EXPECT_EQ(describe(config),
            "rtp in > source latch > jitter buffer > energy gate > voice activity > audio; prompts | silence | digits "
            "> rtp out");
  config.record_path = "x.wav";
  EXPECT_EQ(describe(config),
            "rtp in > source latch > jitter buffer > recorder(left) > energy gate > voice activity > audio; "
            "prompts | silence | digits > rtp out > recorder(right)");
  config.listen = false;
  EXPECT_EQ(
      describe(config),
      "rtp in > source latch > jitter buffer > recorder(left); prompts | silence | digits > rtp out > recorder(right)");
}

}  // namespace
}  // namespace yunli::media
