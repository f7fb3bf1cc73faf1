// What a loop counts between two visits to the shared metrics: plain integers on the loop, added up once a second.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace yunli::media {

enum class Drop : std::uint8_t { malformed, unconnected, foreign, payload, size, source_change, late, duplicate };
inline constexpr std::size_t kDrops = 8;

struct Counters {
  std::int64_t sent = 0, received = 0, send_failed = 0, concealed = 0;
  std::array<std::int64_t, kDrops> dropped{};
  void drop(Drop reason) { ++dropped[static_cast<std::size_t>(reason)]; }
};

// Adds to the process's metrics and starts again from zero. Any thread.
void publish(Counters& counters);

}  // namespace yunli::media
