#include "media/source_latch.h"

#include <gtest/gtest.h>

namespace yunli::media {
namespace {

using Verdict = SourceLatch::Verdict;

class SourceLatchTest : public ::testing::Test {
 protected:
  static Endpoint at(const char* host, std::uint16_t port) { return *Endpoint::parse(host, port); }
  // `count` packets in sequence, 20 ms apart; the verdict of the last.
  Verdict packets(const Endpoint& from, int count, std::uint32_t ssrc = 1, bool known = true) {
    auto verdict = Verdict::foreign;
    for (int i = 0; i < count; ++i, now_ += 20'000)
      verdict = latch_.judge(from, {false, 8, sequence_++, 0, ssrc}, known, now_);
    return verdict;
  }
  SourceLatch latch_;
  SteadyUs now_ = 1'000'000;
  std::uint16_t sequence_ = 65'533;
  const Endpoint described_ = at("192.0.2.1", 4000), nat_ = at("198.51.100.7", 61'000), other_ = at("203.0.113.9", 9);
  void SetUp() override { latch_.expect(described_, now_); }
};

TEST_F(SourceLatchTest, TheDescribedAddressIsRightAtOnce) {
  EXPECT_EQ(packets(described_, 1), Verdict::latched);
  EXPECT_EQ(packets(described_, 1), Verdict::accept);
  EXPECT_EQ(packets(nat_, 20), Verdict::foreign);
}

TEST_F(SourceLatchTest, AnotherAddressNeedsASequenceOfPackets) {
  EXPECT_EQ(packets(nat_, 4), Verdict::foreign);
  EXPECT_EQ(packets(nat_, 1), Verdict::latched);
  EXPECT_EQ(latch_.remote(), nat_);
  EXPECT_EQ(packets(other_, 20), Verdict::foreign);
  EXPECT_EQ(packets(nat_, 1), Verdict::accept);
}

TEST_F(SourceLatchTest, ProbationIsBrokenByAnotherSsrcPayloadOrSource) {
  EXPECT_EQ(packets(nat_, 4, 1), Verdict::foreign);
  EXPECT_EQ(packets(nat_, 4, 2), Verdict::foreign);
  EXPECT_EQ(packets(other_, 1, 2), Verdict::foreign);
  EXPECT_EQ(packets(nat_, 4, 2), Verdict::foreign);
  EXPECT_EQ(packets(nat_, 30, 2, false), Verdict::foreign);
}

TEST_F(SourceLatchTest, TheDescribedAddressWinsDuringProbation) {
  packets(nat_, 3);
  EXPECT_EQ(packets(described_, 1), Verdict::latched);
  EXPECT_EQ(packets(nat_, 10), Verdict::foreign);
}

TEST_F(SourceLatchTest, NobodyElseIsLearntAfterTheWindow) {
  now_ += SourceLatch::kLearnUs + 1;
  EXPECT_EQ(packets(nat_, 10), Verdict::foreign);
  EXPECT_EQ(packets(at("192.0.2.1", 5'000), 5), Verdict::latched);  // the described host on another port
}

TEST_F(SourceLatchTest, AfterASilenceTheSameHostMayMoveItsPort) {
  packets(described_, 10);
  EXPECT_EQ(packets(at("192.0.2.1", 4'002), 20), Verdict::foreign);
  now_ += SourceLatch::kSilentUs;
  EXPECT_EQ(packets(other_, 20), Verdict::foreign);
  EXPECT_EQ(packets(at("192.0.2.1", 4'002), 5), Verdict::latched);
}

TEST_F(SourceLatchTest, ANewDescriptionStartsOver) {
  packets(described_, 10);
  latch_.expect(other_, now_);
  EXPECT_EQ(packets(other_, 1), Verdict::latched);
  EXPECT_EQ(packets(described_, 10), Verdict::foreign);
}

}  // namespace
}  // namespace yunli::media
