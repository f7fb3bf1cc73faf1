#include "media/rtcp.h"

#include <gtest/gtest.h>

#include <vector>

namespace yunli::media {
namespace {

using Bytes = std::vector<std::uint8_t>;

// A sender report with one block and an SDES chunk, as a soft phone sends it.
const Bytes kCaptured = {0x81, 0xC8, 0x00, 0x0C, 0x4B, 0xD1, 0x27, 0x09, 0xE9, 0x2A, 0x1F, 0x33, 0x40, 0x00,
                         0x00, 0x00, 0x00, 0x00, 0x9C, 0x40, 0x00, 0x00, 0x00, 0xFA, 0x00, 0x00, 0x9C, 0x40,
                         0x5E, 0xE7, 0xC0, 0xDE, 0x19, 0xFF, 0xFF, 0xFE, 0x00, 0x01, 0xD9, 0xA1, 0x00, 0x00,
                         0x00, 0x28, 0x1F, 0x30, 0x80, 0x00, 0x00, 0x01, 0x00, 0x00, 0x81, 0xCA, 0x00, 0x03,
                         0x4B, 0xD1, 0x27, 0x09, 0x01, 0x03, 'a',  '@',  'b',  0x00, 0x00, 0x00};

TEST(Rtcp, ReadsACapturedReport) {
  ASSERT_EQ(kCaptured.size(), 68U);
  const auto report = parse_rtcp(kCaptured);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->ssrc, 0x4BD12709U);
  ASSERT_TRUE(report->sender);
  EXPECT_EQ(report->sender->ntp, 0xE92A1F3340000000U);
  EXPECT_EQ(report->sender->packets, 250U);
  ASSERT_EQ(report->block_count, 1U);
  const auto& block = report->blocks[0];
  EXPECT_EQ(block.ssrc, 0x5EE7C0DEU);
  EXPECT_EQ(block.fraction_lost, 0x19);
  EXPECT_EQ(block.lost, -2);
  EXPECT_EQ(block.highest_sequence, 0x1D9A1U);
  EXPECT_EQ(block.jitter, 40U);
  EXPECT_EQ(block.last_sr, 0x1F308000U);
  EXPECT_EQ(block.delay_since_last_sr, 0x10000U);
  EXPECT_FALSE(report->bye);
}

TEST(Rtcp, ReadsBackWhatItWrites) {
  RtcpReport report;
  report.ssrc = 77;
  report.sender = SenderInfo{0x0102030405060708, 160, 5, 800};
  report.blocks[0] = {88, 3, -7, 65'540, 12, 34, 56};
  report.block_count = 1;
  report.bye = true;
  for (const std::string_view cname :
       {"", "a", "ab", "abc", "0123456789abcdef", "a name that is longer than the room for it"}) {
    std::array<std::uint8_t, kMaxRtcpPacket> out;
    const auto size = write_rtcp(report, cname, out);
    ASSERT_LE(size, out.size());
    EXPECT_EQ(size % 4, 0U);
    const auto read = parse_rtcp({out.data(), size});
    ASSERT_TRUE(read) << cname;
    EXPECT_EQ(read->ssrc, 77U);
    EXPECT_EQ(read->sender->ntp, 0x0102030405060708U);
    EXPECT_EQ(read->blocks[0].lost, -7);
    EXPECT_EQ(read->blocks[0].delay_since_last_sr, 56U);
    EXPECT_TRUE(read->bye);
  }
}

TEST(Rtcp, ReceiverReportHasNoSenderInfo) {
  std::array<std::uint8_t, kMaxRtcpPacket> out;
  RtcpReport report;
  report.ssrc = 1;
  const auto read = parse_rtcp({out.data(), write_rtcp(report, "x", out)});
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->sender);
  EXPECT_EQ(read->block_count, 0U);
}

TEST(Rtcp, EveryShorterPieceIsRefusedOrWhole) {
  for (std::size_t size = 0; size < kCaptured.size(); ++size) {
    const auto read = parse_rtcp({kCaptured.data(), size});
    EXPECT_EQ(read.has_value(), size == 52) << size;  // the sender report alone
  }
}

TEST(Rtcp, RefusesWhatIsNotACompound) {
  EXPECT_FALSE(parse_rtcp(Bytes{0x81, 0xCB, 0x00, 0x01, 1, 2, 3, 4}));  // BYE first
  EXPECT_FALSE(parse_rtcp(Bytes{0x41, 0xC9, 0x00, 0x01, 1, 2, 3, 4}));  // version 1
  EXPECT_FALSE(parse_rtcp(Bytes{0x9F, 0xC9, 0x00, 0x01, 1, 2, 3, 4}));  // 31 blocks promised, none there
  EXPECT_FALSE(parse_rtcp(Bytes{0x80, 0xC9, 0xFF, 0xFF, 1, 2, 3, 4}));  // longer than the datagram
  EXPECT_FALSE(parse_rtcp(Bytes{0x80, 0xC8, 0x00, 0x01, 1, 2, 3, 4}));  // SR without sender info
}

}  // namespace
}  // namespace yunli::media
