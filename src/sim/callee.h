// How a callee behaves in an answered call: waits for its cue, says its lines, hangs up or lets the robot end. Pure:
// told what happens and when, asked what to do. One caller at a time. Times are of the steady clock.
//
//   answered ─▶ listening ─cue─▶ speaking ─▶ listening … ─▶ all said ─▶ (hang up | the robot ends)
#pragma once
#include <cstdint>
#include <optional>
#include <variant>

#include "base/clock.h"
#include "sim/persona.h"

namespace yunli::sim {

class Callee {
 public:
  struct Say {
    std::size_t line;
  };
  struct HangUp {};
  using Action = std::variant<Say, HangUp>;

  // `seed` decides the delays: the same call behaves alike each time.
  Callee(const Persona& persona, std::uint64_t seed) : persona_(persona), seed_(seed) {}

  void answered(SteadyUs at);
  void robot_began(SteadyUs at);  // sound after silence
  void robot_ended(SteadyUs at);  // its last sound, told once the silence is long enough to be the end
  void line_ended(SteadyUs at, bool robot_silent);  // what Say asked for has been spoken

  // When `act` is to be asked next; nullopt: not before something happens.
  std::optional<SteadyUs> due() const;
  std::optional<Action> act(SteadyUs now);

 private:
  bool robot_talks() const { return robot_began_ > robot_ended_; }
  SteadyUs reply_delay_us() const;
  std::optional<SteadyUs> cue(const Line& line) const;

  const Persona& persona_;  // passed in
  const std::uint64_t seed_;
  SteadyUs answered_ = 0, robot_began_ = 0, robot_ended_ = 0, line_ended_ = 0;
  bool heard_robot_ = false;  // since our last line
  bool speaking_ = false, gone_ = false;
  std::size_t next_ = 0;
};

// A line that cuts into the robot's speech to stop it.
bool is_barge_in(const Line& line);

}  // namespace yunli::sim
