#include "media/energy_gate.h"

#include <algorithm>

#include "media/g711.h"

namespace yunli::media {
namespace {

const std::array<std::uint32_t, 256> kSquare = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const auto v = static_cast<std::int64_t>(kPcmOfAlaw[i]);
    table[i] = static_cast<std::uint32_t>(v * v / 256);
  }
  return table;
}();

}  // namespace

std::uint32_t EnergyGate::energy(const Frame& alaw) {
  std::uint64_t sum = 0;
  for (const auto code : alaw) sum += kSquare[code];
  return static_cast<std::uint32_t>(sum / kFrameSamples);
}

bool EnergyGate::open(std::uint32_t energy) {
  lowest_ = std::min(lowest_, energy);
  floor_ = std::min({floor_, energy, frames_ == 0 && window_ == 0 ? kMostAtFirst : ~0U});
  if (++frames_ == kWindow) {
    frames_ = 0;
    lows_[window_++ % kWindows] = lowest_;
    lowest_ = ~0U;
    floor_ = *std::min_element(lows_.begin(), lows_.end());
  }
  return energy >= std::max(kLeast, floor_ * 4);
}

}  // namespace yunli::media
