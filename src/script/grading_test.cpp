#include "script/grading.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yunli::script {
namespace {

struct Row {
  const char* sentence;  // of the manual, §9.4 等级说明
  Tally tally;
  Grade expected;
};

class Manual : public ::testing::TestWithParam<Row> {};

TEST_P(Manual, GivesTheLevel) {
  const auto& row = GetParam();
  EXPECT_EQ(grade(row.tally, {}).level, row.expected.level) << row.sentence;
  EXPECT_EQ(grade(row.tally, {}).rule, row.expected.rule) << row.sentence;
}

constexpr Tally tally(int refusals, int questions, int positives, int interactions) {
  return {.refusals = refusals, .questions = questions, .positives = positives, .interactions = interactions};
}

INSTANTIATE_TEST_SUITE_P(
    Section94, Manual,
    ::testing::Values(Row{"A 有1个肯定回答", tally(0, 0, 1, 1), {'A', "A.positives>=1"}},
                      Row{"A 咨询2个问题", tally(0, 2, 0, 2), {'A', "A.questions>=2"}},
                      Row{"A 交互次数5次以上", tally(0, 0, 0, 5), {'A', "A.interactions>=5"}},
                      Row{"A 交互次数5次以上", tally(0, 1, 0, 9), {'A', "A.interactions>=5"}},
                      Row{"B 咨询1个问题", tally(0, 1, 0, 1), {'B', "B.questions=1"}},
                      Row{"B 咨询1个问题", tally(0, 1, 0, 4), {'B', "B.questions=1"}},
                      Row{"B 交互次数4次以上", tally(0, 0, 0, 4), {'B', "B.interactions>=4"}},
                      Row{"C 交互3次的", tally(0, 0, 0, 3), {'C', "C.interactions=3"}},
                      Row{"C (decided) 交互2次的", tally(0, 0, 0, 2), {'C', "C.interactions=2"}},
                      Row{"D 拒绝3次以上", tally(3, 0, 0, 3), {'D', "D.refusals>=3"}},
                      Row{"D 拒绝3次以上", tally(4, 2, 1, 12), {'D', "D.refusals>=3"}},
                      Row{"D 拒绝1次且交互次数少于3次的", tally(1, 0, 0, 1), {'D', "D.refusals=1,interactions<3"}},
                      Row{"D 拒绝1次且交互次数少于3次的", tally(1, 0, 1, 2), {'D', "D.refusals=1,interactions<3"}},
                      Row{"D 拒绝2次且交互次数少于5次的", tally(2, 0, 0, 2), {'D', "D.refusals=2,interactions<5"}},
                      Row{"D 拒绝2次且交互次数少于5次的", tally(2, 1, 1, 4), {'D', "D.refusals=2,interactions<5"}},
                      Row{"D 交互次数少于2次的", tally(0, 0, 0, 1), {'D', "D.interactions<2"}},
                      Row{"D 交互次数少于2次的", tally(0, 0, 0, 0), {'D', "D.interactions<2"}},
                      Row{"拒绝1次而交互3次 is no D", tally(1, 0, 0, 3), {'C', "C.interactions=3"}},
                      Row{"拒绝1次而交互3次 with a yes", tally(1, 0, 1, 3), {'A', "A.positives>=1"}},
                      Row{"拒绝2次而交互5次 is no D", tally(2, 0, 0, 5), {'A', "A.interactions>=5"}}));

}  // namespace

TEST(Grading, UnconnectedIsEAndAfterAllAllowedAttemptsF) {  // E 没有接通的电话 · F 多次没有接通电话的
  EXPECT_EQ(grade_unconnected(1, 3).level, 'E');
  EXPECT_EQ(grade_unconnected(2, 3).level, 'E');
  EXPECT_EQ(grade_unconnected(3, 3).level, 'F');
  EXPECT_EQ(grade_unconnected(1, 1).level, 'E');  // once is not several times
  EXPECT_EQ(grade_unconnected(2, 1).level, 'F');
}

TEST(Grading, AnOptOutIsAnExplicitRefusal) {
  EXPECT_EQ(grade({.refusals = 1, .positives = 2, .interactions = 9, .opted_out = true}, {}),
            (Grade{'D', "D.opt_out"}));
}

TEST(Grading, ScriptsBringTheirOwnRules) {
  const std::vector<LevelRule> rules = {{.id = "B.talked", .level = 'B', .interactions_min = 2}};
  EXPECT_EQ(grade(tally(0, 0, 5, 2), rules), (Grade{'B', "B.talked"}));
  EXPECT_EQ(grade(tally(0, 0, 5, 1), rules), (Grade{'D', "D.default"}));
}

TEST(Grading, EveryRuleHasATextInBothLanguages) {
  for (const auto& rule : manual_rules()) {
    EXPECT_FALSE(rule_text(rule.id).zh.empty()) << rule.id;
    EXPECT_FALSE(rule_text(rule.id).en.empty()) << rule.id;
  }
  EXPECT_EQ(rule_text("D.refusals=2,interactions<5").zh, "拒绝 2 次，交互少于 5 次");
  EXPECT_EQ(rule_text("D.refusals=2,interactions<5").en, "refusals: 2, interactions: fewer than 5");
  EXPECT_EQ(rule_text("A.interactions>=5").zh, "交互 5 次以上");
  EXPECT_FALSE(rule_text("F.attempts_used_up").zh.empty());
  EXPECT_TRUE(rule_text("nothing").zh.empty());
}

RC_GTEST_PROP(Grading, EveryTallyGetsExactlyOneLevel, ()) {
  const auto any = rc::gen::inRange(0, 40);
  const Tally tally{.refusals = *any,
                    .questions = *any,
                    .positives = *any,
                    .interactions = *any,
                    .opted_out = *rc::gen::arbitrary<bool>()};
  const auto first = grade(tally, {});
  RC_ASSERT(first.level >= 'A' && first.level <= 'D');
  RC_ASSERT(first.rule != "D.default");  // the manual's rules leave no gap
  RC_ASSERT(!rule_text(first.rule).zh.empty());
  RC_ASSERT(grade(tally, manual_rules()) == first);
}

}  // namespace yunli::script
