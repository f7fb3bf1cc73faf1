#include "sim/callee.h"

#include <algorithm>

namespace yunli::sim {
namespace {

constexpr SteadyUs kMs = 1'000;
// A callee that leaves the ending to the robot does not wait for ever.
constexpr SteadyUs kPatienceUs = 180'000 * kMs;

std::uint64_t mixed(std::uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

bool is_barge_in(const Line& line) { return line.after == Line::After::talk && !line.back_channel; }

void Callee::answered(SteadyUs at) { answered_ = line_ended_ = robot_ended_ = at; }

void Callee::robot_began(SteadyUs at) {
  robot_began_ = std::max(at, robot_ended_ + 1);
  heard_robot_ = true;
}

void Callee::robot_ended(SteadyUs at) { robot_ended_ = std::max(at, robot_began_); }

void Callee::line_ended(SteadyUs at, bool robot_silent) {
  line_ended_ = at;
  speaking_ = false;
  if (robot_silent && robot_talks()) robot_ended(at);
  // After a back-channel the robot goes on with what it was saying: that is still its turn.
  if (next_ > 0 && !persona_.lines[next_ - 1].back_channel) heard_robot_ = false;
}

SteadyUs Callee::reply_delay_us() const {
  const auto span = static_cast<std::uint64_t>(persona_.delay_to_ms - persona_.delay_from_ms) + 1;
  return (persona_.delay_from_ms + static_cast<SteadyUs>(mixed(seed_ + next_) % span)) * kMs;
}

std::optional<SteadyUs> Callee::cue(const Line& line) const {
  switch (line.after) {
    case Line::After::turn:
      if (robot_talks() || !heard_robot_) return std::nullopt;
      return robot_ended_ + reply_delay_us();
    case Line::After::talk:
      if (!robot_talks()) return std::nullopt;
      return robot_began_ + line.ms * kMs;
    case Line::After::silence:
      if (robot_talks()) return std::nullopt;
      return std::max({answered_, robot_ended_, line_ended_}) + line.ms * kMs;
  }
  return std::nullopt;
}

std::optional<SteadyUs> Callee::due() const {
  if (answered_ == 0 || speaking_ || gone_) return std::nullopt;
  if (next_ < persona_.lines.size()) {
    const auto at = cue(persona_.lines[next_]);
    return at ? at : answered_ + kPatienceUs;
  }
  if (!persona_.hang_up.callee) return answered_ + kPatienceUs;
  if (persona_.lines.empty()) return answered_ + persona_.hang_up.ms * kMs;
  if (!heard_robot_ || robot_talks()) return line_ended_ + kPatienceUs;
  return robot_ended_ + persona_.hang_up.ms * kMs;
}

std::optional<Callee::Action> Callee::act(SteadyUs now) {
  const auto at = due();
  if (!at || *at > now) return std::nullopt;
  if (next_ < persona_.lines.size() && cue(persona_.lines[next_])) {
    speaking_ = true;
    return Say{next_++};
  }
  gone_ = true;
  return HangUp{};
}

}  // namespace yunli::sim
