// What the server and a speech worker say to each other, over a local socket or TCP. A frame is
//   u32 length of the rest · u8 type · u32 stream · body      (little-endian; type = index in the variant below)
// and holds at most kMaxFrame bytes. Streams are numbered by the server; synthesis requests share the numbers.
// Everything is checked on arrival: a frame that does not decode exactly ends the connection. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::speech::protocol {

constexpr std::uint16_t kVersion = 1;
constexpr std::size_t kMaxFrame = 64 * 1024;
constexpr std::size_t kMaxAudioSamples = 16'000;  // in one frame
constexpr std::size_t kMaxHotWords = 500;

#define YUNLI_SPEECH_FIELDS(...)                  \
  auto fields() { return std::tie(__VA_ARGS__); } \
  auto fields() const { return std::tie(__VA_ARGS__); }

// Server → worker.
struct Hello {
  std::uint16_t version = kVersion;
  YUNLI_SPEECH_FIELDS(version)
};
struct Open {
  std::int32_t rate = 8'000;
  std::vector<std::string> hot_words;
  YUNLI_SPEECH_FIELDS(rate, hot_words)
};
struct Audio {
  SteadyUs captured = 0;  // of the first sample
  std::vector<std::int16_t> pcm;
  YUNLI_SPEECH_FIELDS(captured, pcm)
};
struct Flush {
  std::tuple<> fields() const { return {}; }
};
struct Commit {
  std::tuple<> fields() const { return {}; }
};
struct Reset {
  std::tuple<> fields() const { return {}; }
};
struct Finish {
  std::tuple<> fields() const { return {}; }
};
struct Cancel {
  std::tuple<> fields() const { return {}; }
};
struct Synthesize {
  std::string voice;
  std::int32_t speed_percent = 100, pitch_percent = 100;
  std::string text;
  YUNLI_SPEECH_FIELDS(voice, speed_percent, pitch_percent, text)
};
using ToWorker = std::variant<Hello, Open, Audio, Flush, Commit, Reset, Finish, Cancel, Synthesize>;

// Worker → server.
struct Ready {
  std::uint16_t version = kVersion;
  std::string recognizer;  // name of the model, "" = none
  bool synthetic_only = false;
  std::int32_t rate = 8'000;
  std::uint8_t hot_words = 0;  // speech::HotWords
  std::int32_t fixed_delay_ms = 0;
  YUNLI_SPEECH_FIELDS(version, recognizer, synthetic_only, rate, hot_words, fixed_delay_ms)
};
struct Heartbeat {
  std::int32_t streams = 0;
  std::int32_t backlog_ms = 0;   // age of the oldest audio that waits to be decoded
  std::int64_t audio_ms = 0;     // decoded since the start
  std::int64_t decoding_us = 0;  // spent on it
  YUNLI_SPEECH_FIELDS(streams, backlog_ms, audio_ms, decoding_us)
};
struct Heard {
  std::string text, stable_prefix;
  SteadyUs audio_until = 0;
  YUNLI_SPEECH_FIELDS(text, stable_prefix, audio_until)
};
struct Segment {
  std::string text;
  SteadyUs audio_until = 0;
  YUNLI_SPEECH_FIELDS(text, audio_until)
};
struct Failed {
  std::string code;
  std::string detail;
  YUNLI_SPEECH_FIELDS(code, detail)
};
struct StreamClosed {
  std::tuple<> fields() const { return {}; }
};
struct Speech {
  std::vector<std::int16_t> pcm;  // 8 kHz
  bool last = false;
  YUNLI_SPEECH_FIELDS(pcm, last)
};
using ToServer = std::variant<Ready, Heartbeat, Heard, Segment, Failed, StreamClosed, Speech>;

#undef YUNLI_SPEECH_FIELDS

template <class Message>
struct Frame {
  std::uint32_t stream = 0;
  Message message;
};

// Appends the frame to `out`. The caller keeps bodies below kMaxFrame (texts and audio are bounded where they enter).
void append(std::string& out, std::uint32_t stream, const ToWorker& message);
void append(std::string& out, std::uint32_t stream, const ToServer& message);

// Cuts a byte stream into frames. After an error ("speech.protocol") the connection must be closed.
template <class Message>
class Decoder {
 public:
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  Result<std::optional<Frame<Message>>> next();

 private:
  std::string buffer_;
  std::size_t begin_ = 0;  // of the first frame that was not taken
};
extern template class Decoder<ToWorker>;
extern template class Decoder<ToServer>;

}  // namespace yunli::speech::protocol
