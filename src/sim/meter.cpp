#include "sim/meter.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "media/energy_gate.h"
#include "media/g711.h"
#include "media/rtp.h"

namespace yunli::sim {
namespace {

// −50 dBFS: prompts are trimmed and levelled, and what a robot sends between them is silence.
constexpr std::uint32_t kSound = 40;

bool has_sound(const media::RtpPacket& packet) {
  constexpr auto kUlaw = static_cast<std::uint8_t>(media::Codec::pcmu),
                 kAlaw = static_cast<std::uint8_t>(media::Codec::pcma);
  const auto type = packet.header.payload_type;
  if ((type != kUlaw && type != kAlaw) || packet.payload.size() < media::kFrameSamples) return false;
  media::Frame frame;
  if (type == kUlaw) {
    media::convert(media::kAlawOfUlaw, packet.payload.first(media::kFrameSamples), frame.data());
  } else {
    std::copy_n(packet.payload.begin(), media::kFrameSamples, frame.begin());
  }
  return media::EnergyGate::energy(frame) >= kSound;
}

double ms(SteadyUs us) { return std::round(static_cast<double>(us) / 100) / 10; }

}  // namespace

Meter::Edge Meter::packet(std::span<const std::uint8_t> rtp, SteadyUs arrival) {
  const auto packet = media::parse_rtp(rtp);
  if (!packet) return Edge::none;
  count(packet->header.sequence, arrival);
  return has_sound(*packet) ? sound(arrival) : silence(arrival);
}

void Meter::count(std::uint16_t sequence, SteadyUs arrival) {
  ++figures_.frames;
  const int step = sequence_ ? media::sequence_distance(*sequence_, sequence) : 1;
  if (sequence_ && step >= 1 && step < 1'000) {
    figures_.lost += static_cast<std::uint64_t>(step - 1);
    const SteadyUs error = std::llabs(arrival - arrival_ - step * media::kFrameUs);
    ++spacing_[std::min(static_cast<std::size_t>(error / kBucketUs), kBuckets - 1)];
    ++spacings_;
    spacing_max_us_ = std::max(spacing_max_us_, error);
  } else if (sequence_ && step < 1 && step > -100) {  // late: it was counted as lost
    if (figures_.lost > 0 && step < 0) --figures_.lost;
    return;
  }
  sequence_ = sequence;
  arrival_ = arrival;
}

Meter::Edge Meter::sound(SteadyUs arrival) {
  if (gap_from_ && arrival >= *gap_from_) {
    figures_.gaps_ms.push_back(ms(arrival - *gap_from_));
    gap_from_.reset();
  }
  last_sound_ = arrival;
  return std::exchange(talking_, true) ? Edge::none : Edge::began;
}

Meter::Edge Meter::silence(SteadyUs arrival) {
  if (barge_in_from_ && arrival - last_sound_ >= kStoppedUs) {
    figures_.barge_in_ms.push_back(ms(std::max<SteadyUs>(0, last_sound_ - *barge_in_from_)));
    barge_in_from_.reset();
  }
  if (!talking_ || arrival - last_sound_ < kTurnEndUs) return Edge::none;
  talking_ = false;
  return Edge::ended;
}

void Meter::speech_began(SteadyUs at, Speech kind) {
  kind_ = kind;
  gap_from_.reset();
  if (kind == Speech::barge_in && sounding(at)) barge_in_from_ = at;
}

bool Meter::speech_ended(SteadyUs at) {
  const bool silent = !sounding(at);
  if (kind_ == Speech::back_channel) return silent;
  if (!silent) {
    ++figures_.overlaps;
    return false;
  }
  gap_from_ = at;
  talking_ = false;  // what comes now is the robot's answer, however soon
  return true;
}

Figures Meter::figures() const {
  Figures result = figures_;
  const auto percentile = [&](double share) {
    const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(spacings_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
      seen += spacing_[i];
      if (seen >= std::max<std::uint64_t>(rank, 1)) return ms(static_cast<SteadyUs>(i + 1) * kBucketUs);
    }
    return 0.0;
  };
  result.spacing_p50_ms = percentile(0.5);
  result.spacing_p99_ms = percentile(0.99);
  result.spacing_max_ms = ms(spacing_max_us_);
  return result;
}

}  // namespace yunli::sim
