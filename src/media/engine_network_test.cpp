// A leg against a far end driven packet by packet: loss, disorder, strangers, changes of source, RTCP, recordings.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "media/rtcp.h"
#include "media/test_support.h"
#include "media/wav.h"

namespace yunli::media {
namespace {

using testing::FarEnd;
using testing::Witness;
using Bytes = std::vector<std::uint8_t>;

class NetworkTest : public ::testing::Test {
 protected:
  void SetUp() override {
    EngineConfig config{"127.0.0.1", 22'000, 32'000};
    config.loops = 1;
    engine_ = *Engine::start(config);
    path_ = std::filesystem::temp_directory_path() / ("yunli-network-" + std::to_string(getpid()) + ".wav");
    LegConfig leg;
    leg.record_path = path_;
    witness_ = std::make_shared<Witness>();
    leg_ = *engine_->open(leg, witness_);
  }
  void TearDown() override { std::filesystem::remove(path_); }

  void connect(const FarEnd& far) { leg_->connect(far.address(), Codec::pcma, 101); }
  // A packet with `number` in every byte.
  static void say(FarEnd& far, const Leg& leg, int number) {
    far.send(leg, Bytes(160, static_cast<std::uint8_t>(number)));
  }
  const LegStats& close() {
    leg_->close();
    EXPECT_TRUE(witness_->wait([&] { return witness_->final.has_value(); }));
    return *witness_->final;
  }
  // Numbers on the left side of the recording, in order, runs as one, without silence.
  std::vector<int> recorded() const {
    std::ifstream in(path_, std::ios::binary);
    const Bytes file{std::istreambuf_iterator<char>(in), {}};
    std::vector<int> out;
    for (std::size_t at = kRecordingHeader; at < file.size(); at += 2) {
      const int number = file[at];
      if (number != kAlawSilence && (out.empty() || out.back() != number)) out.push_back(number);
    }
    return out;
  }
  static std::vector<int> numbers(int from, int to) {
    std::vector<int> out;
    for (int n = from; n < to; ++n) out.push_back(n);
    return out;
  }

  std::filesystem::path path_;
  std::shared_ptr<Witness> witness_;
  std::unique_ptr<Leg> leg_;
  std::unique_ptr<Engine> engine_;
};

TEST_F(NetworkTest, EveryFrameIsRecordedInOrder) {
  FarEnd far;
  connect(far);
  for (int n = 0; n < 50; ++n) far.receive(), say(far, *leg_, n);
  for (int n = 0; n < 3; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.received, 50U);
  EXPECT_EQ(stats.lost, 0U);
  EXPECT_GE(stats.recorded_ms, 1'000);
  EXPECT_NE(stats.recording_started, 0);
  EXPECT_EQ(recorded(), numbers(0, 50));
}

TEST_F(NetworkTest, DisorderAndDuplicatesAreUndone) {
  FarEnd far;
  connect(far);
  far.header.sequence = 65'530;
  far.header.timestamp = 0xFFFFFF00;
  const auto start = far.header;
  for (int n = 0; n < 60; n += 2) {
    for (const int number : {n + 1, n, n}) {
      far.receive();
      far.header.sequence = static_cast<std::uint16_t>(start.sequence + number);
      far.header.timestamp = start.timestamp + static_cast<std::uint32_t>(number) * 160U;
      say(far, *leg_, number);
    }
  }
  for (int n = 0; n < 6; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.received, 90U);
  EXPECT_EQ(stats.lost, 0U);
  EXPECT_EQ(stats.duplicated + stats.late, 30U + 1U);  // the very first packet is late: number 1 opened the stream
  EXPECT_EQ(recorded(), numbers(1, 60));
}

TEST_F(NetworkTest, LossIsCountedAndBridged) {
  FarEnd far;
  connect(far);
  for (int n = 0; n < 60; ++n) {
    far.receive();
    if (n % 10 == 5) {
      ++far.header.sequence;
      far.header.timestamp += 160;
    } else {
      say(far, *leg_, 32);
    }
  }
  for (int n = 0; n < 6; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.received, 54U);
  EXPECT_EQ(stats.lost, 6U);
}

TEST_F(NetworkTest, StrangersAreNotHeard) {
  FarEnd far, stranger(0x666), garbage;
  connect(far);
  for (int n = 0; n < 4; ++n) far.receive(), say(stranger, *leg_, 200);
  far.receive(), say(far, *leg_, 0);
  far.receive();
  for (int n = 1; n < 30; ++n) {
    say(stranger, *leg_, 200);
    garbage.send_raw(leg_->local_port(), Bytes(n % 7 == 0 ? 0 : 50, 0x80));
    far.receive();
    say(far, *leg_, n);
  }
  for (int n = 0; n < 3; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.dropped_foreign, 4U);  // afterwards the kernel keeps them out
  EXPECT_EQ(stats.received, 30U);
  EXPECT_EQ(recorded(), numbers(0, 30));
}

TEST_F(NetworkTest, AFarEndBehindNatIsAnsweredWhereItSendsFrom) {
  FarEnd described, real(0x22);
  connect(described);
  for (int n = 0; n < 5; ++n) described.receive(), say(real, *leg_, n);
  const auto packet = real.receive();
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->header.payload_type, 8);
  for (int n = 5; n < 20; ++n) real.receive(), say(real, *leg_, n);
  for (int n = 0; n < 3; ++n) real.receive();
  close();
  EXPECT_EQ(recorded(), numbers(4, 20));  // the first four were its probation
}

TEST_F(NetworkTest, ANewSsrcIsFollowed) {
  FarEnd far;
  connect(far);
  for (int n = 0; n < 20; ++n) {
    far.receive();
    if (n == 10) far.header = {true, 8, 40'000, 123'456'789, 0x99};
    say(far, *leg_, n);
  }
  for (int n = 0; n < 3; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.lost, 0U);
  auto expected = numbers(0, 20);
  expected.erase(expected.begin() + 10);  // seen once: it might have been a stray
  EXPECT_EQ(recorded(), expected);
}

TEST_F(NetworkTest, BurstsOfAJitteryNetworkKeepTheirContent) {
  FarEnd far;
  connect(far);
  for (int n = 0; n < 100;) {
    const int burst = 1 + n * 7 % 4;
    for (int i = 0; i < burst; ++i) far.receive();
    for (int i = 0; i < burst && n < 100; ++i) say(far, *leg_, n++);
  }
  for (int n = 0; n < 6; ++n) far.receive();
  const auto& stats = close();
  EXPECT_EQ(stats.received, 100U);
  const auto heard = recorded();
  EXPECT_GE(heard.size(), 90U);
}

TEST_F(NetworkTest, RtcpTellsTheRoundTripAndSaysGoodbye) {
  // Another program may hold the port above: that far end is kept, so that the next one is on another port.
  std::vector<std::unique_ptr<FarEnd>> ends;
  const auto next_pair = [&] {
    ends.push_back(std::make_unique<FarEnd>());
    return UdpSocket::bind(*Endpoint::parse("127.0.0.1", static_cast<std::uint16_t>(ends.back()->port() + 1)));
  };
  auto control = next_pair();
  while (!control && ends.size() < 50) control = next_pair();
  ASSERT_TRUE(control);
  FarEnd& far = *ends.back();
  connect(far);
  ReceiveBatch batch;
  const auto report = [&]() -> std::optional<RtcpReport> {
    pollfd ready{control->fd(), POLLIN, 0};
    const auto waited = ::poll(&ready, 1, 0);
    batch.set_time(steady_us());
    if (waited <= 0) return std::nullopt;
    const auto datagrams = batch.read(*control);
    return datagrams.empty() ? std::nullopt : parse_rtcp(datagrams[0].bytes);
  };
  std::optional<RtcpReport> first;
  for (int n = 0; n < 250 && !first; ++n) {
    far.receive(), say(far, *leg_, n);
    first = report();
  }
  ASSERT_TRUE(first && first->sender);
  EXPECT_GE(first->sender->packets, 10U);
  ASSERT_EQ(first->block_count, 1U);
  EXPECT_EQ(first->blocks[0].ssrc, far.header.ssrc);
  EXPECT_EQ(first->blocks[0].lost, 0);

  RtcpReport answer;
  answer.ssrc = far.header.ssrc;
  answer.block_count = 1;
  answer.blocks[0] = {first->ssrc, 0, 0, 0, 0, static_cast<std::uint32_t>(first->sender->ntp >> 16), 0};
  std::array<std::uint8_t, kMaxRtcpPacket> bytes;
  const auto size = write_rtcp(answer, "far", bytes);
  control->send_to({bytes.data(), size},
                   *Endpoint::parse("127.0.0.1", static_cast<std::uint16_t>(leg_->local_port() + 1)));
  for (int n = 0; n < 60; ++n) far.receive(), say(far, *leg_, n);
  const auto& stats = close();
  EXPECT_GE(stats.rtt_ms, 0);
  EXPECT_LT(stats.rtt_ms, 500);
  const auto last = report();
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->bye);
}

}  // namespace
}  // namespace yunli::media
