// Records a leg: both sides are laid side by side on one time line, 8 000 samples a second from begin(). A side without
// packets is silence. Used on the leg's loop; the file belongs to the disk thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "media/codec.h"
#include "media/disk.h"

namespace yunli::media {

class Recorder {
 public:
  Recorder(std::shared_ptr<RecordingFile> file, ChunkPool& pool, Disk& disk);
  bool running() const { return begun_ != 0; }
  void begin(SteadyUs at);
  SteadyUs begun() const { return begun_; }
  void theirs(const Frame& alaw, SteadyUs captured) { lay(left_, 0, alaw, captured); }
  void ours(const Frame& alaw, SteadyUs sent);
  // Hands over what is left; `done` is called on the disk thread when the file is complete.
  void finish(std::function<void()> done);
  std::int64_t recorded_ms() const { return end_ / kSamplesPerMs; }

 private:
  // A side runs on sample by sample; only when it strays from the clock by more than this does it jump.
  static constexpr std::int64_t kStray = 60 * kSamplesPerMs;
  struct Side {
    std::int64_t next = 0;  // sample
  };
  void lay(Side& side, std::size_t channel, const Frame& alaw, SteadyUs at);
  void hand_over(std::size_t samples);
  void fresh_chunk();

  // passed in
  std::shared_ptr<RecordingFile> file_;
  ChunkPool& pool_;
  Disk& disk_;
  // owned
  std::unique_ptr<Chunk> chunk_;
  // state
  SteadyUs begun_ = 0;
  std::int64_t base_ = 0;  // first sample of chunk_
  std::int64_t end_ = 0;   // samples laid on the longer side
  Side left_, right_;
};

}  // namespace yunli::media
