// What a leg hears, frame by frame: energy gate → voice activity → edges of speech and audio for the recogniser.
// Owned by a leg, used on its loop; the observer outlives it.
#pragma once
#include <array>
#include <cstdint>

#include "base/clock.h"
#include "media/energy_gate.h"
#include "media/observer.h"
#include "media/voice_activity.h"

namespace yunli::media {

class Listener {
 public:
  Listener(const VadConfig& config, LegObserver& observer);
  // Frames in order; `captured` is the time of the first sample.
  void frame(const Frame& alaw, SteadyUs captured, bool concealed);
  // Delivers what is batched.
  void flush();

 private:
  static constexpr std::size_t kRing = 32;  // frames kept for the pre-roll: 640 ms
  static constexpr std::size_t kBatch = 2;  // frames per delivery
  static constexpr int kGateHangover = 8;   // frames that the detector still sees after the gate closed
  static constexpr int kBridgedFrames = 3;  // concealed frames in a row that keep the last decision
  bool is_voiced(const Frame& alaw, bool concealed);
  void deliver_pre_roll(int voice_frames);
  void deliver(const Frame& alaw, SteadyUs captured);

  // passed in
  LegObserver& observer_;
  // owned
  EnergyGate gate_;
  VoiceDetector detector_;
  SpeechSegmenter segmenter_;
  // state
  int pre_roll_frames_, post_roll_frames_;
  std::array<Frame, kRing> ring_;
  std::uint64_t frames_ = 0;       // received; frame n is in ring_[n % kRing]
  std::uint64_t undelivered_ = 0;  // first frame not delivered yet
  int gate_left_ = 0, concealed_run_ = 0;
  int tail_frames_ = 0;  // frames still to deliver; reset while speech goes on
  bool last_voiced_ = false;
  SteadyUs captured_ = 0;  // of the newest frame
  std::array<std::int16_t, kBatch * kFrameSamples> batch_;
  std::size_t batched_ = 0;
  SteadyUs batch_captured_ = 0;
};

}  // namespace yunli::media
