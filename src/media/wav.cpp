#include "media/wav.h"

#include <cstring>

namespace yunli::media {
namespace {

constexpr std::uint32_t kRate = 8'000;
constexpr std::uint16_t kTagPcm = 1, kTagAlaw = 6;

// RIFF fields are little-endian.
class Writer {
 public:
  explicit Writer(std::uint8_t* at) : at_(at) {}
  void id(const char* four) { std::memcpy(at_, four, 4), at_ += 4; }
  void u16(std::uint32_t v) { *at_++ = static_cast<std::uint8_t>(v), *at_++ = static_cast<std::uint8_t>(v >> 8); }
  void u32(std::uint32_t v) { u16(v & 0xFFFF), u16(v >> 16); }

 private:
  std::uint8_t* at_;
};

std::uint32_t read_u32(const std::uint8_t* p) {
  return static_cast<std::uint32_t>(p[0]) | static_cast<std::uint32_t>(p[1]) << 8 |
         static_cast<std::uint32_t>(p[2]) << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

}  // namespace

std::array<std::uint8_t, kRecordingHeader> recording_header(std::uint32_t samples) {
  std::array<std::uint8_t, kRecordingHeader> out;
  const std::uint32_t bytes = samples * static_cast<std::uint32_t>(kRecordingFrame);
  Writer w(out.data());
  w.id("RIFF"), w.u32(static_cast<std::uint32_t>(kRecordingHeader) - 8 + bytes), w.id("WAVE");
  w.id("fmt "), w.u32(18), w.u16(kTagAlaw), w.u16(2), w.u32(kRate), w.u32(kRate * 2), w.u16(2), w.u16(8), w.u16(0);
  w.id("fact"), w.u32(4), w.u32(samples);
  w.id("data"), w.u32(bytes);
  return out;
}

std::optional<std::uint32_t> samples_of_header(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kRecordingHeader) return std::nullopt;
  const auto samples = read_u32(&bytes[kRecordingHeader - 4]) / static_cast<std::uint32_t>(kRecordingFrame);
  auto expected = recording_header(samples);
  // All but the three size fields is constant.
  for (const std::size_t at : {std::size_t{4}, std::size_t{46}}) std::memcpy(&expected[at], &bytes[at], 4);
  if (std::memcmp(expected.data(), bytes.data(), kRecordingHeader) != 0) return std::nullopt;
  return samples;
}

std::array<std::uint8_t, kPcmHeader> pcm_header(std::uint32_t samples, int channels) {
  std::array<std::uint8_t, kPcmHeader> out;
  const auto count = static_cast<std::uint32_t>(channels);
  const std::uint32_t bytes = samples * count * 2;
  Writer w(out.data());
  w.id("RIFF"), w.u32(static_cast<std::uint32_t>(kPcmHeader) - 8 + bytes), w.id("WAVE");
  w.id("fmt "), w.u32(16), w.u16(kTagPcm), w.u16(count), w.u32(kRate), w.u32(kRate * count * 2), w.u16(count * 2),
      w.u16(16);
  w.id("data"), w.u32(bytes);
  return out;
}

}  // namespace yunli::media
