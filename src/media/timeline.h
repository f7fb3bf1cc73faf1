// When was the sample with this RTP timestamp captured, on our steady clock: the quickest packets set the line, slower
// ones (jitter) do not move it, and a slow leak follows the drift of the sender's clock. Pure; used on the leg's loop.
#pragma once
#include <cstdint>

#include "base/clock.h"
#include "media/codec.h"
#include "media/rtp.h"

namespace yunli::media {

class Timeline {
 public:
  void restart() { started_ = false; }
  void packet(std::uint32_t timestamp, std::size_t samples, SteadyUs arrival) {
    const std::int64_t elapsed = started_ ? extended_ + timestamp_distance(last_, timestamp) : 0;
    const SteadyUs first_sample = arrival - static_cast<SteadyUs>(samples) * kUsPerSample;
    const SteadyUs zero = first_sample - elapsed * kUsPerSample;
    const bool jumped = started_ && (zero - zero_ > kJumpUs || zero_ - zero > kJumpUs);
    if (!started_ || jumped || zero < zero_)
      zero_ = zero;
    else
      zero_ += (zero - zero_) / kLeak;
    started_ = true;
    last_ = timestamp;
    extended_ = elapsed;
  }
  SteadyUs captured(std::uint32_t timestamp) const {
    return zero_ + (extended_ + timestamp_distance(last_, timestamp)) * kUsPerSample;
  }

 private:
  static constexpr SteadyUs kUsPerSample = 125, kJumpUs = 500'000, kLeak = 256;
  bool started_ = false;
  std::uint32_t last_ = 0;
  std::int64_t extended_ = 0;  // samples since the first packet
  SteadyUs zero_ = 0;          // when sample 0 was captured
};

}  // namespace yunli::media
