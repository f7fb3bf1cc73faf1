// A leg's RTCP: when to report (RFC 3550 section 6.2, with the fixed 5 s minimum for two participants), what, and the
// round trip measured from what comes back. Used on the leg's loop.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "base/clock.h"
#include "media/reception.h"
#include "media/rtcp.h"

namespace yunli::media {

class RtcpSession {
 public:
  struct Sending {
    std::uint32_t ssrc, rtp_timestamp;
    std::uint64_t packets;
  };
  void start(std::uint32_t ssrc, SteadyUs now);
  bool due(SteadyUs now) const { return now >= next_; }
  // Also schedules the next one. The bytes are valid until the next call.
  std::span<const std::uint8_t> report(const Sending& sending, std::uint32_t remote_ssrc, Reception& reception,
                                       SteadyUs now, bool bye);
  void receive(std::span<const std::uint8_t> datagram, SteadyUs at);
  int rtt_ms() const { return rtt_ms_; }
  // Loss of what we send, as the far end reports it, in 1/256.
  int remote_fraction_lost() const { return remote_fraction_lost_; }

 private:
  std::uint32_t random();
  std::array<char, 16> cname_{};
  std::uint32_t ssrc_ = 0, seed_ = 1;
  SteadyUs next_ = 0, last_sr_at_ = 0;
  std::uint32_t last_sr_ = 0;
  int rtt_ms_ = -1, remote_fraction_lost_ = 0;
  std::array<std::uint8_t, kMaxRtcpPacket> buffer_;
};

}  // namespace yunli::media
