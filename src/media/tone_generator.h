// Call progress tones as samples (450 Hz, −13 dBm0, soft edges), for the simulated carrier and tests. Pure; any thread.
#pragma once
#include <cstdint>
#include <vector>

#include "media/tone.h"

namespace yunli::media {

// 8 kHz; begins with the tone on.
std::vector<std::int16_t> make_tone(Tone tone, int ms);

}  // namespace yunli::media
