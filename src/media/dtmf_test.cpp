#include "media/dtmf.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yunli::media {
namespace {

TEST(Dtmf, ReadsCapturedEvents) {
  const std::vector<std::uint8_t> five = {0x05, 0x0A, 0x01, 0x40}, hash_end = {0x0B, 0x8A, 0x03, 0x20};
  const auto begin = parse_telephone_event(five), end = parse_telephone_event(hash_end);
  ASSERT_TRUE(begin && end);
  EXPECT_EQ(digit_of_event(begin->event), '5');
  EXPECT_FALSE(begin->end);
  EXPECT_EQ(begin->volume, 10);
  EXPECT_EQ(begin->duration, 320);
  EXPECT_EQ(digit_of_event(end->event), '#');
  EXPECT_TRUE(end->end);
  EXPECT_FALSE(parse_telephone_event(std::vector<std::uint8_t>{5, 10, 1}));
  EXPECT_FALSE(digit_of_event(16));  // flash hook is no digit
}

TEST(Dtmf, OnePressIsOneDigit) {
  DtmfReceiver receiver;
  std::string digits;
  const auto feed = [&](std::uint32_t timestamp, std::uint8_t event, bool end) {
    if (const auto digit = receiver.receive(timestamp, {event, end, 10, 160})) digits += *digit;
  };
  for (int i = 0; i < 5; ++i) feed(1'000, 5, false);
  for (int i = 0; i < 3; ++i) feed(1'000, 5, true);
  EXPECT_EQ(digits, "5");
  for (int i = 0; i < 3; ++i) feed(3'000, 5, true);  // the same key again; only its ends arrived
  EXPECT_EQ(digits, "55");
  feed(1'000, 5, true);  // a late copy of the first press
  EXPECT_EQ(digits, "55");
}

TEST(Dtmf, LostEndsAreNoticedAtTheNextPress) {
  DtmfReceiver receiver;
  EXPECT_FALSE(receiver.receive(1'000, {1, false, 10, 160}));
  EXPECT_EQ(receiver.receive(5'000, {2, false, 10, 160}), '1');
  EXPECT_EQ(receiver.receive(5'000, {2, true, 10, 160}), '2');
}

TEST(Dtmf, UnknownEventsAreNoDigits) {
  DtmfReceiver receiver;
  EXPECT_FALSE(receiver.receive(1, {200, true, 10, 160}));
}

TEST(Dtmf, WhatIsSentIsReceivedOnce) {
  DtmfSender sender;
  DtmfReceiver receiver;
  for (const char digit : std::string("13*#D")) ASSERT_TRUE(sender.push(digit, 100));
  std::string digits;
  std::uint32_t stream = 0xFFFFFE00;  // wraps on the way
  int firsts = 0, ends = 0;
  for (int frame = 0; frame < 200; ++frame, stream += 160) {
    const auto packet = sender.next();
    if (!packet) continue;
    firsts += packet->first;
    const auto event = parse_telephone_event(packet->payload);
    ends += event->end;
    EXPECT_LE(event->duration, 800);
    if (const auto digit = receiver.receive(stream - packet->age, *event)) digits += *digit;
  }
  EXPECT_EQ(digits, "13*#D");
  EXPECT_EQ(firsts, 5);
  EXPECT_EQ(ends, 15);
  EXPECT_FALSE(sender.busy());
}

TEST(Dtmf, SenderRefusesWhatItCannotSend) {
  DtmfSender sender;
  EXPECT_FALSE(sender.push('x', 100));
  for (int i = 0; i < 32; ++i) EXPECT_TRUE(sender.push('1', 100));
  EXPECT_FALSE(sender.push('1', 100));
}

}  // namespace
}  // namespace yunli::media
