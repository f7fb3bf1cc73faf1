// G.711 companding (ITU-T G.711) by table. Pure; any thread.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "media/codec.h"

namespace yunli::media {

inline constexpr std::uint8_t kAlawSilence = 0xD5, kUlawSilence = 0xFF;

std::uint8_t alaw_from_pcm(std::int16_t sample);
std::uint8_t ulaw_from_pcm(std::int16_t sample);

extern const std::array<std::int16_t, 256> kPcmOfAlaw, kPcmOfUlaw;
extern const std::array<std::uint8_t, 256> kAlawOfUlaw, kUlawOfAlaw;
extern const std::array<std::uint8_t, 256> kAlawHalved;  // the same sample 6 dB down

// `out` has at least in.size() elements.
void decode_alaw(std::span<const std::uint8_t> in, std::int16_t* out);
void convert(const std::array<std::uint8_t, 256>& table, std::span<const std::uint8_t> in, std::uint8_t* out);

inline std::uint8_t silence_byte(Codec codec) { return codec == Codec::pcma ? kAlawSilence : kUlawSilence; }

}  // namespace yunli::media
