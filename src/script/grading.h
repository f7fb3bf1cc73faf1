// Levels A–F (意向等级). Manual §9.4, PRODUCT P9.4. Pure; any thread.
#pragma once
#include <string>
#include <vector>

#include "script/conversation.h"
#include "script/model.h"

namespace yunli::script {

struct Grade {
  char level;           // 'A'…'F'
  std::string rule;     // id of the rule that gave it
};
const std::vector<LevelRule>& manual_rules();
// A connected call. Rules that cover every tally are completed by D («default»), so there is always exactly one.
Grade grade(const Tally& tally, const std::vector<LevelRule>& rules);
// A call that did not connect: E, or F when `failed_attempts` of the task's `allowed_attempts` (at least 2) are used up.
Grade grade_unconnected(int failed_attempts, int allowed_attempts);

}  // namespace yunli::script
