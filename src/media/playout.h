// What a leg sends: prompts one after another as one playout, silence otherwise. Used on the leg's loop.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "media/codec.h"
#include "media/prompt.h"

namespace yunli::media {

class Playout {
 public:
  struct Step {
    bool sound_began = false;  // this frame is the first of the playout that can be heard
    bool completed = false;    // the playout's last sample is in this frame
  };
  // What played before must have been stopped.
  void start(std::uint64_t id, std::vector<PromptPtr> prompts, int from_ms);
  bool active() const { return active_; }
  std::uint64_t id() const { return id_; }
  int played_ms() const { return static_cast<int>(played_ / kSamplesPerMs); }
  // Gives the prompts back: the last holder of a mapped prompt unmaps it, which is not for the loop.
  std::vector<PromptPtr> stop();
  // The next 20 ms.
  Step next(Codec codec, std::span<std::uint8_t, kFrameSamples> out);

 private:
  std::uint64_t id_ = 0;
  std::vector<PromptPtr> prompts_;
  bool active_ = false, heard_ = false;
  std::size_t index_ = 0, offset_ = 0;  // next sample
  std::uint64_t played_ = 0;            // samples
};

}  // namespace yunli::media
