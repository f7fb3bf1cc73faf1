// Texts to be spoken, one after the other, on the one thread that touches espeak-ng. Any thread may post and drop.
#pragma once
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <thread>

#include "base/mutex.h"
#include "speech/engines/espeak/espeak_engine.h"
#include "speech/protocol.h"

namespace yunli::speech {

class SynthesisThread {
 public:
  using Key = std::uint64_t;
  using Emit = std::function<void(Key, protocol::ToServer)>;

  SynthesisThread(std::unique_ptr<EspeakEngine> engine, Emit emit);
  ~SynthesisThread();
  void post(Key request, protocol::Synthesize what);
  void drop_if(const std::function<bool(Key)>& unwanted);
  int busy_ms() const;  // with the present text

 private:
  struct Job {
    Key key;
    protocol::Synthesize what;
  };
  void run();
  void speak(const Job& job);

  const std::unique_ptr<EspeakEngine> engine_;
  const Emit emit_;
  Mutex mutex_;
  Condition wake_;
  std::deque<Job> jobs_ YUNLI_GUARDED_BY(mutex_);
  bool stop_ YUNLI_GUARDED_BY(mutex_) = false;
  std::atomic<SteadyUs> busy_since_{0};
  std::thread thread_;  // last: starts in the constructor
};

}  // namespace yunli::speech
