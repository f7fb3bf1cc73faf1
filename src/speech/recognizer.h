// Streaming speech recognition as a call sees it. Audio goes in from one thread and never blocks; events come out on
// the speech client's thread through the handler and must be posted on. Endpointing is not done here
// (call/endpointer.h): at the end of a turn commit(); reset() only at a change of turn or after 1.5 s of silence,
// because a reset at once loses speech that resumes.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::speech {

enum class HotWords : std::uint8_t { none, per_engine, per_stream };

struct Capabilities {
  std::string name;             // of the model, "" while none is loaded
  bool synthetic_only = false;  // knows synthetic voices only: the console says so
  int rate = 8'000;             // native
  HotWords hot_words = HotWords::none;
  bool server_endpoint = false;
  bool timestamps = false;
  int fixed_delay_ms = 100;  // look-ahead: without flush() the last character comes so long after speech ends
};

struct StreamConfig {
  std::string call_id;
  int rate = 8'000;  // of the samples pushed: 8 000 or 16 000
  std::vector<std::string> hot_words;
};

struct Partial {  // cumulative since the last segment_final/reset
  std::string text;
  std::string stable_prefix;
  SteadyUs audio_until;  // capture time of the last sample that was decoded
};
struct SegmentFinal {  // replaces the partial; answer to commit() and finish(), also when the text is empty
  std::string text;
  SteadyUs audio_until;
};
struct StreamError {  // the worker died, hung or lags; recoverable = a new stream may be opened. Nothing follows it.
  std::string code;   // "speech.worker_lost" | "speech.lagging" | "speech.no_worker" | "speech.refused"
  bool recoverable;
};
struct Closed {};  // after finish(). Nothing follows it.
using StreamEvent = std::variant<Partial, SegmentFinal, StreamError, Closed>;
// Must return at once and take no lock that is held while a Stream is destroyed.
using StreamHandler = std::function<void(StreamEvent)>;

class Stream {
 public:
  virtual ~Stream() = default;  // cancels; once it returns the handler is not running and is not called again
  virtual void push(std::span<const std::int16_t> pcm, SteadyUs captured) = 0;  // captured: of the first sample
  // The voice has stopped for now: decodes as if silence followed, so that the last characters come out at once instead
  // of fixed_delay_ms later. Speech may go on afterwards. commit() and finish() include it.
  virtual void flush() {}
  virtual void commit() = 0;  // take the text so far as a finished segment; the decoder's state goes on
  virtual void reset() = 0;   // new turn: forget text and decoder state
  virtual void finish() = 0;  // flush with padding, then SegmentFinal and Closed
  virtual void cancel() = 0;  // no event follows
};

class Recognizer {
 public:
  virtual ~Recognizer() = default;
  virtual Capabilities capabilities() const = 0;
  // Never fails: without a worker the stream reports StreamError{"speech.no_worker"} at once. Any thread.
  virtual std::unique_ptr<Stream> open(StreamConfig config, StreamHandler handler) = 0;
};

}  // namespace yunli::speech
