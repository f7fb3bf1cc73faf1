// The calls of `yunli bench media`: each plays its prompt without end, hears, feeds the recogniser and records.
// place() and the waiting from one thread; events come from the SIP, media and speech threads.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "media/engine.h"
#include "sip/stack.h"
#include "speech/recognizer.h"

namespace yunli::app {

class BenchCall;

class BenchCalls {
 public:
  struct Totals {
    std::int64_t lost = 0, received = 0, heard_frames = 0, turns = 0, recognised = 0, stream_errors = 0;
  };
  BenchCalls(media::Engine& engine, sip::Stack& stack, media::PromptPtr prompt, speech::Recognizer* recognizer);
  ~BenchCalls();
  sip::TrunkAddress trunk{"127.0.0.1"};
  std::filesystem::path recordings;  // "" = none

  // Waits while more than `most_in_set_up` calls are not answered.
  Status place(int index, int most_in_set_up);
  Status wait_all_up(int calls);
  Totals end_all();

 private:
  friend class BenchCall;
  void came_up();
  void failed(int code);
  void closed(const media::LegStats& stats, const BenchCall& call);

  media::Engine& engine_;
  sip::Stack& stack_;
  const media::PromptPtr prompt_;
  speech::Recognizer* const recognizer_;
  std::vector<std::shared_ptr<BenchCall>> calls_;
  Mutex mutex_;
  Condition changed_;
  int placed_ YUNLI_GUARDED_BY(mutex_) = 0, up_ YUNLI_GUARDED_BY(mutex_) = 0;
  int failed_code_ YUNLI_GUARDED_BY(mutex_) = 0, closed_ YUNLI_GUARDED_BY(mutex_) = 0;
  Totals totals_ YUNLI_GUARDED_BY(mutex_);
};

// Vowel-like sound with syllables, for runs without a synthesiser.
std::vector<std::int16_t> bench_babble(int ms);

}  // namespace yunli::app
