// Telephone events (RFC 4733): digits 0–9 * # A–D. Pure state; used on the leg's loop.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "media/codec.h"

namespace yunli::media {

struct TelephoneEvent {
  std::uint8_t event = 0;  // 0–9, 10 = *, 11 = #, 12–15 = A–D
  bool end = false;
  std::uint8_t volume = 10;    // −dBm0
  std::uint16_t duration = 0;  // samples since the packet's timestamp
};

std::optional<TelephoneEvent> parse_telephone_event(std::span<const std::uint8_t> payload);
std::array<std::uint8_t, 4> write_telephone_event(const TelephoneEvent& event);
std::optional<char> digit_of_event(std::uint8_t event);
std::optional<std::uint8_t> event_of_digit(char digit);

// Each key press is reported once: at its first packet that says end or, when those are lost, when the next press
// begins.
class DtmfReceiver {
 public:
  // `timestamp` is the RTP timestamp, the same for all packets of one press.
  std::optional<char> receive(std::uint32_t timestamp, const TelephoneEvent& event);

 private:
  struct Press {
    std::uint32_t timestamp;
    char digit;
    bool reported;
  };
  std::optional<Press> last_;
};

// Turns queued digits into one packet per 20 ms: duration grows, the end is sent three times, then a pause.
class DtmfSender {
 public:
  struct Packet {
    bool first;         // marker bit
    std::uint32_t age;  // samples since the event began: its timestamp is the stream's minus this
    std::array<std::uint8_t, 4> payload;
  };
  // False when the digit is unknown or too many wait.
  bool push(char digit, int ms);
  bool busy() const { return count_ > 0; }
  // Advances 20 ms. nullopt while idle or in the pause between digits.
  std::optional<Packet> next();

 private:
  struct Press {
    std::uint8_t event;
    std::uint16_t frames;
  };
  static constexpr std::size_t kQueue = 32;
  static constexpr int kEnds = 3, kPauseFrames = 3;
  std::array<Press, kQueue> queue_{};
  std::size_t head_ = 0, count_ = 0;
  int step_ = 0;
};

}  // namespace yunli::media
