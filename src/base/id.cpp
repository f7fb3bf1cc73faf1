#include "base/id.h"

#include <atomic>

#include "base/clock.h"

namespace yunli {
namespace {
constexpr WallMs kEpoch = 1'767'225'600'000;  // 2026-01-01T00:00:00Z
std::atomic<int> node_{0};
std::atomic<std::int64_t> last_{0};  // milliseconds << 10 | sequence
}  // namespace

void set_id_node(int node) { node_ = node & 15; }

Id new_id() {
  const std::int64_t floor = (SystemClock{}.now() - kEpoch) << 10;
  std::int64_t last = last_.load(std::memory_order_relaxed);
  std::int64_t next;
  do {
    next = last + 1 > floor ? last + 1 : floor;
  } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));
  return (next >> 10) << 14 | static_cast<std::int64_t>(node_.load()) << 10 | (next & 1023);
}

}  // namespace yunli
