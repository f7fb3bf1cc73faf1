// SQL of what the gate decides on and of whom a plan may call: facts of many in few queries. Inside the planner's
// Database::write.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "crm/contact.h"
#include "dialer/gate.h"
#include "store/database.h"

namespace yunli::dialer {

struct RunningTask {
  Id id = 0, enterprise_id = 0;
  std::string path;
  bool forbidden = false;  // the enterprise or one above it
  std::vector<Span> hours;
  Refusal wait = Refusal::none;
  std::optional<WallMs> wait_until;
  Id script_id = 0;
  int script_version = 0, robots = 0, max_attempts = 0;
};
// By enterprise. Those that wait for their hours are left out until then, unless they have become forbidden.
std::vector<RunningTask> running_tasks(store::Session&, WallMs now);

// Calls that take room now.
struct Load {
  std::map<Id, int> of_task, of_enterprise;  // open
  std::map<Id, int> last_second;             // started, by line
};
Load load(store::Session&, WallMs now);

// Open calls of a node whose enterprise may not work any more.
std::vector<Id> forbidden_calls(store::Session&, int node);

struct Waiting {
  Id id = 0, contact_id = 0;
  std::string phone;
  int attempts = 0;
};
// Rows of a queue that are due, in order; on PostgreSQL locked, leaving out what others have locked.
std::vector<Waiting> waiting(store::Session&, Id task, int most, WallMs now);

struct Candidate {
  Waiting row;
  std::optional<crm::Contact> contact;  // nothing: it was deleted
  ContactFacts facts;
};
std::vector<Candidate> candidates(store::Session&, Id enterprise_id, std::vector<Waiting> rows, bool simulated,
                                  WallMs now);

}  // namespace yunli::dialer
