#include "sim/meter.h"

#include <gmock/gmock.h>

#include "media/g711.h"
#include "media/rtp.h"
#include "sim/report.h"

namespace yunli::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
constexpr SteadyUs kMs = 1'000, kStart = 1'000'000'000;

// A robot that sends a packet every 20 ms, told when to sound.
class Robot {
 public:
  Meter meter;
  std::vector<std::pair<int, Meter::Edge>> edges;  // ms, edge

  void send(int until_ms, bool sound, int jitter_us = 0) {
    for (; at_ms < until_ms; at_ms += 20) packet(sound, sequence++, kStart + at_ms * kMs + jitter_us);
  }
  void packet(bool sound, std::uint16_t number, SteadyUs at) {
    std::array<std::uint8_t, 172> bytes;
    bytes.fill(sound ? media::alaw_from_pcm(8'000) : media::kAlawSilence);
    media::write_rtp_header({false, 8, number, number * 160U, 1}, std::span<std::uint8_t, 12>(bytes.data(), 12));
    const auto edge = meter.packet(bytes, at);
    if (edge != Meter::Edge::none) edges.emplace_back(static_cast<int>((at - kStart) / kMs), edge);
  }
  int at_ms = 0;
  std::uint16_t sequence = 65'500;  // wraps soon
};
SteadyUs at(int ms) { return kStart + ms * kMs; }

TEST(Meter, FindsTurns) {
  Robot robot;
  robot.send(500, false);
  robot.send(2'000, true);
  robot.send(2'300, false);  // a pause between two sentences
  robot.send(3'000, true);
  robot.send(4'000, false);
  EXPECT_THAT(robot.edges, ElementsAre(std::pair(500, Meter::Edge::began), std::pair(3'540, Meter::Edge::ended)));
  EXPECT_EQ(robot.meter.last_sound(), at(2'980));
}

TEST(Meter, GapFromOurEndToItsFirstSound) {
  Robot robot;
  robot.send(1'000, true);
  robot.send(2'000, false);
  robot.meter.speech_began(at(2'000), Meter::Speech::turn);
  robot.send(3'000, false);
  EXPECT_TRUE(robot.meter.speech_ended(at(2'990)));
  robot.send(3'400, false);
  robot.send(4'000, true);
  EXPECT_THAT(robot.meter.figures().gaps_ms, ElementsAre(410.0));
  EXPECT_EQ(robot.meter.figures().overlaps, 0);
}

TEST(Meter, RobotThatSpeaksOverOurEndHasNoGap) {
  Robot robot;
  robot.send(1'000, false);
  robot.meter.speech_began(at(1'000), Meter::Speech::turn);
  robot.send(2'000, true);
  EXPECT_FALSE(robot.meter.speech_ended(at(1'990)));
  robot.send(3'000, true);
  EXPECT_THAT(robot.meter.figures().gaps_ms, IsEmpty());
  EXPECT_EQ(robot.meter.figures().overlaps, 1);
}

TEST(Meter, HowSoonItStops) {
  Robot robot;
  robot.send(1'000, true);
  robot.meter.speech_began(at(990), Meter::Speech::barge_in);
  robot.send(1'200, true);
  robot.send(2'000, false);
  robot.meter.speech_ended(at(1'900));
  robot.send(2'300, true);
  const auto figures = robot.meter.figures();
  EXPECT_THAT(figures.barge_in_ms, ElementsAre(190.0));  // last packet with sound at 1 180
  EXPECT_THAT(figures.gaps_ms, ElementsAre(100.0));
}

TEST(Meter, BackChannelMeasuresNothing) {
  Robot robot;
  robot.send(1'000, true);
  robot.meter.speech_began(at(990), Meter::Speech::back_channel);
  robot.send(1'300, true);
  robot.meter.speech_ended(at(1'290));
  robot.send(3'000, true);
  EXPECT_THAT(robot.meter.figures().barge_in_ms, IsEmpty());
  EXPECT_EQ(robot.meter.figures().overlaps, 0);
}

TEST(Meter, LossAndSpacing) {
  Robot robot;
  robot.send(2'000, true);
  robot.sequence += 3;
  robot.at_ms += 60;
  robot.send(4'000, true);
  auto figures = robot.meter.figures();
  EXPECT_EQ(figures.lost, 3u);
  EXPECT_EQ(figures.frames, 197u);
  EXPECT_LE(figures.spacing_p99_ms, 0.1);
  robot.send(4'020, true, 7'000);  // one packet 7 ms late
  figures = robot.meter.figures();
  EXPECT_DOUBLE_EQ(figures.spacing_max_ms, 7.0);
  EXPECT_LE(figures.spacing_p50_ms, 0.1);
}

TEST(Meter, ReorderedPacketIsNoLoss) {
  Robot robot;
  robot.send(100, false);
  robot.packet(false, static_cast<std::uint16_t>(robot.sequence + 1), at(120));
  robot.packet(false, robot.sequence, at(121));
  EXPECT_EQ(robot.meter.figures().lost, 0u);
}

TEST(Meter, GarbageIsNoPacket) {
  Meter meter;
  const std::array<std::uint8_t, 5> bytes{1, 2, 3, 4, 5};
  EXPECT_EQ(meter.packet(bytes, at(0)), Meter::Edge::none);
  EXPECT_EQ(meter.figures().frames, 0u);
}

TEST(Report, IsOneLineEvenOfHostileNames) {
  CallReport report;
  report.callee = "138\n\xff";
  report.said = {"多少钱"};
  const auto line = to_line(report);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_NE(line.find("多少钱"), std::string::npos);
}

}  // namespace
}  // namespace yunli::sim
