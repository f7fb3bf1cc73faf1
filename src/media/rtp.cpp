#include "media/rtp.h"

#include "media/bytes.h"

namespace yunli::media {

std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> datagram) {
  if (datagram.size() < kRtpHeaderSize || datagram.size() > kMaxRtpPacket) return std::nullopt;
  const std::uint8_t* p = datagram.data();
  if (p[0] >> 6 != 2) return std::nullopt;
  const bool padded = p[0] & 0x20, extended = p[0] & 0x10;
  std::size_t begin = kRtpHeaderSize + 4u * (p[0] & 0x0F), end = datagram.size();
  if (begin > end) return std::nullopt;
  if (extended) {
    if (begin + 4 > end) return std::nullopt;
    begin += 4 + 4u * read16(p + begin + 2);
    if (begin > end) return std::nullopt;
  }
  if (padded) {
    if (begin == end) return std::nullopt;
    const std::size_t padding = p[end - 1];
    if (padding == 0 || padding > end - begin) return std::nullopt;
    end -= padding;
  }
  return RtpPacket{{static_cast<bool>(p[1] & 0x80), static_cast<std::uint8_t>(p[1] & 0x7F), read16(p + 2),
                    read32(p + 4), read32(p + 8)},
                   datagram.subspan(begin, end - begin)};
}

void write_rtp_header(const RtpHeader& header, std::span<std::uint8_t, kRtpHeaderSize> out) {
  out[0] = 0x80;
  out[1] = static_cast<std::uint8_t>((header.marker ? 0x80 : 0) | (header.payload_type & 0x7F));
  write16(&out[2], header.sequence);
  write32(&out[4], header.timestamp);
  write32(&out[8], header.ssrc);
}

}  // namespace yunli::media
