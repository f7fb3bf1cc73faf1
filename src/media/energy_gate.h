// The cheap first look at a frame: mean energy of A-law bytes by table against an adaptive noise floor. Only frames
// that pass cost a real voice-activity decision. Pure state; used on the leg's loop.
#pragma once
#include <array>
#include <cstdint>

#include "media/codec.h"

namespace yunli::media {

class EnergyGate {
 public:
  // Mean squared amplitude in units of 16² of 16-bit samples: 0 … about 4 million.
  static std::uint32_t energy(const Frame& alaw);
  // True when the frame stands out of the noise (6 dB above the floor, at least −56 dBFS).
  bool open(std::uint32_t energy);
  std::uint32_t floor() const { return floor_; }

 private:
  static constexpr std::uint32_t kLeast = 10;           // −56 dBFS
  static constexpr std::uint32_t kMostAtFirst = 1'000;  // −36 dBFS: a call may begin in the middle of a word
  static constexpr int kWindow = 50, kWindows = 3;      // the floor follows the quietest second or so of the last three
  std::uint32_t floor_ = ~0U;                           // the first frame's, until less is heard
  std::uint32_t lowest_ = ~0U;
  std::array<std::uint32_t, kWindows> lows_{~0U, ~0U, ~0U};
  int frames_ = 0;
  std::size_t window_ = 0;
};

}  // namespace yunli::media
