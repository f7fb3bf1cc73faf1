// Puts received A-law back in order and hands it on in 20 ms frames. Its readers (voice activity, recorder) are not a
// loudspeaker, so a frame that is in order is handed on in the tick in which it came: a hole, not the steady state,
// costs delay. A hole is waited for `hold` ticks and then concealed (the last frame fading out); hold grows when frames
// turn out to have been merely late and shrinks slowly. Fixed memory. Used on the leg's loop.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "media/codec.h"
#include "media/rtp.h"

namespace yunli::media {

class JitterBuffer {
 public:
  enum class Put { taken, duplicate, late, bad_size };
  struct Out {
    const Frame* bytes;       // valid until the next call
    std::uint32_t timestamp;  // RTP timestamp of the first sample
    bool concealed;
  };

  JitterBuffer() { reset(); }
  void reset();
  // Payloads of 10, 20, 30, 40 or 60 ms (multiples of 80 bytes up to 480).
  Put put(const RtpHeader& header, std::span<const std::uint8_t> payload);
  // Once per tick, until nullopt.
  std::optional<Out> pop();
  void tick() { concealed_now_ = false, ++stalled_, ++now_; }

  int hold_ticks() const { return hold_; }
  std::uint64_t concealed() const { return concealed_; }

 private:
  static constexpr std::size_t kSlots = 16, kUnit = 80;  // a slot is a frame of two 10 ms units
  static constexpr int kMinHold = 3, kMaxHold = 10, kCalmFrames = 500, kLateRun = 4;
  struct Slot {
    Frame bytes;
    int arrived;          // tick
    std::uint8_t halves;  // bit per unit that is present
  };
  Slot& slot(std::int64_t frame) { return slots_[static_cast<std::size_t>(frame) % kSlots]; }
  void rebase(std::uint32_t timestamp);
  bool hole_is_due();
  void conceal(Slot& slot);

  std::array<Slot, kSlots> slots_;
  Frame last_;
  bool started_ = false;
  std::uint32_t base_ = 0;     // RTP timestamp of frame 0
  std::int64_t next_ = 0;      // next frame to hand on, counted from base_
  std::int64_t highest_ = -1;  // last frame with anything in it
  int now_ = 0;                // ticks
  int stalled_ = 0;            // ticks since a frame could be handed on
  int fades_ = 0;              // frames concealed in a row
  int hold_ = kMinHold, calm_ = 0, late_run_ = 0;
  bool concealed_now_ = false;
  std::uint64_t concealed_ = 0;
};

}  // namespace yunli::media
