// The threads that decode, one per core. A stream belongs to one of them for life; what arrives for it waits in that
// thread's mailbox, and every 20 ms (kTickMs) all streams with new audio are decoded together.
// Methods may be called from any thread; events come on a decoding thread through `emit`.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "speech/engines/recognition_engine.h"
#include "speech/protocol.h"

namespace yunli::speech {

class RecognitionThread;

class RecognitionPool {
 public:
  using Key = std::uint64_t;  // connection · stream
  using Emit = std::function<void(Key, protocol::ToServer)>;

  RecognitionPool(RecognitionEngine& engine, int threads, Emit emit);
  ~RecognitionPool();

  // Commands of one stream keep their order. Open of a known stream and anything for an unknown one is ignored.
  void post(Key stream, protocol::ToWorker command);
  protocol::Heartbeat load() const;
  // A decoding thread has been in one tick for so long; 0 = none is in a tick.
  int longest_tick_ms() const;

 private:
  const Emit emit_;
  std::vector<std::unique_ptr<RecognitionThread>> threads_;
};

}  // namespace yunli::speech
