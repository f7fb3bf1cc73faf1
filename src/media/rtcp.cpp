#include "media/rtcp.h"

#include <algorithm>
#include <cstring>

#include "media/bytes.h"

namespace yunli::media {
namespace {

enum PacketType : std::uint8_t { kSr = 200, kRr = 201, kSdes = 202, kBye = 203 };
constexpr std::size_t kHeader = 4, kSenderInfo = 20, kBlock = 24;

ReportBlock read_block(const std::uint8_t* p) {
  auto lost = static_cast<std::int32_t>(read32(p + 4) & 0xFFFFFF);
  if (lost & 0x800000) lost -= 0x1000000;
  return {read32(p), p[4], lost, read32(p + 8), read32(p + 12), read32(p + 16), read32(p + 20)};
}

void write_block(const ReportBlock& block, std::uint8_t* p) {
  const std::int32_t lost = std::clamp(block.lost, -0x800000, 0x7FFFFF);
  write32(p, block.ssrc);
  write32(p + 4, static_cast<std::uint32_t>(block.fraction_lost) << 24 | (static_cast<std::uint32_t>(lost) & 0xFFFFFF));
  write32(p + 8, block.highest_sequence);
  write32(p + 12, block.jitter);
  write32(p + 16, block.last_sr);
  write32(p + 20, block.delay_since_last_sr);
}

// `size` bytes including the header.
void write_header(std::uint8_t* p, int count, PacketType type, std::size_t size) {
  p[0] = static_cast<std::uint8_t>(0x80 | count);
  p[1] = type;
  write16(p + 2, static_cast<std::uint16_t>(size / 4 - 1));
}

bool read_reports(std::span<const std::uint8_t> packet, RtcpReport& out) {
  const std::size_t count = packet[0] & 0x1F;
  const bool sr = packet[1] == kSr;
  const std::size_t blocks_at = kHeader + 4 + (sr ? kSenderInfo : 0);
  if (packet.size() < blocks_at + count * kBlock) return false;
  const std::uint8_t* p = packet.data();
  out.ssrc = read32(p + 4);
  if (sr) {
    const auto ntp = static_cast<std::uint64_t>(read32(p + 8)) << 32 | read32(p + 12);
    out.sender = SenderInfo{ntp, read32(p + 16), read32(p + 20), read32(p + 24)};
  }
  for (std::size_t i = 0; i < count && out.block_count < out.blocks.size(); ++i)
    out.blocks[out.block_count++] = read_block(p + blocks_at + i * kBlock);
  return true;
}

}  // namespace

std::optional<RtcpReport> parse_rtcp(std::span<const std::uint8_t> datagram) {
  RtcpReport out;
  bool any = false;
  while (!datagram.empty()) {
    if (datagram.size() < kHeader || datagram[0] >> 6 != 2) return std::nullopt;
    const std::size_t size = 4u * (read16(&datagram[2]) + 1u);
    if (size > datagram.size()) return std::nullopt;
    const auto packet = datagram.first(size);
    const auto type = packet[1];
    if (!any && type != kSr && type != kRr) return std::nullopt;  // section 6.1: a report comes first
    any = true;
    if ((type == kSr || type == kRr) && !read_reports(packet, out)) return std::nullopt;
    if (type == kBye) out.bye = true;
    datagram = datagram.subspan(size);
  }
  if (!any) return std::nullopt;
  return out;
}

std::size_t write_rtcp(const RtcpReport& report, std::string_view cname, std::span<std::uint8_t, kMaxRtcpPacket> out) {
  std::uint8_t* p = out.data();
  const std::size_t count = std::min<std::size_t>(report.block_count, 1);
  const std::size_t reports = kHeader + 4 + (report.sender ? kSenderInfo : 0) + count * kBlock;
  write_header(p, static_cast<int>(count), report.sender ? kSr : kRr, reports);
  write32(p + 4, report.ssrc);
  std::uint8_t* block = p + 8;
  if (report.sender) {
    write32(p + 8, static_cast<std::uint32_t>(report.sender->ntp >> 32));
    write32(p + 12, static_cast<std::uint32_t>(report.sender->ntp));
    write32(p + 16, report.sender->rtp_timestamp);
    write32(p + 20, report.sender->packets);
    write32(p + 24, report.sender->octets);
    block += kSenderInfo;
  }
  if (count == 1) write_block(report.blocks[0], block);

  cname = cname.substr(0, 32);
  std::uint8_t* sdes = p + reports;
  const std::size_t item = 2 + cname.size(),
                    sdes_size = kHeader + 4 + (item / 4 + 1) * 4;  // at least one zero ends the chunk
  std::memset(sdes, 0, sdes_size);
  write_header(sdes, 1, kSdes, sdes_size);
  write32(sdes + 4, report.ssrc);
  sdes[8] = 1;  // CNAME
  sdes[9] = static_cast<std::uint8_t>(cname.size());
  std::memcpy(sdes + 10, cname.data(), cname.size());
  std::size_t used = reports + sdes_size;

  if (report.bye) {
    write_header(p + used, 1, kBye, 8);
    write32(p + used + 4, report.ssrc);
    used += 8;
  }
  return used;
}

}  // namespace yunli::media
