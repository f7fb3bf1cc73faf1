// Finds call progress tones in early media: Goertzel at 450 Hz decides frame by frame whether the tone is on, and the
// lengths of on and off name it. Pure state; one thread at a time.
#pragma once
#include <optional>
#include <span>

#include "media/codec.h"
#include "media/tone.h"

namespace yunli::media {

class ToneDetector {
 public:
  // One frame of 20 ms. A tone is reported when two whole periods matched (ringback: at the end of its first burst
  // followed by a second of silence), and again only after another tone or five seconds without any.
  std::optional<Tone> frame(std::span<const std::int16_t, kFrameSamples> pcm);
  static bool tone_present(std::span<const std::int16_t, kFrameSamples> pcm);

 private:
  std::optional<Tone> report(Tone tone);

  bool on_ = false;
  int frames_ = 0;     // of the current on or off
  int on_frames_ = 0;  // of the last burst
  std::optional<Tone> candidate_;
  int matches_ = 0;
  std::optional<Tone> reported_;
};

}  // namespace yunli::media
