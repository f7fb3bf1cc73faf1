// SQL of what a plan writes: attempts, refused dials, why a task waits. Inside the planner's Database::write.
#pragma once
#include "dialer/gate_store.h"
#include "dialer/records.h"

namespace yunli::dialer {

// Attempt rows of calls from one task over one line, and their queue rows.
void write_attempts(store::Session&, const std::vector<Dial>& dials, int node, WallMs now);

struct Refused {
  Waiting row;
  Decision decision;
};
// One refused_dials row per contact, reason and day. A refusal without a time ends the contact's turn in the task.
void write_refusals(store::Session&, const RunningTask& task, const std::vector<Refused>& refused, WallMs now);

// Why the whole task waits; the contact that would have been called next stands for it in the record.
void write_wait(store::Session&, const RunningTask& task, const Decision& decision, WallMs now);

}  // namespace yunli::dialer
