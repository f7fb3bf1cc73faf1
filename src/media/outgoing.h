// The sending half of a leg: one RTP packet every 20 ms without a pause, so that NAT bindings, the far end's jitter
// buffer and recordings see one continuous stream.
//
//   prompts → playout ┐
//   silence ──────────┼→ packet (sequence + 1, timestamp + 160)
//   digits → RFC 4733 ┘
//
// Used on the leg's loop.
#pragma once
#include <array>
#include <span>

#include "media/dtmf.h"
#include "media/playout.h"
#include "media/rtp.h"

namespace yunli::media {

class Outgoing {
 public:
  struct Packet {
    std::span<const std::uint8_t> bytes;                 // to send; valid until the next call
    std::span<const std::uint8_t, kFrameSamples> audio;  // what can be heard of it, in the codec
    Playout::Step playout;
  };
  // Random start values are for the caller to draw (RFC 3550 section 5.1).
  Outgoing(std::uint32_t ssrc, std::uint16_t sequence, std::uint32_t timestamp);
  void configure(Codec codec, std::uint8_t dtmf_payload);
  Codec codec() const { return codec_; }
  std::uint32_t ssrc() const { return header_.ssrc; }
  std::uint32_t timestamp() const { return header_.timestamp; }
  Playout& playout() { return playout_; }
  void send_digit(char digit, int ms);
  Packet next();
  // The loop stood still for `frames`: the time line moves on, what plays does not lose audio.
  void skip(int frames);

 private:
  RtpHeader header_;
  Codec codec_ = Codec::pcma;
  std::uint8_t dtmf_payload_ = 0;
  Playout playout_;
  DtmfSender digits_;
  bool marker_ = true;
  std::array<std::uint8_t, kRtpHeaderSize + kFrameSamples> buffer_;
  std::array<std::uint8_t, kRtpHeaderSize + 4> event_;
};

}  // namespace yunli::media
