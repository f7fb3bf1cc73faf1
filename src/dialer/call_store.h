// SQL of calls: their life while they are open, the one transaction that ends them, recovery, and the records that
// people read. Inside Database::read/write. Errors: call.missing.
//
// Order of locks: calls, their charges and the accounts of those who pay (billing/charge_store.h), tasks, queue rows.
#pragma once
#include <map>
#include <span>

#include "dialer/records.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::dialer {

// An open call whose lease is not renewed for so long has lost its process. `until` of a renewal is its time plus this.
inline constexpr std::int64_t kLeaseMs = 30'000;
void renew_leases(store::Session&, const std::vector<Id>& calls, WallMs until);
struct Answered {
  Id call_id = 0;
  WallMs at = 0;
};
void mark_talking(store::Session&, const std::vector<Answered>& calls);
struct InFlow {
  Id call_id = 0;
  std::string flow;  // its name
};
void mark_flows(store::Session&, const std::vector<InFlow>& calls);  // one entry per call
void set_recording(store::Session&, Id call, std::string_view file);

// Record, turns, level, contact, queue row, task figures, settlement and do-not-call entry of each call together. Calls
// that are closed already stay as they are. Returns the others. Many at once cost little more than one.
std::vector<Id> finish_calls(store::Session&, std::span<const FinishedCall> ended, WallMs now);
bool finish_call(store::Session&, const FinishedCall& ended, WallMs now);

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
// For the live view: those that are there, in any order.
std::vector<Call> call_rows(store::Session&, const std::vector<Id>& ids);
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
// The same of the scope's enterprise and of each below it, by enterprise; those without any are left out.
std::map<Id, int> open_calls_of_each(store::Session&, const tenant::Scope&);

}  // namespace yunli::dialer
