// The receiving half of a leg, from datagrams to frames in order:
//
//   datagram → parse → source latch → SSRC → statistics ┬→ telephone events → digit
//                                                       └→ jitter buffer → frame with its capture time
//
// Used on the leg's loop.
#pragma once
#include <optional>

#include "media/counters.h"
#include "media/dtmf.h"
#include "media/endpoint.h"
#include "media/jitter_buffer.h"
#include "media/reception.h"
#include "media/source_latch.h"
#include "media/timeline.h"

namespace yunli::media {

class Incoming {
 public:
  struct Taken {
    bool latched = false;  // latch().remote() is news: the source has just been decided
    std::optional<char> digit;
  };
  struct Heard {
    const Frame* alaw;  // valid until the next call
    SteadyUs captured;
    bool concealed;
  };

  void expect(const Endpoint& remote, std::uint8_t dtmf_payload, SteadyUs now);
  // nullopt: dropped and counted.
  std::optional<Taken> datagram(const Datagram& datagram, Counters& counters);
  void tick() { jitter_.tick(); }
  // Frames that are due in this tick, until nullopt.
  std::optional<Heard> next(Counters& counters);

  const SourceLatch& latch() const { return latch_; }
  Reception& reception() { return reception_; }
  std::uint32_t ssrc() const { return ssrc_.value_or(0); }
  SteadyUs last_packet() const { return last_packet_; }
  std::uint64_t received() const { return received_; }
  std::uint64_t late() const { return late_; }
  std::uint64_t duplicated() const { return duplicated_; }
  std::uint64_t foreign() const { return foreign_; }

 private:
  enum class Kind { alaw, ulaw, event, comfort_noise, unknown };
  Kind kind_of(std::uint8_t payload_type) const;
  bool same_source(std::uint32_t ssrc);
  void audio(const RtpPacket& packet, Kind kind, SteadyUs at, Counters& counters);

  SourceLatch latch_;
  Reception reception_;
  JitterBuffer jitter_;
  Timeline timeline_;
  DtmfReceiver digits_;
  bool expecting_ = false;
  std::uint8_t dtmf_payload_ = 0;
  std::optional<std::uint32_t> ssrc_, next_ssrc_;  // next_ssrc_ has been seen once
  SteadyUs last_packet_ = 0;
  std::uint64_t received_ = 0, late_ = 0, duplicated_ = 0, foreign_ = 0;
};

}  // namespace yunli::media
