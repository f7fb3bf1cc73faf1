#include "media/jitter_buffer.h"

#include <algorithm>
#include <cstring>

#include "media/g711.h"

namespace yunli::media {

void JitterBuffer::reset() {
  last_.fill(kAlawSilence);
  started_ = false;
  hold_ = kMinHold;
}

void JitterBuffer::rebase(std::uint32_t timestamp) {
  for (auto& s : slots_) s.halves = 0;
  base_ = timestamp;
  next_ = 0;
  highest_ = -1;
  late_run_ = 0;
  started_ = true;
}

JitterBuffer::Put JitterBuffer::put(const RtpHeader& header, std::span<const std::uint8_t> payload) {
  const std::size_t units = payload.size() / kUnit;
  if (units == 0 || units > 6 || payload.size() % kUnit != 0) return Put::bad_size;
  if (!started_) rebase(header.timestamp);
  std::int64_t samples = timestamp_distance(base_, header.timestamp);
  const std::int64_t ahead = samples - next_ * static_cast<std::int64_t>(kFrameSamples);
  // A pause without packets, a jump of the sender's timestamps, or 2^31 samples passed: start over at this packet.
  constexpr std::int64_t kSpan = static_cast<std::int64_t>((kSlots - 3) * kFrameSamples);
  if (ahead > kSpan || ahead < -4 * kSpan || next_ > (1 << 22)) {
    rebase(header.timestamp);
    samples = 0;
  }
  // Rounded to 10 ms: after a jump by an odd count the offset is the same for all packets that follow.
  const std::int64_t first = (samples + static_cast<std::int64_t>(kUnit) / 2) >= 0
                                 ? (samples + static_cast<std::int64_t>(kUnit) / 2) / static_cast<std::int64_t>(kUnit)
                                 : -1;
  Put result = Put::late;
  for (std::size_t i = 0; i < units; ++i) {
    const std::int64_t unit = first + static_cast<std::int64_t>(i), frame = unit / 2;
    if (unit < 0 || frame < next_) continue;
    auto& target = slot(frame);
    const auto half = static_cast<std::uint8_t>(1 << (unit & 1));
    if (target.halves & half) {
      if (result == Put::late) result = Put::duplicate;
      continue;
    }
    std::memcpy(target.bytes.data() + (unit & 1) * static_cast<std::int64_t>(kUnit), payload.data() + i * kUnit, kUnit);
    target.halves |= half;
    target.arrived = now_;
    highest_ = std::max(highest_, frame);
    result = Put::taken;
  }
  if (result != Put::late) {
    late_run_ = 0;
    return result;
  }
  hold_ = std::min(hold_ + 1, kMaxHold);
  calm_ = 0;
  // A sender whose timestamps stand still in its pauses is behind for good: take its word from here.
  if (++late_run_ < kLateRun || highest_ >= next_) return Put::late;
  late_run_ = 0;
  started_ = false;
  return put(header, payload);
}

std::optional<JitterBuffer::Out> JitterBuffer::pop() {
  if (!started_) return std::nullopt;
  auto& current = slot(next_);
  bool concealed = false;
  if (current.halves != 3) {
    if (!hole_is_due()) return std::nullopt;
    conceal(current);
    concealed = concealed_now_ = true;
    ++concealed_;
    ++fades_;
  } else {
    fades_ = 0;
    stalled_ = 0;
    if (++calm_ >= kCalmFrames) calm_ = 0, hold_ = std::max(hold_ - 1, kMinHold);
  }
  last_ = current.bytes;
  current.halves = 0;
  const auto timestamp = base_ + static_cast<std::uint32_t>(next_) * static_cast<std::uint32_t>(kFrameSamples);
  ++next_;
  highest_ = std::max(highest_, next_ - 1);
  return Out{&last_, timestamp, concealed};
}

// With frames behind it: when the first of those to come has waited long enough. Without: one frame a tick after the
// wait.
bool JitterBuffer::hole_is_due() {
  int longest = -1;
  for (std::int64_t frame = next_ + 1; frame <= highest_; ++frame)
    if (slot(frame).halves != 0) longest = std::max(longest, now_ - slot(frame).arrived);
  return longest >= 0 ? longest >= hold_ : stalled_ > hold_ && !concealed_now_;
}

void JitterBuffer::conceal(Slot& slot) {
  constexpr int kFadeFrames = 3;
  for (std::size_t unit = 0; unit < 2; ++unit) {
    if (slot.halves & (1 << unit)) continue;
    std::uint8_t* out = slot.bytes.data() + unit * kUnit;
    if (fades_ >= kFadeFrames) {
      std::memset(out, kAlawSilence, kUnit);
      continue;
    }
    convert(kAlawHalved, {last_.data() + unit * kUnit, kUnit}, out);
  }
}

}  // namespace yunli::media
