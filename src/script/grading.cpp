#include "script/grading.h"

#include <algorithm>

namespace yunli::script {
namespace {

bool within(int value, const std::optional<int>& min, const std::optional<int>& max) {
  return (!min || value >= *min) && (!max || value <= *max);
}

bool holds(const LevelRule& rule, const Tally& tally) {
  return within(tally.refusals, rule.refusals_min, rule.refusals_max) &&
         within(tally.questions, rule.questions_min, rule.questions_max) &&
         within(tally.positives, rule.positives_min, std::nullopt) &&
         within(tally.interactions, rule.interactions_min, rule.interactions_max);
}

void describe(RuleText& text, const char* zh, const char* en, const std::optional<int>& min,
              const std::optional<int>& max) {
  if (!min && !max) return;
  if (!text.zh.empty()) text.zh += "，", text.en += ", ";
  const auto number = [](int n) { return std::to_string(n); };
  text.zh += zh;
  text.en += en;
  if (min && max && *min == *max) {
    text.zh += " " + number(*min) + " 次";
    text.en += ": " + number(*min);
  } else if (min && max) {
    text.zh += " " + number(*min) + " 到 " + number(*max) + " 次";
    text.en += ": " + number(*min) + " to " + number(*max);
  } else if (min) {
    text.zh += " " + number(*min) + " 次以上";
    text.en += ": " + number(*min) + " or more";
  } else {
    text.zh += "少于 " + number(*max + 1) + " 次";
    text.en += ": fewer than " + number(*max + 1);
  }
}

RuleText describe(const LevelRule& rule) {
  RuleText text;
  describe(text, "拒绝", "refusals", rule.refusals_min, rule.refusals_max);
  describe(text, "肯定回答", "positive answers", rule.positives_min, std::nullopt);
  describe(text, "咨询问题", "questions asked", rule.questions_min, rule.questions_max);
  describe(text, "交互", "interactions", rule.interactions_min, rule.interactions_max);
  if (text.zh.empty()) return {"任何已接通的通话", "any connected call"};
  return text;
}

struct Fixed {
  std::string_view id;
  const char *zh, *en;
};
constexpr Fixed kFixed[] = {
    {"D.opt_out", "客户要求不再来电", "asked not to be called again"},
    {"D.default", "没有符合其他等级的条件", "no other level's conditions hold"},
    {"E.not_connected", "没有接通", "did not connect"},
    {"F.attempts_used_up", "多次没有接通，任务允许的次数已用完",
     "did not connect in any of the attempts that the task allows"},
};

}  // namespace

const std::vector<LevelRule>& manual_rules() {
  static const std::vector<LevelRule> rules = {
      {.id = "D.refusals>=3", .level = 'D', .refusals_min = 3},
      {.id = "D.refusals=2,interactions<5", .level = 'D', .refusals_min = 2, .refusals_max = 2, .interactions_max = 4},
      {.id = "D.refusals=1,interactions<3", .level = 'D', .refusals_min = 1, .refusals_max = 1, .interactions_max = 2},
      {.id = "A.positives>=1", .level = 'A', .positives_min = 1},
      {.id = "A.questions>=2", .level = 'A', .questions_min = 2},
      {.id = "A.interactions>=5", .level = 'A', .interactions_min = 5},
      {.id = "B.questions=1", .level = 'B', .questions_min = 1, .questions_max = 1},
      {.id = "B.interactions>=4", .level = 'B', .interactions_min = 4},
      {.id = "C.interactions=3", .level = 'C', .interactions_min = 3, .interactions_max = 3},
      {.id = "C.interactions=2", .level = 'C', .interactions_min = 2, .interactions_max = 2},
      {.id = "D.interactions<2", .level = 'D', .interactions_max = 1},
  };
  return rules;
}

Grade grade(const Tally& tally, const std::vector<LevelRule>& rules) {
  if (tally.opted_out) return {'D', "D.opt_out"};
  const auto& used = rules.empty() ? manual_rules() : rules;
  const auto rule = std::find_if(used.begin(), used.end(), [&](const auto& r) { return holds(r, tally); });
  return rule == used.end() ? Grade{'D', "D.default"} : Grade{rule->level, rule->id};
}

Grade grade_unconnected(int failed_attempts, int allowed_attempts) {
  if (failed_attempts >= std::max(2, allowed_attempts)) return {'F', "F.attempts_used_up"};
  return {'E', "E.not_connected"};
}

RuleText rule_text(std::string_view id, const std::vector<LevelRule>& rules) {
  for (const auto& fixed : kFixed) {
    if (fixed.id == id) return {fixed.zh, fixed.en};
  }
  for (const auto* list : {&rules, &manual_rules()}) {
    const auto rule = std::find_if(list->begin(), list->end(), [&](const auto& r) { return r.id == id; });
    if (rule != list->end()) return describe(*rule);
  }
  return {};
}

}  // namespace yunli::script
