#include "media/incoming.h"

#include <array>

#include "media/codec.h"
#include "media/g711.h"

namespace yunli::media {

void Incoming::expect(const Endpoint& remote, std::uint8_t dtmf_payload, SteadyUs now) {
  dtmf_payload_ = dtmf_payload;
  if (expecting_ && remote == latch_.remote()) return;  // the same source goes on
  latch_.expect(remote, now);
  expecting_ = true;
  last_packet_ = now;
}

Incoming::Kind Incoming::kind_of(std::uint8_t payload_type) const {
  constexpr std::uint8_t kComfortNoise = 13;  // RFC 3389
  if (payload_type == static_cast<std::uint8_t>(Codec::pcma)) return Kind::alaw;
  if (payload_type == static_cast<std::uint8_t>(Codec::pcmu)) return Kind::ulaw;
  if (payload_type == kComfortNoise) return Kind::comfort_noise;
  return dtmf_payload_ != 0 && payload_type == dtmf_payload_ ? Kind::event : Kind::unknown;
}

bool Incoming::same_source(std::uint32_t ssrc) {
  if (ssrc_ == ssrc) {
    next_ssrc_.reset();
    return true;
  }
  const bool confirmed = !ssrc_ || next_ssrc_ == ssrc;
  next_ssrc_ = ssrc;
  if (!confirmed) return false;
  ssrc_ = ssrc;
  next_ssrc_.reset();
  reception_.restart();
  timeline_.restart();
  jitter_.reset();
  return true;
}

std::optional<Incoming::Taken> Incoming::datagram(const Datagram& datagram, Counters& counters) {
  const auto drop = [&](Drop reason) {
    counters.drop(reason);
    return std::nullopt;
  };
  const auto packet = parse_rtp(datagram.bytes);
  if (!packet) return drop(Drop::malformed);
  if (!expecting_) return drop(Drop::unconnected);
  const Kind kind = kind_of(packet->header.payload_type);
  const auto verdict = latch_.judge(datagram.source, packet->header, kind != Kind::unknown, datagram.at);
  if (verdict == SourceLatch::Verdict::foreign) {
    const bool ours = datagram.source == latch_.remote();
    if (!ours) ++foreign_;
    return drop(ours ? Drop::payload : Drop::foreign);
  }
  if (!same_source(packet->header.ssrc) || !reception_.packet(packet->header, datagram.at))
    return drop(Drop::source_change);
  ++received_;
  ++counters.received;
  last_packet_ = datagram.at;
  Taken taken{verdict == SourceLatch::Verdict::latched, std::nullopt};
  if (kind == Kind::event) {
    if (const auto event = parse_telephone_event(packet->payload))
      taken.digit = digits_.receive(packet->header.timestamp, *event);
  } else if (kind != Kind::comfort_noise) {
    audio(*packet, kind, datagram.at, counters);
  }
  return taken;
}

void Incoming::audio(const RtpPacket& packet, Kind kind, SteadyUs at, Counters& counters) {
  std::array<std::uint8_t, kMaxRtpPacket> converted;
  auto payload = packet.payload;
  if (kind == Kind::ulaw) {
    convert(kAlawOfUlaw, payload, converted.data());
    payload = {converted.data(), payload.size()};
  }
  switch (jitter_.put(packet.header, payload)) {
    case JitterBuffer::Put::taken:
      timeline_.packet(packet.header.timestamp, payload.size(), at);
      break;
    case JitterBuffer::Put::duplicate:
      ++duplicated_, counters.drop(Drop::duplicate);
      break;
    case JitterBuffer::Put::late:
      ++late_, counters.drop(Drop::late);
      break;
    case JitterBuffer::Put::bad_size:
      counters.drop(Drop::size);
      break;
  }
}

std::optional<Incoming::Heard> Incoming::next(Counters& counters) {
  const auto out = jitter_.pop();
  if (!out) return std::nullopt;
  if (out->concealed) ++counters.concealed;
  return Heard{out->bytes, timeline_.captured(out->timestamp), out->concealed};
}

}  // namespace yunli::media
