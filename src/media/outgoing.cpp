#include "media/outgoing.h"

#include <algorithm>

#include "media/g711.h"

namespace yunli::media {

Outgoing::Outgoing(std::uint32_t ssrc, std::uint16_t sequence, std::uint32_t timestamp) {
  header_ = {false, 0, sequence, timestamp, ssrc};
}

void Outgoing::configure(Codec codec, std::uint8_t dtmf_payload) {
  codec_ = codec;
  dtmf_payload_ = dtmf_payload;
}

void Outgoing::send_digit(char digit, int ms) {
  if (dtmf_payload_ != 0) digits_.push(digit, ms);
}

void Outgoing::skip(int frames) {
  header_.timestamp += static_cast<std::uint32_t>(frames) * static_cast<std::uint32_t>(kFrameSamples);
  marker_ = true;
}

Outgoing::Packet Outgoing::next() {
  const std::span<std::uint8_t, kFrameSamples> audio(buffer_.data() + kRtpHeaderSize, kFrameSamples);
  const auto digit = digits_.busy() ? digits_.next() : std::nullopt;
  RtpHeader header = header_;
  ++header_.sequence;
  header_.timestamp += kFrameSamples;
  if (digit) {  // the digit is heard instead of the prompt, which goes on afterwards
    header.payload_type = dtmf_payload_;
    header.marker = digit->first;
    header.timestamp -= digit->age;
    write_rtp_header(header, std::span<std::uint8_t, kRtpHeaderSize>(event_.data(), kRtpHeaderSize));
    std::copy(digit->payload.begin(), digit->payload.end(), event_.begin() + kRtpHeaderSize);
    std::fill(audio.begin(), audio.end(), silence_byte(codec_));
    marker_ = false;
    return {event_, audio, {}};
  }
  header.payload_type = static_cast<std::uint8_t>(codec_);
  header.marker = std::exchange(marker_, false);
  write_rtp_header(header, std::span<std::uint8_t, kRtpHeaderSize>(buffer_.data(), kRtpHeaderSize));
  const auto step = playout_.next(codec_, audio);
  return {buffer_, audio, step};
}

}  // namespace yunli::media
