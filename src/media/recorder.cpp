#include "media/recorder.h"

#include <algorithm>
#include <cstring>

#include "media/g711.h"

namespace yunli::media {

Recorder::Recorder(std::shared_ptr<RecordingFile> file, ChunkPool& pool, Disk& disk)
    : file_(std::move(file)), pool_(pool), disk_(disk) {}

void Recorder::begin(SteadyUs at) {
  begun_ = at;
  fresh_chunk();
}

void Recorder::fresh_chunk() {
  chunk_ = pool_.take();
  chunk_->bytes.fill(kAlawSilence);
}

void Recorder::lay(Side& side, std::size_t channel, const Frame& alaw, SteadyUs at) {
  if (!chunk_) return;
  const std::int64_t clock = (at - begun_) * kSamplesPerMs / 1000;
  if (std::abs(clock - side.next) > kStray) side.next = std::max<std::int64_t>(clock, 0);
  const std::int64_t offset = side.next - base_;
  side.next += static_cast<std::int64_t>(kFrameSamples);
  // Later than the half second of slack, or earlier than a frame's room before the clock caught up: not recorded.
  if (offset < 0 ||
      offset + static_cast<std::int64_t>(kFrameSamples) > static_cast<std::int64_t>(Chunk::kSamples + Chunk::kSlack))
    return;
  std::uint8_t* out = &chunk_->bytes[2 * static_cast<std::size_t>(offset) + channel];
  for (std::size_t i = 0; i < kFrameSamples; ++i) out[2 * i] = alaw[i];
  end_ = std::max(end_, side.next);
}

void Recorder::ours(const Frame& alaw, SteadyUs sent) {
  // A stall of the loop may have moved the clock past the chunk: what lies between is silence.
  while (chunk_ && (sent - begun_) * kSamplesPerMs / 1000 - base_ >
                       static_cast<std::int64_t>(Chunk::kSamples + Chunk::kSlack - 2 * kFrameSamples))
    hand_over(Chunk::kSamples);
  lay(right_, 1, alaw, sent);
}

void Recorder::hand_over(std::size_t samples) {
  auto full = std::move(chunk_);
  fresh_chunk();
  const std::size_t bytes = 2 * samples;
  std::memcpy(chunk_->bytes.data(), full->bytes.data() + bytes, Chunk::kBytes - bytes);
  disk_.post(WriteChunk{file_, std::move(full), bytes, &pool_});
  base_ += static_cast<std::int64_t>(samples);
}

void Recorder::finish(std::function<void()> done) {
  if (chunk_) {
    const auto samples =
        static_cast<std::size_t>(std::clamp<std::int64_t>(end_ - base_, 0, Chunk::kSamples + Chunk::kSlack));
    disk_.post(WriteChunk{file_, std::move(chunk_), 2 * samples, &pool_});
  }
  disk_.post(FinishRecording{file_, std::move(done)});
}

}  // namespace yunli::media
