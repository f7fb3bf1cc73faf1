#include "media/engine.h"

#include <gtest/gtest.h>

#include "media/test_support.h"

namespace yunli::media {
namespace {

using testing::FarEnd;
using testing::Witness;

class EngineTest : public ::testing::Test {
 protected:
  void SetUp() override { engine_ = *Engine::start({"127.0.0.1", 22'000, 32'000, 1}); }
  std::unique_ptr<Leg> open(std::shared_ptr<Witness>& witness, LegConfig config = {}) {
    witness = std::make_shared<Witness>();
    return *engine_->open(std::move(config), witness);
  }
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

}  // namespace
}  // namespace yunli::media
