// What may be ordered of a running call from outside, and the handle for it. Orders go to the call's mailbox: any
// thread, returns at once, ignored once the call is over.
#pragma once
#include <cstdint>
#include <functional>
#include <variant>

#include "call/record.h"

namespace yunli::call {

// At once, in the middle of a word: the task was deleted, the server stops.
struct HangUpOrdered {};
// Politely: the present sentence is finished, the script's closing words are said, then the robot hangs up – within
// `within_ms` in any case. A call that still rings is given up.
struct WindUpOrdered {
  EndedBy why = EndedBy::money;
  int within_ms = 0;
};
// The talk is paid for until `talk_ms` after the answer. When that comes near and no further cover has arrived, the
// call winds itself up, so that it never costs more than what is held for it.
struct CoverExtended {
  std::int64_t talk_ms = 0;
  bool last = false;  // there will be no more: time is taken for a polite ending
};
using CallOrder = std::variant<HangUpOrdered, WindUpOrdered, CoverExtended>;

class CallHandle {
 public:
  CallHandle() = default;
  explicit CallHandle(std::function<void(CallOrder)> post) : post_(std::move(post)) {}

  void hang_up() const { order(HangUpOrdered{}); }
  void wind_up(EndedBy why, int within_ms) const { order(WindUpOrdered{why, within_ms}); }
  void cover(std::int64_t talk_ms, bool last) const { order(CoverExtended{talk_ms, last}); }

 private:
  void order(CallOrder order) const {
    if (post_) post_(order);
  }
  std::function<void(CallOrder)> post_;
};

}  // namespace yunli::call
