// Levels A–F (意向等级). Manual §9.4, PRODUCT P9.4. Pure; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "script/conversation.h"
#include "script/model.h"

namespace yunli::script {

struct Grade {
  char level;        // 'A'…'F'
  std::string rule;  // id of the rule that gave it
  friend bool operator==(const Grade&, const Grade&) = default;
};
// The manual's conditions in the order that PRODUCT P9.4 decided, the first that holds wins.
const std::vector<LevelRule>& manual_rules();
// A connected call. `rules` empty = the manual's. An opt-out is D before any rule («D.opt_out»), and where no rule
// holds it is D too («D.default»), so there is always exactly one.
Grade grade(const Tally& tally, const std::vector<LevelRule>& rules);
// A call that did not connect: E, or F when `failed_attempts` of the task's `allowed_attempts` (at least 2) are used
// up.
Grade grade_unconnected(int failed_attempts, int allowed_attempts);

// A rule for people: «拒绝 3 次以上» / "3 refusals or more". Rules are looked up in `rules` first; "" for an unknown
// id.
struct RuleText {
  std::string zh, en;
};
RuleText rule_text(std::string_view id, const std::vector<LevelRule>& rules = manual_rules());

}  // namespace yunli::script
