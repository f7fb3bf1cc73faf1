// A script (话术) as a document: what a merchant writes and what an immutable version stores. Plain data; the JSON form
// (to_json, parse_script) is the stored document and the API's body. Manual §9.5, PRODUCT P9.1/P9.5. Any thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::script {

enum class BargeIn {
  never,
  speech,
  keyword
};  // what stops the robot: nothing, any words but back-channels, only matched words

struct Branch {    // 判断分支的词
  std::string id;  // unique within the flow
  std::string name;
  std::vector<std::string> words;  // a single digit also matches that key of the telephone
  std::string jump;                // flow id, "" = the next flow in order
  std::string tag;                 // shown in the record's description, as the flow's tags are
};

struct Flow {      // 流程
  std::string id;  // stable within the script, [a-z0-9_-]{1,40}
  std::string name;
  std::string text;                          // may hold {variables}
  std::string recording;                     // recording id, "" = synthesised
  std::string positive_tag, negative_tag;    // 肯定/否定提取标签
  std::string positive_jump, negative_jump;  // flow ids, "" = the next flow in order
  std::vector<Branch> branches;
  bool terminate = false;         // 是否终止流程: hangs up after this flow
  bool ignore_unmatched = false;  // 忽略没有匹配: go on to the next flow
  bool ignore_negative = false;   // 忽略否定的词: a negative word goes on to the next flow and is no refusal
  BargeIn barge_in = BargeIn::speech;
  int barge_in_after_ms = 0;   // opening stretch that cannot be interrupted, 0–10 000
  std::string transfer_queue;  // "" = none; queue of agents as the ending
};

struct Question {  // 问题
  std::string id;
  std::string text;
  std::vector<std::string> sub_questions;  // other ways to ask, same answer
  std::string answer;
  std::string recording;  // recording id, "" = synthesised
  std::string jump;       // "" = back into the flow (its question is repeated in short form)
  int repeat_limit = 0;   // 0 = none; beyond it the answer is skipped
};

struct Words {  // script-wide; empty lists take the built-in defaults of script/defaults.h
  std::vector<std::string> positive, negative, refusal, opt_out, back_channel, repeat_request;
};

struct Correction {  // 纠正: heard → meant
  std::string heard, meant;
};

struct LevelRule {  // evaluated in order; the first whose every set bound holds gives the level
  std::string id;   // "D.refusals>=3"
  char level;       // 'A'…'D'
  std::optional<int> refusals_min, refusals_max, questions_min, questions_max, positives_min, interactions_min,
      interactions_max;
};

std::vector<std::string> default_no_input_prompts();

struct Settings {
  std::vector<std::string> no_input_prompts = default_no_input_prompts();  // one after the other, then a polite end
  int no_input_ms = 5'000;                                                 // 1 000–20 000
  std::string no_input_goodbye;                                            // "" = built-in
  std::string unmatched_prompt;  // nothing matched and the flow does not ignore it; "" = built-in
  int unmatched_limit = 2;       // in a row, then go on to the next flow
  std::string refusal_flow;      // where a refusal leads when the flow has no negative jump, "" = first ending flow
  int refusals_to_end = 2;       // this refusal leads to the end whatever the flow's jumps say
  std::string opt_out_reply;     // spoken at «别再打了» before hanging up; "" = built-in
  bool announce_ai = true;       // opening phrase that says it is an AI assistant
  std::string announce_text;     // "" = built-in
  int endpoint_min_ms = 250, endpoint_max_ms = 900;  // adaptive end of turn
  int max_call_ms = 300'000;
};

struct Script {
  int format = 1;
  std::string name;
  std::string description;
  std::vector<Flow> flows;  // the first is where the talk starts
  std::vector<Question> questions;
  Words words;
  std::vector<Correction> corrections;
  std::vector<LevelRule> level_rules;  // empty = the manual's (grading.h)
  Settings settings;
  std::vector<std::string> variables;  // names used as {name}; 姓名 is always known
};

inline constexpr std::size_t kMaxDocumentBytes = 1 << 20;

void to_json(nlohmann::json& out, const Script& script);
// Hostile input: sizes and depth are bounded, unknown fields refused. A missing field has the value above. Errors are
// "script.too_large", "script.json" and "script.field"; their field is a JSON pointer ("/flows/3/text").
Result<Script> parse_script(std::string_view json);
std::string dump_script(const Script& script);  // canonical: sorted keys, for content hashes

struct RecordingUse {
  std::string recording, pointer;
};
std::vector<RecordingUse> recordings_of(const Script& script);

}  // namespace yunli::script
