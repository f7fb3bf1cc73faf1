#include "speech/protocol.h"

#include <gtest/gtest.h>

namespace yunli::speech::protocol {
namespace {

TEST(SpeechProtocol, EveryMessageComesBackAsItWent) {
  const std::vector<ToWorker> messages = {Hello{},
                                          Open{16'000, {"可以", "不需要"}},
                                          Audio{123'456'789'012, {1, -2, 32'767, -32'768}},
                                          Flush{},
                                          Commit{},
                                          Reset{},
                                          Finish{},
                                          Cancel{},
                                          Synthesize{"f2", 120, 90, "您好"}};
  std::string bytes;
  std::uint32_t stream = 0;
  for (const auto& message : messages) append(bytes, ++stream, message);
  Decoder<ToWorker> decoder;
  std::vector<Frame<ToWorker>> got;
  for (const char byte : bytes) {  // in the smallest pieces
    decoder.feed({&byte, 1});
    auto frame = decoder.next();
    ASSERT_TRUE(frame);
    if (*frame) got.push_back(std::move(**frame));
  }
  ASSERT_EQ(got.size(), messages.size());
  std::string again;
  for (const auto& frame : got) append(again, frame.stream, frame.message);
  EXPECT_EQ(again, bytes);
}

TEST(SpeechProtocol, OneFrameAsItsBytes) {
  std::string bytes;
  append(bytes, 7, ToServer{Segment{"好", 2}});
  EXPECT_EQ(bytes, std::string("\x14\0\0\0\x03\x07\0\0\0\x03\0\0\0\xe5\xa5\xbd\x02\0\0\0\0\0\0\0", 24));
}

struct BadFrame {
  const char* what;
  std::string bytes;
};

TEST(SpeechProtocol, RefusesWhatIsNoFrame) {
  std::string trailing, long_audio;
  append(trailing, 1, ToWorker{Flush{}});
  trailing[0] = 6, trailing += 'x';
  append(long_audio, 1, ToWorker{Audio{0, std::vector<std::int16_t>(kMaxAudioSamples + 1)}});
  const BadFrame bad[] = {
      {"length zero", std::string("\0\0\0\0", 4)},
      {"length beyond the limit", std::string("\xff\xff\xff\x7f", 4)},
      {"unknown type", std::string("\x05\0\0\0\x40\0\0\0\0", 9)},
      {"body too short", std::string("\x06\0\0\0\0\0\0\0\0\x01", 10)},
      {"bytes left over", trailing},
      {"string longer than the body", std::string("\x09\0\0\0\x01\0\0\0\0\xff\xff\xff\xff", 13)},
      {"more samples than a frame may hold", long_audio},
  };
  for (const auto& [what, bytes] : bad) {
    Decoder<ToWorker> decoder;
    decoder.feed(bytes);
    const auto frame = decoder.next();
    ASSERT_FALSE(frame) << what;
    EXPECT_EQ(frame.error().code, "speech.protocol");
  }
}

TEST(SpeechProtocol, WaitsForTheRest) {
  std::string bytes;
  append(bytes, 1, ToWorker{Open{8'000, {"你好"}}});
  Decoder<ToWorker> decoder;
  decoder.feed(bytes.substr(0, 12));
  ASSERT_TRUE(decoder.next());
  EXPECT_FALSE(*decoder.next());
  decoder.feed(bytes.substr(12));
  EXPECT_TRUE(*decoder.next());
}

}  // namespace
}  // namespace yunli::speech::protocol
