#include "script/model.h"

#include <nlohmann/json.hpp>

#include "script/json_reader.h"

namespace yunli::script {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxText = 1'000, kMaxWord = 60, kMaxName = 100;
constexpr std::size_t kMaxFlows = 300, kMaxQuestions = 1'000, kMaxWords = 2'000, kMaxBranches = 50;
constexpr int kMaxDepth = 12;

constexpr std::pair<BargeIn, const char*> kBargeIn[] = {
    {BargeIn::never, "never"}, {BargeIn::speech, "speech"}, {BargeIn::keyword, "keyword"}};

std::string name_of(BargeIn value) {
  for (const auto& [barge_in, name] : kBargeIn) {
    if (barge_in == value) return name;
  }
  return "speech";
}

void read_barge_in(ObjectReader& in, BargeIn& out) {
  std::string text = name_of(out);
  in.text("barge_in", text, kMaxName);
  for (const auto& [barge_in, name] : kBargeIn) {
    if (text == name) return void(out = barge_in);
  }
  in.refuse("barge_in", "打断方式应该是 never、speech 或 keyword。", "Barge-in is never, speech or keyword.");
}

Branch read_branch(const json& value, const std::string& pointer, std::optional<Error>& error) {
  Branch branch;
  ObjectReader in(value, pointer, error);
  in.id("id", branch.id);
  in.text("name", branch.name, kMaxName);
  in.texts("words", branch.words, kMaxWords, kMaxWord);
  in.reference("jump", branch.jump);
  in.text("tag", branch.tag, kMaxName);
  return branch;
}

Flow read_flow(const json& value, const std::string& pointer, std::optional<Error>& error) {
  Flow flow;
  ObjectReader in(value, pointer, error);
  in.id("id", flow.id);
  in.text("name", flow.name, kMaxName);
  in.text("text", flow.text, kMaxText);
  in.text("recording", flow.recording, kMaxName);
  in.text("positive_tag", flow.positive_tag, kMaxName);
  in.text("negative_tag", flow.negative_tag, kMaxName);
  in.reference("positive_jump", flow.positive_jump);
  in.reference("negative_jump", flow.negative_jump);
  in.list("branches", kMaxBranches,
          [&](const json& item, const std::string& at) { flow.branches.push_back(read_branch(item, at, error)); });
  in.flag("terminate", flow.terminate);
  in.flag("ignore_unmatched", flow.ignore_unmatched);
  in.flag("ignore_negative", flow.ignore_negative);
  read_barge_in(in, flow.barge_in);
  in.number("barge_in_after_ms", flow.barge_in_after_ms, 0, 10'000);
  in.text("transfer_queue", flow.transfer_queue, kMaxName);
  return flow;
}

Question read_question(const json& value, const std::string& pointer, std::optional<Error>& error) {
  Question question;
  ObjectReader in(value, pointer, error);
  in.id("id", question.id);
  in.text("text", question.text, kMaxWord);
  in.texts("sub_questions", question.sub_questions, kMaxWords, kMaxWord);
  in.text("answer", question.answer, kMaxText);
  in.text("recording", question.recording, kMaxName);
  in.reference("jump", question.jump);
  in.number("repeat_limit", question.repeat_limit, 0, 20);
  return question;
}

void read_words(const json& value, const std::string& pointer, std::optional<Error>& error, Words& words) {
  ObjectReader in(value, pointer, error);
  in.texts("positive", words.positive, kMaxWords, kMaxWord);
  in.texts("negative", words.negative, kMaxWords, kMaxWord);
  in.texts("refusal", words.refusal, kMaxWords, kMaxWord);
  in.texts("opt_out", words.opt_out, kMaxWords, kMaxWord);
  in.texts("back_channel", words.back_channel, kMaxWords, kMaxWord);
  in.texts("repeat_request", words.repeat_request, kMaxWords, kMaxWord);
}

Correction read_correction(const json& value, const std::string& pointer, std::optional<Error>& error) {
  Correction correction;
  ObjectReader in(value, pointer, error);
  in.text("heard", correction.heard, kMaxWord);
  in.text("meant", correction.meant, kMaxWord);
  return correction;
}

LevelRule read_level_rule(const json& value, const std::string& pointer, std::optional<Error>& error) {
  LevelRule rule{};
  std::string level;
  ObjectReader in(value, pointer, error);
  in.text("id", rule.id, kMaxName);
  in.text("level", level, 1);
  if (level.size() != 1 || level[0] < 'A' || level[0] > 'D')
    in.refuse("level", "等级应该是 A、B、C 或 D。", "The level is A, B, C or D.");
  rule.level = level.empty() ? 'D' : level[0];
  in.number("refusals_min", rule.refusals_min, 0, 1'000);
  in.number("refusals_max", rule.refusals_max, 0, 1'000);
  in.number("questions_min", rule.questions_min, 0, 1'000);
  in.number("questions_max", rule.questions_max, 0, 1'000);
  in.number("positives_min", rule.positives_min, 0, 1'000);
  in.number("interactions_min", rule.interactions_min, 0, 1'000);
  in.number("interactions_max", rule.interactions_max, 0, 1'000);
  return rule;
}

void read_settings(const json& value, const std::string& pointer, std::optional<Error>& error, Settings& settings) {
  ObjectReader in(value, pointer, error);
  in.texts("no_input_prompts", settings.no_input_prompts, 5, kMaxText);
  in.number("no_input_ms", settings.no_input_ms, 1'000, 20'000);
  in.text("no_input_goodbye", settings.no_input_goodbye, kMaxText);
  in.text("unmatched_prompt", settings.unmatched_prompt, kMaxText);
  in.number("unmatched_limit", settings.unmatched_limit, 0, 10);
  in.reference("refusal_flow", settings.refusal_flow);
  in.number("refusals_to_end", settings.refusals_to_end, 1, 10);
  in.text("opt_out_reply", settings.opt_out_reply, kMaxText);
  in.flag("announce_ai", settings.announce_ai);
  in.text("announce_text", settings.announce_text, kMaxText);
  in.number("endpoint_min_ms", settings.endpoint_min_ms, 100, 2'000);
  in.number("endpoint_max_ms", settings.endpoint_max_ms, 100, 5'000);
  in.number("max_call_ms", settings.max_call_ms, 10'000, 3'600'000);
  if (settings.endpoint_max_ms < settings.endpoint_min_ms) {
    in.refuse("endpoint_max_ms", "最长停顿不能小于最短停顿。", "The longest pause may not be below the shortest.");
  }
}

void read_script(const json& value, std::optional<Error>& error, Script& script) {
  ObjectReader in(value, "", error);
  in.number("format", script.format, 1, 1);
  in.text("name", script.name, kMaxName);
  if (script.name.empty()) in.refuse("name", "请填写话术名称。", "Give the script a name.");
  in.text("description", script.description, kMaxText);
  in.list("flows", kMaxFlows,
          [&](const json& item, const std::string& at) { script.flows.push_back(read_flow(item, at, error)); });
  in.list("questions", kMaxQuestions,
          [&](const json& item, const std::string& at) { script.questions.push_back(read_question(item, at, error)); });
  in.object("words", [&](const json& item, const std::string& at) { read_words(item, at, error, script.words); });
  in.list("corrections", kMaxWords, [&](const json& item, const std::string& at) {
    script.corrections.push_back(read_correction(item, at, error));
  });
  in.list("level_rules", 50, [&](const json& item, const std::string& at) {
    script.level_rules.push_back(read_level_rule(item, at, error));
  });
  in.object("settings",
            [&](const json& item, const std::string& at) { read_settings(item, at, error, script.settings); });
  in.texts("variables", script.variables, 50, kMaxName);
}

json bound(const std::optional<int>& value) { return value ? json(*value) : json(nullptr); }

}  // namespace

std::vector<std::string> default_no_input_prompts() {
  return {"您好，请问您还在听吗？", "喂，您好，您能听到我说话吗？"};
}

void to_json(json& out, const Branch& branch) {
  out = {{"id", branch.id}, {"name", branch.name}, {"words", branch.words}, {"jump", branch.jump}, {"tag", branch.tag}};
}

void to_json(json& out, const Flow& flow) {
  out = {{"id", flow.id},
         {"name", flow.name},
         {"text", flow.text},
         {"recording", flow.recording},
         {"positive_tag", flow.positive_tag},
         {"negative_tag", flow.negative_tag},
         {"positive_jump", flow.positive_jump},
         {"negative_jump", flow.negative_jump},
         {"branches", flow.branches},
         {"terminate", flow.terminate},
         {"ignore_unmatched", flow.ignore_unmatched},
         {"ignore_negative", flow.ignore_negative},
         {"barge_in", name_of(flow.barge_in)},
         {"barge_in_after_ms", flow.barge_in_after_ms},
         {"transfer_queue", flow.transfer_queue}};
}

void to_json(json& out, const Question& question) {
  out = {{"id", question.id},
         {"text", question.text},
         {"sub_questions", question.sub_questions},
         {"answer", question.answer},
         {"recording", question.recording},
         {"jump", question.jump},
         {"repeat_limit", question.repeat_limit}};
}

void to_json(json& out, const Words& words) {
  out = {{"positive", words.positive}, {"negative", words.negative},         {"refusal", words.refusal},
         {"opt_out", words.opt_out},   {"back_channel", words.back_channel}, {"repeat_request", words.repeat_request}};
}

void to_json(json& out, const Correction& correction) {
  out = {{"heard", correction.heard}, {"meant", correction.meant}};
}

void to_json(json& out, const LevelRule& rule) {
  out = {{"id", rule.id},
         {"level", std::string(1, rule.level)},
         {"refusals_min", bound(rule.refusals_min)},
         {"refusals_max", bound(rule.refusals_max)},
         {"questions_min", bound(rule.questions_min)},
         {"questions_max", bound(rule.questions_max)},
         {"positives_min", bound(rule.positives_min)},
         {"interactions_min", bound(rule.interactions_min)},
         {"interactions_max", bound(rule.interactions_max)}};
}

void to_json(json& out, const Settings& settings) {
  out = {{"no_input_prompts", settings.no_input_prompts},
         {"no_input_ms", settings.no_input_ms},
         {"no_input_goodbye", settings.no_input_goodbye},
         {"unmatched_prompt", settings.unmatched_prompt},
         {"unmatched_limit", settings.unmatched_limit},
         {"refusal_flow", settings.refusal_flow},
         {"refusals_to_end", settings.refusals_to_end},
         {"opt_out_reply", settings.opt_out_reply},
         {"announce_ai", settings.announce_ai},
         {"announce_text", settings.announce_text},
         {"endpoint_min_ms", settings.endpoint_min_ms},
         {"endpoint_max_ms", settings.endpoint_max_ms},
         {"max_call_ms", settings.max_call_ms}};
}

void to_json(json& out, const Script& script) {
  out = {{"format", script.format},           {"name", script.name},
         {"description", script.description}, {"flows", script.flows},
         {"questions", script.questions},     {"words", script.words},
         {"corrections", script.corrections}, {"level_rules", script.level_rules},
         {"settings", script.settings},       {"variables", script.variables}};
}

Result<Script> parse_script(std::string_view text) {
  const auto document = parse_bounded(text, kMaxDocumentBytes, kMaxDepth);
  if (!document) return tl::unexpected(document.error());
  Script script;
  std::optional<Error> error;
  read_script(*document, error, script);
  if (error) return tl::unexpected(*std::move(error));
  return script;
}

std::string dump_script(const Script& script) {
  return json(script).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<RecordingUse> recordings_of(const Script& script) {
  std::vector<RecordingUse> out;
  const auto add = [&](const std::string& recording, const char* list, std::size_t i) {
    if (!recording.empty()) out.push_back({recording, list + std::to_string(i) + "/recording"});
  };
  for (std::size_t i = 0; i < script.flows.size(); ++i) add(script.flows[i].recording, "/flows/", i);
  for (std::size_t i = 0; i < script.questions.size(); ++i) add(script.questions[i].recording, "/questions/", i);
  return out;
}

}  // namespace yunli::script
