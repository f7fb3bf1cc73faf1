// For tests: a service whose workers are this very test program started again (worker_main_test.cpp), with the models
// and the engine library of the source tree, plus a callee's voice and a stream that remembers what it was told.
#pragma once
#include <condition_variable>
#include <future>
#include <mutex>

#include "speech/service.h"

namespace yunli::speech::testing {

inline ServiceConfig config(std::string_view model = kDefaultModel) {
  static std::atomic<int> count{0};
  auto made = bundled_config(std::filesystem::current_path(), model);
  made.runtime_dir = std::filesystem::temp_directory_path() / fmt::format("yl-speech-{}-{}", getpid(), ++count);
  made.threads = 2;
  return made;
}

inline Result<std::vector<std::int16_t>> say(Synthesizer& synthesizer, std::string text, Voice voice = {}) {
  std::promise<Result<std::vector<std::int16_t>>> promise;
  synthesizer.synthesize(std::move(text), std::move(voice), [&](auto result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

// Collects events; the waits end after ten seconds.
class Ear {
 public:
  StreamHandler handler() {
    return [this](StreamEvent event) {
      std::lock_guard lock(mutex_);
      events_.push_back(std::move(event));
      changed_.notify_all();
    };
  }
  template <class Event>
  std::optional<Event> wait(std::size_t nth = 1) {
    std::unique_lock lock(mutex_);
    std::optional<Event> found;
    changed_.wait_for(lock, std::chrono::seconds(10), [&] {
      std::size_t seen = 0;
      for (const auto& event : events_)
        if (const auto* wanted = std::get_if<Event>(&event); wanted != nullptr && ++seen == nth) found = *wanted;
      return found.has_value();
    });
    return found;
  }
  std::size_t count() const {
    std::lock_guard lock(mutex_);
    return events_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<StreamEvent> events_;
};

inline void hear(Stream& stream, std::span<const std::int16_t> pcm) {
  const SteadyUs start = steady_us();
  for (std::size_t at = 0; at < pcm.size(); at += 160)
    stream.push(pcm.subspan(at, std::min<std::size_t>(160, pcm.size() - at)), start + static_cast<SteadyUs>(at) * 125);
}

}  // namespace yunli::speech::testing
