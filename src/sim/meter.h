// What a callee measures of the robot at its own ear and mouth: turn gaps, how soon the robot stops when talked over,
// and how evenly its packets come. Pure; used on the leg's media loop. Times are of the steady clock, results in ms.
//
//   callee  ▁▁▁▁▁▁███████▁▁▁▁▁▁▁▁▁▁▁      robot  ████████████▁▁▁▁▁▁▁██
//                       └──gap──▶             callee   ▲ └barge-in┘
//   robot   ███▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███                  begins to talk over it
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"

namespace yunli::sim {

struct Figures {
  std::vector<double> gaps_ms;      // end of our speech → first robot packet with sound
  std::vector<double> barge_in_ms;  // start of our speech over the robot → its last packet with sound
  int overlaps = 0;                 // the robot spoke over the end of our turn
  std::uint64_t frames = 0, lost = 0;
  double spacing_p50_ms = 0, spacing_p99_ms = 0, spacing_max_ms = 0;  // |arrival spacing − 20 ms per packet|
};

class Meter {
 public:
  enum class Edge { none, began, ended };
  enum class Speech { turn, barge_in, back_channel };

  static constexpr SteadyUs kTurnEndUs = 550'000;  // so much silence and the robot's turn is over

  // One RTP packet of the robot. `began`: sound after silence; `ended`: silent for kTurnEndUs, since last_sound().
  Edge packet(std::span<const std::uint8_t> rtp, SteadyUs arrival);
  SteadyUs last_sound() const { return last_sound_; }

  void speech_began(SteadyUs at, Speech kind);
  bool speech_ended(SteadyUs at);  // true when the robot is silent then
  Figures figures() const;

 private:
  void count(std::uint16_t sequence, SteadyUs arrival);
  Edge sound(SteadyUs arrival);
  Edge silence(SteadyUs arrival);
  bool sounding(SteadyUs at) const { return talking_ && at - last_sound_ < kPauseUs; }

  static constexpr SteadyUs kPauseUs = 100'000;    // shorter silence is within a word or between two
  static constexpr SteadyUs kStoppedUs = 400'000;  // longer silence after a barge-in: the robot has stopped
  static constexpr SteadyUs kBucketUs = 100;
  static constexpr std::size_t kBuckets = 1'000;  // 0.1 ms each, the last takes what is longer

  bool talking_ = false;
  SteadyUs last_sound_ = 0;
  std::optional<SteadyUs> barge_in_from_;  // waiting for the robot to stop
  std::optional<SteadyUs> gap_from_;       // waiting for the robot to begin
  Speech kind_ = Speech::turn;
  Figures figures_;
  std::optional<std::uint16_t> sequence_;
  SteadyUs arrival_ = 0;
  std::array<std::uint32_t, kBuckets> spacing_{};
  std::uint64_t spacings_ = 0;
  SteadyUs spacing_max_us_ = 0;
};

}  // namespace yunli::sim
