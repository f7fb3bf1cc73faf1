// A callee's ear and mouth at its media leg: measures on the media loop and tells the call only what changes — the
// robot begins, the robot has ended, a line has been spoken, the leg is closed. Kept alive by the leg.
#pragma once
#include <functional>
#include <variant>
#include <vector>

#include "media/observer.h"
#include "media/prompt.h"
#include "sim/meter.h"
#include "sim/persona.h"

namespace yunli::sim {

struct RobotBegan {
  SteadyUs at;
};
struct RobotEnded {
  SteadyUs at;  // its last sound
};
struct Spoken {
  std::uint64_t play_id;
  SteadyUs at;
  bool robot_silent;
};
struct MediaClosed {
  media::LegStats stats;
  Figures figures;
};
using EarEvent = std::variant<RobotBegan, RobotEnded, Spoken, MediaClosed>;

// What a playout of the callee is: lines are numbered from 1, an announcement has its own number.
inline constexpr std::uint64_t kAnnouncement = 1'000;

class Ear final : public media::LegObserver {
 public:
  // `lines[i]` is the prompt of persona.lines[i]; `tell` is called on the media loop and must post.
  Ear(const Persona& persona, std::vector<media::PromptPtr> lines, std::function<void(EarEvent)> tell)
      : persona_(persona), lines_(std::move(lines)), tell_(std::move(tell)) {}

  void packet(std::span<const std::uint8_t> rtp, SteadyUs arrival) override;
  void playout_started(std::uint64_t play_id, SteadyUs first_packet) override;
  void playout_ended(const media::PlayoutEnd& end) override;
  void closed(const media::LegStats& stats) override { tell_(MediaClosed{stats, meter_.figures()}); }
  void speech_started(SteadyUs) override {}
  void speech_ended(SteadyUs) override {}
  void audio(std::span<const std::int16_t>, SteadyUs) override {}
  void dtmf(char, SteadyUs) override {}
  void rtp_timeout() override {}

 private:
  bool is_line(std::uint64_t play_id) const { return play_id >= 1 && play_id <= lines_.size(); }

  const Persona& persona_;  // passed in
  const std::vector<media::PromptPtr> lines_;
  const std::function<void(EarEvent)> tell_;
  Meter meter_;
};

}  // namespace yunli::sim
