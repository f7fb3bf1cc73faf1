// One decoding thread of the pool and the streams that live on it.
#pragma once
#include <atomic>
#include <map>
#include <thread>

#include "base/mutex.h"
#include "speech/worker/recognition_pool.h"
#include "speech/worker/worker_stream.h"

namespace yunli::speech {

class RecognitionThread {
 public:
  RecognitionThread(RecognitionEngine& engine, const RecognitionPool::Emit& emit);
  ~RecognitionThread();
  void post(RecognitionPool::Key stream, protocol::ToWorker command);

  int streams() const { return streams_count_; }
  SteadyUs oldest_waiting() const;                     // arrival of the first command that waits, 0 = none
  SteadyUs tick_since() const { return tick_since_; }  // 0 = resting
  std::int64_t audio_ms() const { return audio_us_ / 1'000; }
  std::int64_t decoding_us() const { return decoding_us_; }

 private:
  struct Command {
    RecognitionPool::Key stream;
    protocol::ToWorker body;
  };
  void run();
  void tick(std::vector<Command>& commands);
  void apply(Command& command);
  void open(RecognitionPool::Key key, const protocol::Open& open);
  void decode_together();

  RecognitionEngine& engine_;
  const RecognitionPool::Emit& emit_;
  mutable Mutex mutex_;
  Condition wake_;
  std::vector<Command> mailbox_ YUNLI_GUARDED_BY(mutex_);
  SteadyUs first_arrival_ YUNLI_GUARDED_BY(mutex_) = 0;
  bool stop_ YUNLI_GUARDED_BY(mutex_) = false;
  std::map<RecognitionPool::Key, std::unique_ptr<WorkerStream>> streams_;  // on the thread only
  std::atomic<int> streams_count_{0};
  std::atomic<SteadyUs> tick_since_{0}, tick_arrival_{0};
  std::atomic<std::int64_t> audio_us_{0}, decoding_us_{0};
  std::thread thread_;  // last: starts in the constructor
};

}  // namespace yunli::speech
