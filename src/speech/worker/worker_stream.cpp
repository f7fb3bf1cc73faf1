#include "speech/worker/worker_stream.h"

#include <algorithm>

namespace yunli::speech {
namespace {

constexpr int kChunkMs = 80;    // models decode in steps of this length
constexpr int kFinishMs = 500;  // padding that ends a stream
constexpr int kLeadMs = 160;    // models miss a first syllable that nothing precedes

std::string common_prefix(const std::string& a, const std::string& b) {
  auto size = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  while (size > 0 && size < b.size() && (b[size] & 0xC0) == 0x80) --size;  // whole characters
  return b.substr(0, size);
}

}  // namespace

WorkerStream::WorkerStream(RecognitionEngine& engine, std::unique_ptr<EngineStream> stream, int rate, Emit emit)
    : engine_(engine),
      stream_(std::move(stream)),
      rate_(rate),
      delay_ms_(engine.capabilities().fixed_delay_ms),
      emit_(std::move(emit)) {
  add_silence(kLeadMs);
}

void WorkerStream::add_silence(int ms) {
  stream_->accept(std::vector<std::int16_t>(static_cast<std::size_t>(rate_ / 1'000 * ms)));
}

std::int64_t WorkerStream::accept(const protocol::Audio& audio) {
  const auto length = static_cast<std::int64_t>(audio.pcm.size()) * 1'000'000 / rate_;
  stream_->accept(audio.pcm);
  audio_until_ = audio.captured + length;
  news_ = true;
  flushed_ = audio.pcm.empty() && flushed_;
  return length;
}

void WorkerStream::flush() {
  if (std::exchange(flushed_, true)) return;
  add_silence(delay_ms_ + kChunkMs);
  news_ = true;
}

void WorkerStream::commit() {
  flush();
  decode();
  emit_(protocol::Segment{segment(), audio_until_});
  committed_ = stream_->text().size();
  last_.clear();
}

void WorkerStream::reset() {
  stream_->reset();
  add_silence(kLeadMs);
  committed_ = 0;
  last_.clear();
  news_ = false;
  flushed_ = true;
}

void WorkerStream::finish() {
  add_silence(kFinishMs + delay_ms_);
  decode();
  emit_(protocol::Segment{segment(), audio_until_});
  emit_(protocol::StreamClosed{});
}

void WorkerStream::report() {
  news_ = false;
  std::string text = segment();
  if (text == last_) return;
  std::string stable = common_prefix(last_, text);
  last_ = std::move(text);
  emit_(protocol::Heard{last_, std::move(stable), audio_until_});
}

void WorkerStream::decode() {
  EngineStream* const one = stream_.get();
  engine_.decode({&one, 1});
  news_ = false;
}

std::string WorkerStream::segment() const {
  const std::string text = stream_->text();
  return text.substr(std::min(committed_, text.size()));
}

}  // namespace yunli::speech
