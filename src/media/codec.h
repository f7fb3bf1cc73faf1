// What the media engine counts in: 8 kHz mono, frames of 20 ms.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace yunli::media {

enum class Codec : std::uint8_t { pcmu = 0, pcma = 8 };  // RTP payload types of RFC 3551

inline constexpr int kSamplesPerMs = 8;
inline constexpr int kFrameMs = 20;
inline constexpr std::size_t kFrameSamples = 160;  // also bytes of one G.711 frame
inline constexpr std::int64_t kFrameUs = kFrameMs * 1000;

using Frame = std::array<std::uint8_t, kFrameSamples>;  // one frame of G.711 bytes

}  // namespace yunli::media
