// WAV headers of stereo A-law recordings (RIFF, format tag 6) and of PCM16. Pure; any thread.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace yunli::media {

// Recordings: 58 bytes of header, then one byte left (far end) and one right (ours) per sample, 8 000 samples a second.
inline constexpr std::size_t kRecordingHeader = 58;
inline constexpr std::size_t kRecordingFrame = 2;  // bytes per sample of both sides
std::array<std::uint8_t, kRecordingHeader> recording_header(std::uint32_t samples);
// Samples that the header promises; nullopt when this is not one of our recordings.
std::optional<std::uint32_t> samples_of_header(std::span<const std::uint8_t> bytes);

inline constexpr std::size_t kPcmHeader = 44;
std::array<std::uint8_t, kPcmHeader> pcm_header(std::uint32_t samples, int channels);

}  // namespace yunli::media
