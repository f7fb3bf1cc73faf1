// The one place that decides whether a dial may happen. Pure rules over facts that gate_store.h gathers in the
// transaction that also writes the attempt and holds its money, so nothing changes between the decision and the dial.
// PRODUCT P13.3, P6.2, P9.7.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "dialer/hours.h"

namespace yunli::dialer {

enum class Refusal {
  none,
  outside_hours,   // of the law, the enterprise or the task
  no_robot,        // none opened, all expired, or all busy
  no_money,        // what a call holds at its start is not covered
  no_money_above,  // … by an enterprise above, whose affairs are not told
  no_line,         // none enabled, or all its channels are busy
  do_not_call,     // platform's or enterprise's list
  too_often,       // frequency caps
  forbidden,       // the enterprise may not work
};
std::string_view name(Refusal refusal);
std::optional<Refusal> refusal_named(std::string_view name);
std::string_view zh(Refusal refusal);
std::string_view en(Refusal refusal);

struct Decision {
  Refusal refusal = Refusal::none;
  std::optional<WallMs> until;  // when it may be asked again; none with a refusal = never for this contact
  bool allowed() const { return refusal == Refusal::none; }
  bool final() const { return refusal == Refusal::do_not_call; }
};

// What holds for the whole task.
struct TaskFacts {
  WallMs now = 0;
  bool enterprise_permitted = true;
  std::vector<DaySpan> enterprise_hours;
  std::vector<Span> task_hours;
  bool simulated = false;  // the line leads to simulated callees: hours and frequency do not apply
  int robots_usable = 0;   // opened and not expired
  int robots_busy = 0;     // open calls of the enterprise
  int calls_paid_for = 0;  // first holds that the wallets of all levels cover
  bool own_money = true;   // … and the enterprise's own covers one
  bool line_enabled = false;
  int line_free = 0;
};
Decision decide(const TaskFacts& facts);

// Caps per callee; failed attempts count. DOMAIN's defaults.
struct FrequencyCaps {
  int per_minute = 1, per_hour = 5, per_day = 10;  // all enterprises together
  int enterprise_answered_per_day = 1, enterprise_per_30_days = 10;
};

// What holds for one contact.
struct ContactFacts {
  WallMs now = 0;
  bool simulated = false;
  bool do_not_call = false;
  std::vector<WallMs> dialled;  // to this number by anybody in the last 24 h, any order
  int enterprise_answered_today = 0;
  int enterprise_dialled_30_days = 0;
};
Decision decide(const ContactFacts& facts, const FrequencyCaps& caps = {});

}  // namespace yunli::dialer
