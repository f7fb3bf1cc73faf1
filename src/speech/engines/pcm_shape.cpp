#include "speech/engines/pcm_shape.h"

#include <speex/speex_resampler.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace yunli::speech {
namespace {

constexpr int kQuality = 8;    // speexdsp's scale to 10; stop band below −90 dB
constexpr int kSilence = 200;  // peak of what counts as silence
constexpr std::ptrdiff_t kPad = 240;
constexpr double kVoicedRms = 3'277;  // −20 dBFS
constexpr double kPeak = 23'197;      // −3 dBFS

}  // namespace

std::vector<std::int16_t> resample(std::span<const std::int16_t> pcm, int from_rate, int to_rate) {
  if (from_rate == to_rate || pcm.empty()) return {pcm.begin(), pcm.end()};
  int error = 0;
  const std::unique_ptr<SpeexResamplerState, decltype(&speex_resampler_destroy)> state(
      speex_resampler_init(1, static_cast<unsigned>(from_rate), static_cast<unsigned>(to_rate), kQuality, &error),
      speex_resampler_destroy);
  if (!state) return {};
  speex_resampler_skip_zeros(state.get());
  std::vector<std::int16_t> in(pcm.begin(), pcm.end());
  in.resize(in.size() +
            static_cast<std::size_t>(speex_resampler_get_input_latency(state.get())));  // pushes the tail out
  const auto wanted = pcm.size() * static_cast<std::size_t>(to_rate) / static_cast<std::size_t>(from_rate);
  std::vector<std::int16_t> out(wanted + 1'000);
  auto in_size = static_cast<spx_uint32_t>(in.size());
  auto out_size = static_cast<spx_uint32_t>(out.size());
  speex_resampler_process_int(state.get(), 0, in.data(), &in_size, out.data(), &out_size);
  out.resize(std::min<std::size_t>(out_size, wanted));
  return out;
}

void trim_silence(std::vector<std::int16_t>& pcm) {
  const auto loud = [](std::int16_t sample) { return std::abs(sample) > kSilence; };
  const auto first = std::find_if(pcm.begin(), pcm.end(), loud);
  if (first == pcm.end()) return pcm.clear();
  const auto last = std::find_if(pcm.rbegin(), pcm.rend(), loud).base();
  pcm.erase(last + std::min(kPad, pcm.end() - last), pcm.end());
  pcm.erase(pcm.begin(), first - std::min(kPad, first - pcm.begin()));
}

void level(std::vector<std::int16_t>& pcm) {
  double energy = 0, voiced = 0, peak = 0;
  for (const auto sample : pcm) {
    const double s = std::abs(static_cast<double>(sample));
    peak = std::max(peak, s);
    if (s > kSilence) energy += s * s, ++voiced;
  }
  if (voiced == 0) return;
  const double gain = std::min(kVoicedRms / std::sqrt(energy / voiced), kPeak / peak);
  for (auto& sample : pcm) sample = static_cast<std::int16_t>(std::lround(sample * gain));
}

}  // namespace yunli::speech
