// A script made ready for talking: phrases folded, pinyin computed, jumps resolved. Immutable, shared by calls.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "script/model.h"

namespace yunli::script {

struct Finding {  // what the check says
  enum class Severity { error, warning } severity;
  // Errors: no_ending_flow, duplicate_id, unknown_jump, empty_flow, empty_answer, loop_without_exit.
  // Warnings: unreachable_flow, word_claimed_twice, empty_branch, unknown_variable, variable_in_recording,
  // refusal_flow_unset.
  std::string code;
  std::string where;   // JSON pointer
  std::string zh, en;  // no_ending_flow.zh is the manual's 「此模板缺少结束流程」
};
std::string_view name(Finding::Severity severity);
// Errors first, in the order above.
std::vector<Finding> check(const Script& script);

class Compiled;  // opaque to callers
// Refuses a script with findings of severity error: the Error carries the first, its code as "script.no_ending_flow".
Result<std::shared_ptr<const Compiled>> compile(const Script& script);
const Script& source(const Compiled& compiled);

}  // namespace yunli::script
