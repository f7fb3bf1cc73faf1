// One stream inside the worker: turns an engine's cumulative text into partials and committed segments, and feeds
// silence where the caller has none so that a model with look-ahead gives its last characters. On its decoding thread
// only.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "speech/engines/recognition_engine.h"
#include "speech/protocol.h"

namespace yunli::speech {

class WorkerStream {
 public:
  using Emit = std::function<void(protocol::ToServer)>;
  WorkerStream(RecognitionEngine& engine, std::unique_ptr<EngineStream> stream, int rate, Emit emit);

  std::int64_t accept(const protocol::Audio& audio);  // returns its length in microseconds
  void flush();
  void commit();
  void reset();
  void finish();

  bool has_news() const { return news_; }
  EngineStream& engine_stream() { return *stream_; }
  void report();  // after decoding: a partial if the text changed

 private:
  void add_silence(int ms);
  void decode();
  std::string segment() const;  // text since the last commit

  RecognitionEngine& engine_;
  std::unique_ptr<EngineStream> stream_;
  const int rate_;
  const int delay_ms_;
  const Emit emit_;
  std::size_t committed_ = 0;  // bytes of the engine's text that earlier segments took
  std::string last_;           // partial reported last
  SteadyUs audio_until_ = 0;
  bool news_ = false;    // audio was accepted that is not decoded yet
  bool flushed_ = true;  // silence was added after the last audio
};

}  // namespace yunli::speech
