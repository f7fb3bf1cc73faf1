#include "media/jitter_buffer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "media/g711.h"

namespace yunli::media {
namespace {

constexpr int kLost = -1;

// Packets are marked with a number in every byte; out() gives the numbers of the frames handed on, kLost for concealed
// ones.
class Buffer {
 public:
  JitterBuffer::Put put(int n, int ms = 20, std::uint32_t offset = 0) {
    const auto size = static_cast<std::size_t>(ms) * 8;
    const std::vector<std::uint8_t> payload(size, static_cast<std::uint8_t>(n));
    return buffer_.put({false, 8, static_cast<std::uint16_t>(n),
                        static_cast<std::uint32_t>(n) * static_cast<std::uint32_t>(size) + offset, 1},
                       payload);
  }
  std::vector<int> tick() {
    buffer_.tick();
    std::vector<int> out;
    while (const auto frame = buffer_.pop()) {
      out.push_back(frame->concealed ? kLost : frame->bytes->front());
      bytes.push_back(*frame->bytes);
      timestamps.push_back(frame->timestamp);
    }
    return out;
  }
  std::vector<Frame> bytes;
  std::vector<std::uint32_t> timestamps;
  JitterBuffer buffer_;
};

using Numbers = std::vector<int>;

TEST(JitterBuffer, HandsOnAtOnceWhatIsInOrder) {
  Buffer b;
  for (int n = 0; n < 50; ++n) {
    b.put(n);
    EXPECT_EQ(b.tick(), Numbers{n});
  }
  EXPECT_EQ(b.timestamps[7] - b.timestamps[6], 160U);
}

TEST(JitterBuffer, WaitsForAReorderedPacket) {
  Buffer b;
  b.put(0), b.tick();
  b.put(2);
  EXPECT_EQ(b.tick(), Numbers{});
  b.put(1), b.put(3);
  EXPECT_EQ(b.tick(), (Numbers{1, 2, 3}));
}

TEST(JitterBuffer, ConcealsAHoleAfterTheWaitAndThenCatchesUp) {
  Buffer b;
  b.put(0), b.tick();
  Numbers all;
  for (int n = 2; n < 10; ++n) {
    b.put(n);
    for (const int frame : b.tick()) all.push_back(frame);
  }
  EXPECT_EQ(all, (Numbers{kLost, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(b.buffer_.concealed(), 1U);
}

TEST(JitterBuffer, FadesToSilenceWhenTheSourceStops) {
  Buffer b;
  const auto loud = alaw_from_pcm(8'000);
  b.put(loud), b.tick();
  for (int i = 0; i < 10; ++i) b.tick();
  ASSERT_GE(b.bytes.size(), 5U);
  EXPECT_NEAR(kPcmOfAlaw[b.bytes[1][0]], 4'000, 300);
  EXPECT_NEAR(kPcmOfAlaw[b.bytes[2][0]], 2'000, 200);
  EXPECT_EQ(b.bytes[4][0], kAlawSilence);
  EXPECT_EQ(b.bytes.size(), 1U + 10U - 3U);  // one a tick after the wait
}

TEST(JitterBuffer, DuplicatesAndLatePacketsAreNamed) {
  Buffer b;
  EXPECT_EQ(b.put(0), JitterBuffer::Put::taken);
  EXPECT_EQ(b.put(0), JitterBuffer::Put::duplicate);
  b.tick();
  EXPECT_EQ(b.put(0), JitterBuffer::Put::late);
}

TEST(JitterBuffer, LatePacketsMakeItWaitLonger) {
  Buffer b;
  b.put(0), b.tick();
  const int before = b.buffer_.hold_ticks();
  for (int n = 2; n < 8; ++n) b.put(n), b.tick();
  EXPECT_EQ(b.put(1), JitterBuffer::Put::late);
  EXPECT_GT(b.buffer_.hold_ticks(), before);
  for (int n = 8; n < 1'200; ++n) b.put(n), b.tick();
  EXPECT_EQ(b.buffer_.hold_ticks(), before);
}

TEST(JitterBuffer, SplitsAndJoinsPacketTimes) {
  for (const int ms : {10, 20, 30, 40, 60}) {
    Buffer b;
    std::size_t frames = 0;
    for (int n = 0; n < 12; ++n) {
      EXPECT_EQ(b.put(n, ms), JitterBuffer::Put::taken);
      if (n * ms % 20 == 0) frames += b.tick().size();
    }
    b.tick();
    EXPECT_EQ(b.bytes.size(), static_cast<std::size_t>(12 * ms / 20)) << ms;
    EXPECT_EQ(b.bytes.back().back(), 11) << ms;
  }
}

TEST(JitterBuffer, RefusesOddSizes) {
  Buffer b;
  const std::vector<std::uint8_t> bytes(1'000);
  for (const std::size_t size : {0U, 1U, 79U, 81U, 240U + 1U, 560U})
    EXPECT_EQ(b.buffer_.put({}, {bytes.data(), size}), JitterBuffer::Put::bad_size) << size;
}

TEST(JitterBuffer, TimestampsWrapAround) {
  Buffer b;
  for (int n = 0; n < 20; ++n) {
    b.put(n, 20, 0xFFFFFFFF - 10 * 160 + 3);
    EXPECT_EQ(b.tick(), Numbers{n});
  }
}

TEST(JitterBuffer, FollowsAJumpForwardAndAnOddOffset) {
  Buffer b;
  b.put(0), b.tick();
  b.put(1, 20, 800'037);
  EXPECT_EQ(b.tick(), Numbers{1});
  b.put(2, 20, 800'037);
  EXPECT_EQ(b.tick(), Numbers{2});
}

TEST(JitterBuffer, FollowsASenderWhoseTimestampsStandStillInPauses) {
  Buffer b;
  for (int n = 0; n < 10; ++n) b.put(n), b.tick();
  for (int i = 0; i < 30; ++i) b.tick();  // 600 ms without packets
  Numbers tail;
  for (int n = 10; n < 20; ++n) {
    b.put(n);
    for (const int frame : b.tick())
      if (frame != kLost) tail.push_back(frame);
  }
  EXPECT_EQ(tail, (Numbers{13, 14, 15, 16, 17, 18, 19}));
}

// Whatever arrives in whatever order, frames come out in order and at most once, and the pace is kept.
TEST(JitterBuffer, SurvivesRandomNetworks) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    Buffer b;
    std::vector<std::pair<int, int>> arrivals;  // tick, packet
    for (int n = 0; n < 250; ++n)
      if (random() % 10 != 0) arrivals.push_back({n + static_cast<int>(random() % 5), n});
    int last = -1, handed = 0;
    for (int tick = 0; tick < 260; ++tick) {
      for (const auto& [at, n] : arrivals)
        if (at == tick) b.put(n);
      for (const int frame : b.tick()) {
        ++handed;
        if (frame == kLost) continue;
        EXPECT_GT(frame, last) << "seed " << seed;
        last = frame;
      }
    }
    EXPECT_GE(handed, 245) << "seed " << seed;
    EXPECT_LE(handed, 262) << "seed " << seed;
  }
}

}  // namespace
}  // namespace yunli::media
