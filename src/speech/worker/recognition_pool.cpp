#include "speech/worker/recognition_pool.h"

#include <algorithm>

#include "speech/worker/recognition_thread.h"

namespace yunli::speech {

RecognitionPool::RecognitionPool(RecognitionEngine& engine, int threads, Emit emit) : emit_(std::move(emit)) {
  for (int i = 0; i < threads; ++i) threads_.push_back(std::make_unique<RecognitionThread>(engine, emit_));
}

RecognitionPool::~RecognitionPool() = default;

void RecognitionPool::post(Key stream, protocol::ToWorker command) {
  threads_[stream % threads_.size()]->post(stream, std::move(command));
}

protocol::Heartbeat RecognitionPool::load() const {
  protocol::Heartbeat load;
  const SteadyUs now = steady_us();
  for (const auto& thread : threads_) {
    load.streams += thread->streams();
    load.audio_ms += thread->audio_ms();
    load.decoding_us += thread->decoding_us();
    if (const SteadyUs since = thread->oldest_waiting(); since > 0)
      load.backlog_ms = std::max(load.backlog_ms, static_cast<std::int32_t>((now - since) / 1'000));
  }
  return load;
}

int RecognitionPool::longest_tick_ms() const {
  int longest = 0;
  const SteadyUs now = steady_us();
  for (const auto& thread : threads_)
    if (const SteadyUs since = thread->tick_since(); since > 0)
      longest = std::max(longest, static_cast<int>((now - since) / 1'000));
  return longest;
}

}  // namespace yunli::speech
