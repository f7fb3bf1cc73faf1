// What one source sent and what arrived: RFC 3550 appendices A.1 (wrap), A.3 (loss), A.8 (jitter). Pure; used on the
// leg's loop.
#pragma once
#include <cstdint>

#include "base/clock.h"
#include "media/rtp.h"

namespace yunli::media {

class Reception {
 public:
  // False: the packet jumps wildly and its follower has not confirmed it (A.1); drop it.
  bool packet(const RtpHeader& header, SteadyUs arrival);
  void restart() { started_ = false; }  // a new SSRC; losses so far stay counted
  std::int64_t lost() const;            // of this source; negative with duplicates
  std::int64_t lost_total() const { return lost_before_ + lost(); }
  std::uint32_t jitter() const { return jitter_ >> 4; }  // timestamp units
  std::uint32_t extended_highest() const { return cycles_ | highest_; }
  // Loss since the last call, in 1/256 (for a report block).
  std::uint8_t take_fraction_lost();

 private:
  static constexpr int kMaxDropout = 3'000, kMaxMisorder = 100;
  void begin(std::uint16_t sequence);
  std::int64_t expected() const;

  bool started_ = false;
  std::uint16_t base_ = 0, highest_ = 0;
  std::uint32_t cycles_ = 0;
  int suspect_ = -1;  // sequence that would confirm a jump
  std::uint64_t received_ = 0;
  std::int64_t expected_before_ = 0, received_before_ = 0, lost_before_ = 0;
  std::uint32_t jitter_ = 0;
  std::int64_t transit_ = 0;
  bool have_transit_ = false;
};

}  // namespace yunli::media
