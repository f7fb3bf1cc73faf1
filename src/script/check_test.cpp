#include <gtest/gtest.h>

#include <functional>

#include "script/testing.h"

namespace yunli::script {
namespace {

using Severity = Finding::Severity;

struct Row {
  const char *code, *where;
  Severity severity;
  std::function<void(Script&)> spoil;
};

TEST(Check, FindsNothingInAGoodScript) { EXPECT_TRUE(check(testing::small_script()).empty()); }

TEST(Check, NamesWhatIsWrongAndWhere) {
  const Row rows[] = {
      {"no_ending_flow", "/flows", Severity::error, [](Script& s) { s.flows.resize(3); }},
      {"no_ending_flow", "/flows", Severity::error, [](Script& s) { s.flows.clear(); }},
      {"duplicate_id", "/flows/2/id", Severity::error, [](Script& s) { s.flows[2].id = "open"; }},
      {"duplicate_id", "/questions/1/id", Severity::error, [](Script& s) { s.questions.push_back(s.questions[0]); }},
      {"duplicate_id", "/flows/0/branches/1/id", Severity::error,
       [](Script& s) {
         s.flows[0].branches = {{.id = "a", .words = {"一"}}, {.id = "a", .words = {"二"}}};
       }},
      {"unknown_jump", "/flows/0/positive_jump", Severity::error,
       [](Script& s) { s.flows[0].positive_jump = "nowhere"; }},
      {"unknown_jump", "/flows/1/negative_jump", Severity::error,
       [](Script& s) { s.flows[1].negative_jump = "nowhere"; }},
      {"unknown_jump", "/flows/0/branches/0/jump", Severity::error,
       [](Script& s) { s.flows[0].branches = {{.id = "a", .words = {"一"}, .jump = "nowhere"}}; }},
      {"unknown_jump", "/questions/0/jump", Severity::error, [](Script& s) { s.questions[0].jump = "nowhere"; }},
      {"unknown_jump", "/settings/refusal_flow", Severity::error,
       [](Script& s) { s.settings.refusal_flow = "nowhere"; }},
      {"empty_flow", "/flows/1/text", Severity::error, [](Script& s) { s.flows[1].text = " ，"; }},
      {"empty_answer", "/questions/0/answer", Severity::error, [](Script& s) { s.questions[0].answer = ""; }},
      {"loop_without_exit", "/flows/0", Severity::error,
       [](Script& s) { s.flows[0].positive_jump = s.flows[0].negative_jump = "open"; }},
      {"unreachable_flow", "/flows/1", Severity::warning,
       [](Script& s) { s.flows[0].positive_jump = s.flows[0].negative_jump = "third"; }},
      {"empty_branch", "/flows/0/branches/0/words", Severity::warning,
       [](Script& s) { s.flows[0].branches = {{.id = "a", .words = {"。"}}}; }},
      {"unknown_variable", "/flows/0/text", Severity::warning, [](Script& s) { s.flows[0].text = "{年龄}您好？"; }},
      {"variable_in_recording", "/flows/0/text", Severity::warning,
       [](Script& s) { s.flows[0].text = "{姓名}您好？", s.flows[0].recording = "7"; }},
      {"refusal_flow_unset", "/settings/refusal_flow", Severity::warning,
       [](Script& s) { s.settings.refusal_flow = ""; }},
      {"word_claimed_twice", "/questions/1/sub_questions/0", Severity::warning,
       [](Script& s) {
         s.questions.push_back({.id = "b", .text = "贵吗", .sub_questions = {"怎么收费？"}, .answer = "不贵。"});
       }},
      {"word_claimed_twice", "/flows/0/branches/1/words/0", Severity::warning,
       [](Script& s) {
         s.flows[0].branches = {{.id = "a", .words = {"上班"}}, {.id = "b", .words = {"上班"}}};
       }},
      {"word_claimed_twice", "/flows/0/branches/0/words/0", Severity::warning,
       [](Script& s) { s.words.refusal = {"算了"}, s.flows[0].branches = {{.id = "a", .words = {"算了"}}}; }},
      {"word_claimed_twice", "/words/positive/0", Severity::warning,
       [](Script& s) { s.words.negative = s.words.positive = {"再看"}; }},
  };
  for (const auto& row : rows) {
    auto script = testing::small_script();
    row.spoil(script);
    const auto findings = check(script);
    const auto it = std::find_if(findings.begin(), findings.end(),
                                 [&](const auto& f) { return f.code == row.code && f.where == row.where; });
    ASSERT_NE(it, findings.end()) << row.code << " " << row.where;
    EXPECT_EQ(it->severity, row.severity) << row.code;
    EXPECT_FALSE(it->zh.empty());
    EXPECT_FALSE(it->en.empty());
    EXPECT_EQ(compile(script).has_value(), row.severity == Severity::warning) << row.code;
    EXPECT_TRUE(std::is_sorted(findings.begin(), findings.end(),
                               [](const auto& a, const auto& b) { return a.severity < b.severity; }));
  }
}

}  // namespace
}  // namespace yunli::script
