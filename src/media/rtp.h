// RTP packets (RFC 3550 section 5.1) on the wire. Pure; any thread. Input is hostile.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace yunli::media {

inline constexpr std::size_t kRtpHeaderSize = 12;
inline constexpr std::size_t kMaxRtpPacket = 1024;  // larger datagrams are dropped; 60 ms of G.711 is 492

struct RtpHeader {
  bool marker = false;
  std::uint8_t payload_type = 0;
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
};

struct RtpPacket {
  RtpHeader header;
  std::span<const std::uint8_t> payload;  // into the datagram; CSRCs, extension and padding are taken off
};

// nullopt: not version 2, or a length inside does not fit.
std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> datagram);
void write_rtp_header(const RtpHeader& header, std::span<std::uint8_t, kRtpHeaderSize> out);

// Signed distance b − a on the 16-bit and 32-bit circles.
inline int sequence_distance(std::uint16_t a, std::uint16_t b) { return static_cast<std::int16_t>(b - a); }
inline std::int32_t timestamp_distance(std::uint32_t a, std::uint32_t b) { return static_cast<std::int32_t>(b - a); }

}  // namespace yunli::media
