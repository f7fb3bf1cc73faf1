#include "media/playout.h"

#include <gtest/gtest.h>

#include "media/g711.h"
#include "media/outgoing.h"
#include "media/test_support.h"

namespace yunli::media {
namespace {

std::vector<std::uint8_t> run(Playout& playout, int frames, Codec codec = Codec::pcma) {
  std::vector<std::uint8_t> out;
  for (int i = 0; i < frames; ++i) {
    Frame frame;
    const auto step = playout.next(codec, frame);
    out.insert(out.end(), frame.begin(), frame.end());
    if (step.completed) playout.stop();
  }
  return out;
}

TEST(Playout, JoinsPromptsWithoutAGap) {
  const auto a = prompt_from_pcm(testing::sine(300, 33)), b = prompt_from_pcm(testing::sine(700, 51));
  Playout playout;
  playout.start(1, {a, nullptr, silence(0), b}, 0);
  const auto out = run(playout, 6);
  std::vector<std::uint8_t> expected(a->alaw().begin(), a->alaw().end());
  expected.insert(expected.end(), b->alaw().begin(), b->alaw().end());
  EXPECT_EQ(playout.played_ms(), 84);
  expected.resize(6 * 160, kAlawSilence);
  EXPECT_EQ(out, expected);
  EXPECT_FALSE(playout.active());
}

TEST(Playout, StartsInTheMiddleOfTheSecondPrompt) {
  const auto a = prompt_from_pcm(testing::sine(300, 100)), b = prompt_from_pcm(testing::sine(700, 100));
  Playout playout;
  playout.start(1, {a, b}, 140);
  const auto out = run(playout, 3, Codec::pcmu);
  EXPECT_TRUE(std::equal(out.begin(), out.end(), b->ulaw().begin() + 40 * 8));
  EXPECT_EQ(playout.played_ms(), 60);
}

TEST(Playout, PastTheEndAndEmptyComplete) {
  for (const auto& prompts : {std::vector<PromptPtr>{}, std::vector<PromptPtr>{silence(40)}}) {
    Playout playout;
    playout.start(1, prompts, 1'000);
    Frame frame;
    const auto step = playout.next(Codec::pcma, frame);
    EXPECT_TRUE(step.completed);
    EXPECT_FALSE(step.sound_began);
    EXPECT_EQ(playout.played_ms(), 0);
  }
}

TEST(Playout, SoundBeginsAfterLeadingSilenceOnce) {
  Playout playout;
  playout.start(1, {silence(50), prompt_from_pcm(testing::sine(440, 100))}, 0);
  std::vector<bool> began;
  for (int i = 0; i < 7; ++i) {
    Frame frame;
    began.push_back(playout.next(Codec::pcma, frame).sound_began);
  }
  EXPECT_EQ(began, (std::vector<bool>{false, false, true, false, false, false, false}));
}

TEST(Outgoing, OneStreamThroughPlayoutsDigitsAndCodecs) {
  Outgoing out(0xABCD, 65'534, 0xFFFFFF00);
  out.configure(Codec::pcma, 101);
  EXPECT_TRUE(parse_rtp(out.next().bytes)->header.marker);
  std::uint16_t sequence = 65'535;
  std::uint32_t timestamp = 0xFFFFFF00 + 160;
  out.playout().start(1, {prompt_from_pcm(testing::sine(440, 400))}, 0);
  int events = 0;
  for (int i = 0; i < 40; ++i, ++sequence, timestamp += 160) {
    if (i == 5) out.send_digit('5', 100);
    if (i == 20) out.configure(Codec::pcmu, 101);
    const auto packet = *parse_rtp(out.next().bytes);
    EXPECT_EQ(packet.header.sequence, sequence);
    if (packet.header.payload_type == 101) {
      EXPECT_EQ(packet.header.marker, events == 0);
      EXPECT_EQ(packet.header.timestamp, timestamp - static_cast<std::uint32_t>(events) * 160U);
      ++events;
      continue;
    }
    EXPECT_EQ(packet.header.timestamp, timestamp);
    EXPECT_FALSE(packet.header.marker);
    EXPECT_EQ(packet.header.payload_type, i < 20 ? 8 : 0);
  }
  EXPECT_EQ(events, 8);
  EXPECT_EQ(out.playout().played_ms(), 400);  // the digit delayed the prompt and cut nothing from it
}

TEST(Outgoing, NoDigitsWithoutTheFarEndsPayloadType) {
  Outgoing out(1, 1, 1);
  out.configure(Codec::pcma, 0);
  out.send_digit('1', 100);
  EXPECT_EQ(parse_rtp(out.next().bytes)->header.payload_type, 8);
}

TEST(Outgoing, AStallMovesTheTimeLineAndMarksTheNextPacket) {
  Outgoing out(1, 1, 0);
  out.next();
  out.skip(5);
  const auto packet = *parse_rtp(out.next().bytes);
  EXPECT_EQ(packet.header.timestamp, 160U * 6);
  EXPECT_EQ(packet.header.sequence, 2);
  EXPECT_TRUE(packet.header.marker);
}

}  // namespace
}  // namespace yunli::media
