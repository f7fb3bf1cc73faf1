#include "speech/worker/synthesis_thread.h"

#include <algorithm>

namespace yunli::speech {

SynthesisThread::SynthesisThread(std::unique_ptr<EspeakEngine> engine, Emit emit)
    : engine_(std::move(engine)), emit_(std::move(emit)), thread_([this] { run(); }) {}

SynthesisThread::~SynthesisThread() {
  {
    Lock lock(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void SynthesisThread::post(Key request, protocol::Synthesize what) {
  {
    Lock lock(mutex_);
    jobs_.push_back({request, std::move(what)});
  }
  wake_.notify_one();
}

void SynthesisThread::drop_if(const std::function<bool(Key)>& unwanted) {
  Lock lock(mutex_);
  std::erase_if(jobs_, [&](const Job& job) { return unwanted(job.key); });
}

int SynthesisThread::busy_ms() const {
  const SteadyUs since = busy_since_;
  return since == 0 ? 0 : static_cast<int>((steady_us() - since) / 1'000);
}

void SynthesisThread::run() {
  for (;;) {
    Job job;
    {
      Lock lock(mutex_);
      while (!stop_ && jobs_.empty()) wake_.wait(lock);
      if (stop_) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    busy_since_ = steady_us();
    speak(job);
    busy_since_ = 0;
  }
}

void SynthesisThread::speak(const Job& job) {
  const auto pcm = engine_->speak(job.what.text, {job.what.voice, job.what.speed_percent, job.what.pitch_percent});
  if (!pcm) return emit_(job.key, protocol::Failed{pcm.error().code, pcm.error().en});
  for (std::size_t at = 0;;) {
    const auto size = std::min(protocol::kMaxAudioSamples, pcm->size() - at);
    const auto from = pcm->begin() + static_cast<std::ptrdiff_t>(at);
    at += size;
    const bool last = at == pcm->size();
    emit_(job.key, protocol::Speech{{from, from + static_cast<std::ptrdiff_t>(size)}, last});
    if (last) return;
  }
}

}  // namespace yunli::speech
