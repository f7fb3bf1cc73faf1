#include "media/reception.h"

#include <algorithm>
#include <cstdlib>

#include "media/codec.h"

namespace yunli::media {

void Reception::begin(std::uint16_t sequence) {
  lost_before_ = lost_total();
  base_ = highest_ = sequence;
  cycles_ = 0;
  received_ = 0;
  expected_before_ = received_before_ = 0;
  suspect_ = -1;
  have_transit_ = false;
  started_ = true;
}

bool Reception::packet(const RtpHeader& header, SteadyUs arrival) {
  const std::uint16_t sequence = header.sequence;
  if (!started_) begin(sequence);
  const auto ahead = static_cast<std::uint16_t>(sequence - highest_);
  if (ahead < kMaxDropout) {
    if (sequence < highest_) cycles_ += 1U << 16;
    highest_ = sequence;
    suspect_ = -1;
  } else if (ahead <= 65'536 - kMaxMisorder) {
    if (sequence != suspect_) {
      suspect_ = static_cast<std::uint16_t>(sequence + 1);
      return false;
    }
    begin(sequence);  // two in sequence: the source started again
  }
  ++received_;
  // Interarrival jitter in timestamp units, scaled by 16.
  const std::int64_t transit = arrival * kSamplesPerMs / 1000 - static_cast<std::int64_t>(header.timestamp);
  const std::int64_t change = std::abs(transit - transit_);
  transit_ = transit;
  if (have_transit_ && change < 8'000) jitter_ += static_cast<std::uint32_t>(change - ((jitter_ + 8) >> 4));
  have_transit_ = true;
  return true;
}

std::int64_t Reception::expected() const {
  if (received_ == 0) return 0;
  return static_cast<std::int64_t>(cycles_ | highest_) - base_ + 1;
}

std::int64_t Reception::lost() const { return expected() - static_cast<std::int64_t>(received_); }

std::uint8_t Reception::take_fraction_lost() {
  const std::int64_t expected_now = expected() - expected_before_;
  const std::int64_t received_now = static_cast<std::int64_t>(received_) - received_before_;
  expected_before_ += expected_now;
  received_before_ += received_now;
  const std::int64_t lost_now = expected_now - received_now;
  if (expected_now <= 0 || lost_now <= 0) return 0;
  return static_cast<std::uint8_t>(std::min<std::int64_t>(lost_now * 256 / expected_now, 255));
}

}  // namespace yunli::media
