// Call progress tones of mainland China (GB/T 7610 … YD/T 1217): 450 Hz in a cadence.
#pragma once
#include <cstdint>
#include <string_view>

namespace yunli::media {

enum class Tone : std::uint8_t {
  ringback,    // 1 s on, 4 s off
  busy,        // 0.35 s on, 0.35 s off
  congestion,  // 0.7 s on, 0.7 s off
};
std::string_view name(Tone tone);

struct Cadence {
  int on_ms, off_ms;
};
Cadence cadence_of(Tone tone);
inline constexpr int kToneHz = 450;

}  // namespace yunli::media
