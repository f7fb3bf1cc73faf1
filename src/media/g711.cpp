#include "media/g711.h"

namespace yunli::media {
namespace {

constexpr int segment_of(int magnitude, int first_end) {
  int segment = 0;
  for (int end = first_end; segment < 8 && magnitude > end; end = end * 2 + 1) ++segment;
  return segment;
}

constexpr std::uint8_t encode_alaw(int pcm) {
  pcm >>= 3;
  const int mask = pcm >= 0 ? 0xD5 : 0x55;
  if (pcm < 0) pcm = -pcm - 1;
  const int segment = segment_of(pcm, 0x1F);
  if (segment >= 8) return static_cast<std::uint8_t>(0x7F ^ mask);
  const int mantissa = (segment < 2 ? pcm >> 1 : pcm >> segment) & 0x0F;
  return static_cast<std::uint8_t>((segment << 4 | mantissa) ^ mask);
}

constexpr int decode_alaw_byte(int code) {
  code ^= 0x55;
  const int segment = (code & 0x70) >> 4;
  int magnitude = (code & 0x0F) << 4;
  magnitude = segment == 0 ? magnitude + 8 : (magnitude + 0x108) << (segment - 1);
  return code & 0x80 ? magnitude : -magnitude;
}

constexpr std::uint8_t encode_ulaw(int pcm) {
  constexpr int kBias = 33, kClip = 8159;
  pcm >>= 2;
  const int mask = pcm < 0 ? 0x7F : 0xFF;
  if (pcm < 0) pcm = -pcm;
  if (pcm > kClip) pcm = kClip;
  pcm += kBias;
  const int segment = segment_of(pcm, 0x3F);
  if (segment >= 8) return static_cast<std::uint8_t>(0x7F ^ mask);
  return static_cast<std::uint8_t>((segment << 4 | ((pcm >> (segment + 1)) & 0x0F)) ^ mask);
}

constexpr int decode_ulaw_byte(int code) {
  constexpr int kBias = 0x84;
  code = ~code & 0xFF;
  const int magnitude = (((code & 0x0F) << 3) + kBias) << ((code & 0x70) >> 4);
  return code & 0x80 ? kBias - magnitude : magnitude - kBias;
}

template <class T, class F>
constexpr std::array<T, 256> table_of(F f) {
  std::array<T, 256> table{};
  for (int i = 0; i < 256; ++i) table[static_cast<std::size_t>(i)] = static_cast<T>(f(i));
  return table;
}

}  // namespace

constexpr std::array<std::int16_t, 256> kPcmOfAlaw = table_of<std::int16_t>(decode_alaw_byte);
constexpr std::array<std::int16_t, 256> kPcmOfUlaw = table_of<std::int16_t>(decode_ulaw_byte);
constexpr std::array<std::uint8_t, 256> kAlawOfUlaw =
    table_of<std::uint8_t>([](int code) { return encode_alaw(decode_ulaw_byte(code)); });
constexpr std::array<std::uint8_t, 256> kUlawOfAlaw =
    table_of<std::uint8_t>([](int code) { return encode_ulaw(decode_alaw_byte(code)); });
constexpr std::array<std::uint8_t, 256> kAlawHalved =
    table_of<std::uint8_t>([](int code) { return encode_alaw(decode_alaw_byte(code) / 2); });

std::uint8_t alaw_from_pcm(std::int16_t sample) { return encode_alaw(sample); }
std::uint8_t ulaw_from_pcm(std::int16_t sample) { return encode_ulaw(sample); }

void decode_alaw(std::span<const std::uint8_t> in, std::int16_t* out) {
  for (const auto code : in) *out++ = kPcmOfAlaw[code];
}

void convert(const std::array<std::uint8_t, 256>& table, std::span<const std::uint8_t> in, std::uint8_t* out) {
  for (const auto code : in) *out++ = table[code];
}

}  // namespace yunli::media
