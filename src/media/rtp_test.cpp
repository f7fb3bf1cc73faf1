#include "media/rtp.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yunli::media {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes packet(std::initializer_list<int> head, std::size_t payload = 0) {
  Bytes out(head.begin(), head.end());
  out.insert(out.end(), payload, 0xD5);
  return out;
}

// Headers as captured from a gateway: PCMA, sequence 0xD9A1, timestamp 0x0001E8C0, SSRC 0x5EE7C0DE.
const Bytes kCaptured = packet({0x80, 0x88, 0xD9, 0xA1, 0x00, 0x01, 0xE8, 0xC0, 0x5E, 0xE7, 0xC0, 0xDE}, 160);

TEST(Rtp, ReadsACapturedPacket) {
  const auto read = parse_rtp(kCaptured);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->header.marker);
  EXPECT_EQ(read->header.payload_type, 8);
  EXPECT_EQ(read->header.sequence, 0xD9A1);
  EXPECT_EQ(read->header.timestamp, 0x0001E8C0U);
  EXPECT_EQ(read->header.ssrc, 0x5EE7C0DEU);
  EXPECT_EQ(read->payload.size(), 160U);
}

TEST(Rtp, WritesWhatItReads) {
  std::array<std::uint8_t, kRtpHeaderSize> header;
  write_rtp_header({true, 8, 0xD9A1, 0x0001E8C0, 0x5EE7C0DE}, header);
  EXPECT_TRUE(std::equal(header.begin(), header.end(), kCaptured.begin()));
}

struct Case {
  const char* name;
  Bytes bytes;
  int payload;  // −1 = refused
};

class RtpShapes : public ::testing::TestWithParam<Case> {};

TEST_P(RtpShapes, TakesOffWhatSurroundsThePayload) {
  const auto read = parse_rtp(GetParam().bytes);
  EXPECT_EQ(read ? static_cast<int>(read->payload.size()) : -1, GetParam().payload);
}

const Case kCases[] = {
    {"Empty", {}, -1},
    {"ElevenBytes", packet({0x80, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0}), -1},
    {"HeaderOnly", packet({0x80, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}), 0},
    {"Version1", packet({0x40, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}, 160), -1},
    {"StunBinding", packet({0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
     -1},
    {"TwoContributors", packet({0x82, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2}, 160), 160},
    {"ContributorsCutOff", packet({0x8F, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1}), -1},
    {"Extension", packet({0x90, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xBE, 0xDE, 0, 1, 0x10, 0xFF, 0, 0}, 160), 160},
    {"ExtensionLongerThanPacket", packet({0x90, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xBE, 0xDE, 0xFF, 0xFF, 0, 0, 0, 0}),
     -1},
    {"ExtensionHeaderCutOff", packet({0x90, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xBE, 0xDE}), -1},
    {"Padding", packet({0xA0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 9, 9, 9, 9, 0, 0, 0, 4}), 4},
    {"PaddingOfAll", packet({0xA0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4}), 0},
    {"PaddingZero", packet({0xA0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 9, 9, 9, 0}), -1},
    {"PaddingTooLong", packet({0xA0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 9, 9, 9, 5}), -1},
    {"PaddingWithoutPayload", packet({0xA0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}), -1},
    {"TooLarge", Bytes(kMaxRtpPacket + 1, 0x80), -1},
};
INSTANTIATE_TEST_SUITE_P(Table, RtpShapes, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

TEST(Rtp, DistancesWrapAround) {
  EXPECT_EQ(sequence_distance(65'535, 0), 1);
  EXPECT_EQ(sequence_distance(0, 65'535), -1);
  EXPECT_EQ(timestamp_distance(0xFFFFFFFF, 159), 160);
  EXPECT_EQ(timestamp_distance(159, 0xFFFFFFFF), -160);
}

}  // namespace
}  // namespace yunli::media
