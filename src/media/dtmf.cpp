#include "media/dtmf.h"

#include <algorithm>
#include <string_view>

#include "media/bytes.h"

namespace yunli::media {
namespace {
constexpr std::string_view kDigits = "0123456789*#ABCD";
}

std::optional<TelephoneEvent> parse_telephone_event(std::span<const std::uint8_t> payload) {
  if (payload.size() < 4) return std::nullopt;
  return TelephoneEvent{payload[0], static_cast<bool>(payload[1] & 0x80), static_cast<std::uint8_t>(payload[1] & 0x3F),
                        read16(&payload[2])};
}

std::array<std::uint8_t, 4> write_telephone_event(const TelephoneEvent& event) {
  std::array<std::uint8_t, 4> out{event.event,
                                  static_cast<std::uint8_t>((event.end ? 0x80 : 0) | (event.volume & 0x3F)), 0, 0};
  write16(&out[2], event.duration);
  return out;
}

std::optional<char> digit_of_event(std::uint8_t event) {
  if (event >= kDigits.size()) return std::nullopt;
  return kDigits[event];
}

std::optional<std::uint8_t> event_of_digit(char digit) {
  const auto at = kDigits.find(digit);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(at);
}

std::optional<char> DtmfReceiver::receive(std::uint32_t timestamp, const TelephoneEvent& event) {
  const auto digit = digit_of_event(event.event);
  if (!digit) return std::nullopt;
  if (last_ && last_->timestamp != timestamp) {
    if (static_cast<std::int32_t>(timestamp - last_->timestamp) < 0) return std::nullopt;  // an old press, reordered
    const Press before = *last_;
    last_ = Press{timestamp, *digit, false};
    if (!before.reported) return before.digit;  // its ends were lost; the new one's end comes three times
  }
  if (!last_) last_ = Press{timestamp, *digit, false};
  if (!event.end || last_->reported) return std::nullopt;
  last_->reported = true;
  return last_->digit;
}

bool DtmfSender::push(char digit, int ms) {
  const auto event = event_of_digit(digit);
  if (!event || count_ == kQueue) return false;
  const int frames = std::clamp(ms, 40, 2'000) / kFrameMs;
  queue_[(head_ + count_++) % kQueue] = {*event, static_cast<std::uint16_t>(frames)};
  return true;
}

std::optional<DtmfSender::Packet> DtmfSender::next() {
  if (count_ == 0) return std::nullopt;
  const Press press = queue_[head_];
  const int step = step_++;
  if (step >= press.frames + kEnds) {
    if (step == press.frames + kEnds + kPauseFrames - 1) head_ = (head_ + 1) % kQueue, --count_, step_ = 0;
    return std::nullopt;
  }
  const bool end = step >= press.frames;
  const int frames = std::min<int>(step + 1, press.frames);
  const TelephoneEvent event{press.event, end, 10,
                             static_cast<std::uint16_t>(frames * static_cast<int>(kFrameSamples))};
  return Packet{step == 0, static_cast<std::uint32_t>(step) * static_cast<std::uint32_t>(kFrameSamples),
                write_telephone_event(event)};
}

}  // namespace yunli::media
