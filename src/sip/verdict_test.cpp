#include "sip/verdict.h"

#include <gtest/gtest.h>

namespace yunli::sip {
namespace {

TEST(Verdict, EveryOutcomeHasANameAndARow) {
  for (int i = 0; i <= static_cast<int>(Outcome::machine); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    EXPECT_FALSE(name(outcome).empty());
    EXPECT_EQ(outcome_named(name(outcome)), outcome);
    EXPECT_EQ(verdict_of(outcome).outcome, outcome);
  }
  EXPECT_EQ(outcome_named("nothing"), std::nullopt);
}

struct CodeCase {
  int code;
  bool timed_out;
  Outcome outcome;
  bool retry;
};
class Code : public ::testing::TestWithParam<CodeCase> {};
TEST_P(Code, Gives) {
  const auto verdict = verdict_of_code(GetParam().code, GetParam().timed_out);
  EXPECT_EQ(verdict.outcome, GetParam().outcome) << name(verdict.outcome);
  EXPECT_EQ(verdict.retry, GetParam().retry);
  EXPECT_FALSE(verdict.billable);
}
INSTANTIATE_TEST_SUITE_P(
    Table, Code,
    ::testing::Values(CodeCase{302, false, Outcome::line_fault, true},
                      CodeCase{400, false, Outcome::wrong_format, false},
                      CodeCase{401, false, Outcome::line_fault, true}, CodeCase{403, false, Outcome::barred, true},
                      CodeCase{404, false, Outcome::empty_number, false},
                      CodeCase{407, false, Outcome::line_fault, true}, CodeCase{408, false, Outcome::no_answer, true},
                      CodeCase{408, true, Outcome::no_answer, true}, CodeCase{410, false, Outcome::empty_number, false},
                      CodeCase{480, false, Outcome::unreachable, true},
                      CodeCase{484, false, Outcome::wrong_format, false}, CodeCase{486, false, Outcome::busy, true},
                      CodeCase{487, false, Outcome::cancelled, true}, CodeCase{487, true, Outcome::no_answer, true},
                      CodeCase{488, false, Outcome::line_fault, true}, CodeCase{499, false, Outcome::line_fault, true},
                      CodeCase{500, false, Outcome::line_fault, true}, CodeCase{503, false, Outcome::line_fault, true},
                      CodeCase{503, true, Outcome::line_fault, true}, CodeCase{504, false, Outcome::line_fault, true},
                      CodeCase{599, false, Outcome::line_fault, true}, CodeCase{600, false, Outcome::busy, true},
                      CodeCase{603, false, Outcome::rejected, true}, CodeCase{604, false, Outcome::empty_number, false},
                      CodeCase{606, false, Outcome::line_fault, true}, CodeCase{699, false, Outcome::busy, true},
                      CodeCase{0, false, Outcome::line_fault, true}, CodeCase{-1, false, Outcome::line_fault, true}),
    [](const auto& info) { return std::to_string(info.index); });

struct WordsCase {
  const char* text;
  Outcome outcome;
};
class Words : public ::testing::TestWithParam<WordsCase> {};
TEST_P(Words, Give) {
  const auto verdict = verdict_of_announcement(GetParam().text);
  ASSERT_TRUE(verdict) << GetParam().text;
  EXPECT_EQ(verdict->outcome, GetParam().outcome) << name(verdict->outcome);
}
INSTANTIATE_TEST_SUITE_P(Table, Words,
                         ::testing::Values(WordsCase{"您好，您拨打的号码是空号，请核对后再拨", Outcome::empty_number},
                                           WordsCase{"您拨打的号码不存在请核对后再拨", Outcome::empty_number},
                                           WordsCase{"您拨打的电话已停机", Outcome::out_of_service},
                                           WordsCase{"您拨打的用户已暂停服务", Outcome::out_of_service},
                                           WordsCase{"您拨打的电话已关机，请稍后再拨", Outcome::powered_off},
                                           WordsCase{"您拨打的电话正在通话中，请稍后再拨", Outcome::in_call},
                                           WordsCase{"您拨打的用户正忙", Outcome::busy},
                                           WordsCase{"您拨打的电话暂时无法接通", Outcome::unreachable},
                                           WordsCase{"您拨打的用户不在服务区", Outcome::unreachable},
                                           WordsCase{"您拨打的电话暂时无人接听", Outcome::no_answer},
                                           WordsCase{"您拨打的电话已设置呼入限制", Outcome::barred},
                                           WordsCase{"机主现在不方便接听，我是他的助理", Outcome::machine},
                                           WordsCase{"请在提示音后留言", Outcome::machine},
                                           WordsCase{"您 拨打 的 电话 已 关机", Outcome::powered_off},
                                           WordsCase{"已 关，机", Outcome::powered_off},
                                           // as a small recogniser writes them
                                           WordsCase{"您打打的电话一宽几", Outcome::powered_off},
                                           WordsCase{"你打打的好码是空好", Outcome::empty_number},
                                           WordsCase{"你好您打打的电话一平机", Outcome::out_of_service},
                                           WordsCase{"你打打的电话正在空话中请稍后再婆", Outcome::in_call},
                                           WordsCase{"您不打的电话暂十五八接空请稍后再打", Outcome::unreachable},
                                           WordsCase{"你打打的电话暂十五人接平请稍后再打", Outcome::no_answer}),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(Verdict, InACallIsNeverARefusal) { EXPECT_NE(verdict_of_announcement("正在通话中")->outcome, Outcome::rejected); }

TEST(Verdict, OtherWordsSayNothing) {
  EXPECT_FALSE(verdict_of_announcement(""));
  EXPECT_FALSE(verdict_of_announcement("喂你好"));
  EXPECT_FALSE(verdict_of_announcement("我宽几天再说"));  // sounds like 关机, but no network speaks so
  EXPECT_FALSE(verdict_of_announcement("您拨打的电话"));
  EXPECT_FALSE(verdict_of_announcement("你怎么知道我电话的"));
  EXPECT_FALSE(verdict_of_announcement("\xff\xfe garbage"));
}

TEST(Verdict, CauseOfTheReasonHeader) {
  EXPECT_EQ(verdict_of_cause(1)->outcome, Outcome::empty_number);
  EXPECT_EQ(verdict_of_cause(17)->outcome, Outcome::busy);
  EXPECT_EQ(verdict_of_cause(21)->outcome, Outcome::rejected);
  EXPECT_FALSE(verdict_of_cause(16));
  EXPECT_FALSE(verdict_of_cause(0));
}

TEST(Verdict, LineFaultsAreNotTheContactsFault) {
  EXPECT_EQ(verdict_of_code(503, false).fault, Fault::line);
  EXPECT_EQ(verdict_of_code(486, false).fault, Fault::callee);
}

}  // namespace
}  // namespace yunli::sip
