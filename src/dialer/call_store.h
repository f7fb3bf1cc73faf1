// SQL of calls: their life while they are open, the one transaction that ends them, recovery, and the records that
// people read. Inside Database::read/write. Errors: call.missing.
#pragma once
#include "dialer/records.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::dialer {

// An open call whose lease is not renewed for so long has lost its process. `until` of a renewal is its time plus this.
inline constexpr std::int64_t kLeaseMs = 30'000;
void renew_leases(store::Session&, const std::vector<Id>& calls, WallMs until);
void mark_talking(store::Session&, Id call, WallMs answered_at);
void set_recording(store::Session&, Id call, std::string_view file);
void mark_flow(store::Session&, Id call, std::string_view flow);

// The call's record, turns, level, contact, queue row, task figures, charge and do-not-call entry together. A call that
// is closed already stays as it is (false).
bool finish_call(store::Session&, const FinishedCall&, WallMs now);

// Closes open calls whose process died: all of `node` at its start, and those whose lease ran out. They are
// interrupted, billed up to their last sign of life, and the contact is tried again only if nobody had answered.
// Returns their ids.
std::vector<Id> recover_node(store::Session&, int node, WallMs now);
std::vector<Id> recover_expired(store::Session&, WallMs now);

struct CallFilter {
  std::optional<WallMs> from, to;
  std::optional<Id> task_id, script_id;
  std::string level;  // one or several, "A,B"
  std::string outcome;
  std::string q, phone, name;
};
store::Listed<Call> list_calls(store::Session&, const tenant::Scope&, const CallFilter&, const store::Paging&);
Result<Call> find_call(store::Session&, const tenant::Scope&, Id id);
std::vector<Turn> call_turns(store::Session&, Id call);

struct DayFigures {
  std::string day;  // "2026-11-22"
  int calls = 0, answered = 0, ab = 0;
  std::int64_t talk_ms = 0;
  Money spend;
};
// One per day, oldest first, days without calls included; the last is today.
std::vector<DayFigures> figures(store::Session&, const tenant::Scope&, int days, WallMs now);
int open_calls(store::Session&, const tenant::Scope&);

}  // namespace yunli::dialer
