// RTCP (RFC 3550 section 6): compound packets of SR or RR, SDES with a CNAME, and BYE. Parsing takes what a leg needs
// and skips the rest. Pure; any thread. Input is hostile.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace yunli::media {

struct ReportBlock {
  std::uint32_t ssrc = 0;
  std::uint8_t fraction_lost = 0;  // in 1/256
  std::int32_t lost = 0;           // 24 bits, signed
  std::uint32_t highest_sequence = 0;
  std::uint32_t jitter = 0;               // timestamp units
  std::uint32_t last_sr = 0;              // middle 32 bits of the NTP time of the last SR, 0 = none
  std::uint32_t delay_since_last_sr = 0;  // 1/65536 s
};

struct SenderInfo {
  std::uint64_t ntp = 0;  // 32.32 seconds since 1900
  std::uint32_t rtp_timestamp = 0, packets = 0, octets = 0;
};

struct RtcpReport {
  std::uint32_t ssrc = 0;
  std::optional<SenderInfo> sender;
  std::array<ReportBlock, 4> blocks{};  // the first four
  std::size_t block_count = 0;
  bool bye = false;
};

// nullopt: not a well-formed compound packet.
std::optional<RtcpReport> parse_rtcp(std::span<const std::uint8_t> datagram);

inline constexpr std::size_t kMaxRtcpPacket = 128;
// SR when `sender` is set, else RR; at most one block; the CNAME is cut to 32 bytes. Returns the bytes used of `out`.
std::size_t write_rtcp(const RtcpReport& report, std::string_view cname, std::span<std::uint8_t, kMaxRtcpPacket> out);

}  // namespace yunli::media
