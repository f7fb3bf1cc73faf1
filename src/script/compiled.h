// A script made ready for talking: phrases normalised, pinyin computed, jumps resolved. Immutable, shared by calls.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "script/model.h"

namespace yunli::script {

struct Finding {             // what the check says
  enum class Severity { error, warning } severity;
  std::string code;          // "no_ending_flow", "unreachable_flow", "loop_without_exit", "unknown_jump", "word_claimed_twice", …
  std::string where;         // JSON pointer
  std::string zh, en;        // no_ending_flow.zh is the manual's 「此模板缺少结束流程」
};
std::vector<Finding> check(const Script& script);

class Compiled;              // opaque to callers
// Refuses a script with findings of severity error: the Error carries the first.
Result<std::shared_ptr<const Compiled>> compile(const Script& script);
const Script& source(const Compiled& compiled);

}  // namespace yunli::script
