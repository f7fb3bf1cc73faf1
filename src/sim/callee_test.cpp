#include "sim/callee.h"

#include <gtest/gtest.h>

namespace yunli::sim {
namespace {

constexpr SteadyUs kMs = 1'000, kStart = 1'000'000'000;
SteadyUs at(int ms) { return kStart + ms * kMs; }

class Talks : public ::testing::Test {
 protected:
  Callee answered() {
    Callee callee(persona, 7);
    callee.answered(at(0));
    return callee;
  }
  static std::optional<std::size_t> line(const std::optional<Callee::Action>& action) {
    if (!action || !std::holds_alternative<Callee::Say>(*action)) return std::nullopt;
    return std::get<Callee::Say>(*action).line;
  }
  static bool hangs_up(const std::optional<Callee::Action>& action) {
    return action && std::holds_alternative<Callee::HangUp>(*action);
  }
  Persona persona;
};

TEST_F(Talks, RepliesAfterTheRobotWithADelay) {
  persona.lines = {{Line::After::turn, 0, "可以", false}, {Line::After::turn, 0, "是的", false}};
  auto callee = answered();
  EXPECT_FALSE(callee.act(at(5'000)));  // the robot has said nothing yet
  callee.robot_began(at(5'100));
  EXPECT_FALSE(callee.act(at(7'000)));
  callee.robot_ended(at(8'000));
  const auto due = callee.due();
  ASSERT_TRUE(due);
  EXPECT_GE(*due, at(8'000 + persona.delay_from_ms));
  EXPECT_LE(*due, at(8'000 + persona.delay_to_ms));
  EXPECT_FALSE(callee.act(*due - 1));
  EXPECT_EQ(line(callee.act(*due)), 0u);
  EXPECT_FALSE(callee.due());  // speaking
  callee.line_ended(at(9'500), true);
  EXPECT_FALSE(callee.act(at(12'000)));  // the next line waits for the robot's next turn
  callee.robot_began(at(12'000));
  callee.robot_ended(at(13'000));
  EXPECT_EQ(line(callee.act(at(14'500))), 1u);
}

TEST_F(Talks, TheSameCallBehavesAlike) {
  persona.lines = {{Line::After::turn, 0, "可以", false}};
  const auto due = [&](std::uint64_t seed) {
    Callee callee(persona, seed);
    callee.answered(at(0));
    callee.robot_began(at(100));
    callee.robot_ended(at(1'000));
    return *callee.due();
  };
  EXPECT_EQ(due(3), due(3));
  std::set<SteadyUs> delays;
  for (std::uint64_t seed = 0; seed < 50; ++seed) delays.insert(due(seed));
  EXPECT_GT(delays.size(), 20u);
}

TEST_F(Talks, CutsIntoTheRobotsSpeech) {
  persona.lines = {{Line::After::talk, 1'500, "多少钱", false}};
  EXPECT_TRUE(is_barge_in(persona.lines[0]));
  auto callee = answered();
  callee.robot_began(at(1'000));
  EXPECT_EQ(*callee.due(), at(2'500));
  EXPECT_EQ(line(callee.act(at(2'500))), 0u);
}

TEST_F(Talks, BackChannelLeavesTheTurnToTheRobot) {
  persona.lines = {{Line::After::talk, 1'000, "嗯", true}, {Line::After::turn, 0, "可以", false}};
  EXPECT_FALSE(is_barge_in(persona.lines[0]));
  auto callee = answered();
  callee.robot_began(at(100));
  EXPECT_EQ(line(callee.act(at(1'100))), 0u);
  callee.line_ended(at(1'300), false);
  EXPECT_FALSE(callee.due() && *callee.due() < at(60'000));
  callee.robot_ended(at(4'000));
  EXPECT_EQ(line(callee.act(at(5'000))), 1u);
}

TEST_F(Talks, SpeaksIntoSilence) {
  persona.lines = {{Line::After::silence, 3'000, "喂", false}};
  auto callee = answered();
  EXPECT_EQ(*callee.due(), at(3'000));
  callee.robot_began(at(100));
  callee.robot_ended(at(2'000));
  EXPECT_EQ(*callee.due(), at(5'000));
}

TEST_F(Talks, RobotThatFellSilentDuringALineHasEnded) {
  persona.lines = {{Line::After::talk, 500, "多少钱", false}, {Line::After::silence, 2'000, "喂", false}};
  auto callee = answered();
  callee.robot_began(at(100));
  callee.act(at(700));
  callee.line_ended(at(1'500), true);
  EXPECT_EQ(*callee.due(), at(3'500));
}

TEST_F(Talks, HangsUpAtOnce) {
  persona.hang_up = {true, 800};
  auto callee = answered();
  EXPECT_FALSE(callee.act(at(700)));
  EXPECT_TRUE(hangs_up(callee.act(at(800))));
  EXPECT_FALSE(callee.due());
}

TEST_F(Talks, HangsUpAfterTheRobotsLastAnswer) {
  persona.lines = {{Line::After::turn, 0, "多少钱", false}};
  persona.hang_up = {true, 500};
  auto callee = answered();
  callee.robot_began(at(0));
  callee.robot_ended(at(1'000));
  callee.act(at(2'000));
  callee.line_ended(at(3'000), true);
  EXPECT_GT(*callee.due(), at(60'000));
  callee.robot_began(at(3'500));
  callee.robot_ended(at(6'000));
  EXPECT_TRUE(hangs_up(callee.act(at(6'500))));
}

TEST_F(Talks, PatienceEnds) {
  auto callee = answered();
  ASSERT_TRUE(callee.due());
  EXPECT_TRUE(hangs_up(callee.act(*callee.due())));
}

}  // namespace
}  // namespace yunli::sim
