// SQL of 未匹配管理 (manual §9.5, PRODUCT P9.5): what callees said that nothing matched, grouped by likeness — the same
// words, or words that sound the same. Called inside Database::read/write; thread of the Session.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::library {

struct Unmatched {
  Id script_id = 0;
  int script_version = 0;
  std::string flow;
  std::string said;
  Id call_id = 0;
  int start_ms = 0, end_ms = 0;  // in the call's recording
};
// For whoever ends a call: acts for the enterprise that called. What has no letters in it is left out.
void add_unmatched(store::Session&, Id enterprise_id, const std::vector<Unmatched>& said, WallMs now);

struct UnmatchedGroup {
  std::string likeness;  // names the group
  std::string said;      // one way of writing it
  std::string flow;      // in which it was said last
  int count = 0;
  Id call_id = 0;  // the last
  int start_ms = 0, end_ms = 0;
  WallMs at = 0;
};
// Sort by count (default, most first) or at. What the scope's own enterprise heard. Error script.missing.
Result<store::Listed<UnmatchedGroup>> list_unmatched(store::Session&, const tenant::Scope&, Id script_id,
                                                     const store::Paging&);
// Settled: turned into a question, a correction, or ignored. False when there is no such group.
bool settle_unmatched(store::Session&, const tenant::Scope&, Id script_id, const std::string& likeness);

}  // namespace yunli::library
