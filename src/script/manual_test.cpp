// Manual §9.5 话术管理 and §9.1, one test per sentence.
#include <gtest/gtest.h>

#include "script/testing.h"

namespace yunli::script {
namespace {

using testing::compiled;
using testing::said;
using testing::small_script;

struct Talk : Conversation {
  explicit Talk(const Script& script) : Conversation(compiled(script), {}) { start(); }
  Step hear(std::string_view text) { return heard(text, false); }
};

// 是否终止流程:设置“是”表示机器人走完这句流程后就会挂断电话
TEST(Manual95, TerminateHangsUpAfterTheFlow) {
  auto script = small_script();
  script.flows[0].positive_jump = "bye";
  Talk talk(script);
  const auto step = talk.hear("需要");
  EXPECT_EQ(said(step), "谢谢您，再见。");
  EXPECT_EQ(step.then, Step::Then::hang_up);
  EXPECT_TRUE(talk.ended());
}

// “否”即会进入下一流程
TEST(Manual95, NotTerminatingGoesOnToTheNextFlow) {
  Talk talk(small_script());
  const auto step = talk.hear("好的");
  EXPECT_EQ(step.flow, "second");
  EXPECT_EQ(step.then, Step::Then::listen);
}

// 在流程结束要设置成“是”,否则会显示此模板缺少结束流程
TEST(Manual95, NamesAMissingEndingFlow) {
  auto script = small_script();
  for (auto& flow : script.flows) flow.terminate = false;
  ASSERT_FALSE(check(script).empty());
  EXPECT_EQ(check(script)[0].zh, "此模板缺少结束流程");
  const auto refused = compile(script);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "script.no_ending_flow");
  EXPECT_EQ(refused.error().zh, "此模板缺少结束流程");
}

// 肯定/否定提取标签:设定对应的标签,结束通话后在呼叫记录的描述体现出来
TEST(Manual95, TagsOfYesAndNo) {
  Talk yes(small_script());
  yes.hear("可以");
  EXPECT_EQ(yes.tags(), std::vector<std::string>{"要续费"});
  Talk no(small_script());
  no.hear("不可以");
  EXPECT_EQ(no.tags(), std::vector<std::string>{"不续费"});
}

// 肯定/否定跳转流程:客户给出肯定/否定的流程,机器人就会按照设置跳转到对应的流程
TEST(Manual95, YesAndNoJump) {
  auto script = small_script();
  script.flows[0].positive_jump = "third";
  script.flows[0].negative_jump = "sorry";
  EXPECT_EQ(Talk(script).hear("愿意").flow, "third");
  EXPECT_EQ(Talk(script).hear("不行").flow, "sorry");
}

// 不设置则按系统的默认流程
TEST(Manual95, WithoutAJumpTheOrderDecides) {
  EXPECT_EQ(Talk(small_script()).hear("可以").flow, "second");
  EXPECT_EQ(Talk(small_script()).hear("不行").flow, "second");
}

// 比如流程问您现在在上班还是做生意,就可以设置分支1的词为上班,分支2的词为做生意,然后设置对应的跳转流程
TEST(Manual95, BranchWordsJump) {
  auto script = small_script();
  script.flows[0].text = "您现在在上班还是做生意？";
  script.flows[0].branches = {{.id = "b1", .words = {"上班"}, .jump = "third"},
                              {.id = "b2", .words = {"做生意"}, .jump = "bye", .tag = "老板"}};
  EXPECT_EQ(Talk(script).hear("我在上班").flow, "third");
  Talk talk(script);
  EXPECT_EQ(talk.hear("自己做生意的").flow, "bye");
  EXPECT_EQ(talk.turns()[0].understood.match, Match::branch);
  EXPECT_EQ(talk.turns()[0].understood.target_id, "b2");
  EXPECT_EQ(talk.tags(), std::vector<std::string>{"老板"});
}

// 忽略没有匹配:客户问了问题,在问题列表中没有设置该问题或客户回答了不相关的答案,机器人会采取忽略的态度,进行下一个流程
TEST(Manual95, IgnoringTheUnmatchedGoesOn) {
  auto script = small_script();
  script.flows[0].ignore_unmatched = true;
  EXPECT_EQ(Talk(script).hear("今天天气怎么样").flow, "second");
  Talk strict(small_script());
  EXPECT_EQ(strict.hear("今天天气怎么样").flow, "open");
}

// 忽略否定的词:当客户回答否定的词,机器人识别出后会采取忽略的态度,进行下一流程
TEST(Manual95, IgnoringNoGoesOnAndIsNoRefusal) {
  auto script = small_script();
  script.flows[0].ignore_negative = true;
  script.flows[0].negative_jump = "sorry";
  for (const auto* no : {"不行", "不需要"}) {
    Talk talk(script);
    EXPECT_EQ(talk.hear(no).flow, "second") << no;
    EXPECT_EQ(talk.tally().refusals, 0);
    EXPECT_EQ(talk.turns()[0].understood.match, Match::negative);
    EXPECT_TRUE(talk.tags().empty());
  }
}

// 问题列表:可添加客户可能会问到的问题。子问题指的是相同答案的问题
TEST(Manual95, QuestionsAndSubQuestionsHaveOneAnswer) {
  for (const auto* asked : {"多少钱", "你们怎么收费的", "价格是多少"}) {
    Talk talk(small_script());
    const auto step = talk.hear(asked);
    EXPECT_EQ(step.say[0].text, "一年一百元。") << asked;
    EXPECT_EQ(talk.turns()[0].understood.target_id, "price");
  }
}

// 未匹配管理:指的是在机器人会话过程中,总结模板里没有添加的问题
TEST(Manual95, TheUnmatchedIsRecorded) {
  Talk talk(small_script());
  talk.hear("你们支持火星吗");
  ASSERT_EQ(talk.turns().size(), 1u);
  EXPECT_EQ(talk.turns()[0].understood.match, Match::unmatched);
  EXPECT_EQ(talk.turns()[0].heard_raw, "你们支持火星吗");
}

// 9.1 纠正列表:可添加和修改模板的关键词和纠正词
TEST(Manual91, CorrectionsApplyBeforeMatching) {
  auto script = small_script();
  script.corrections = {{"度少浅", "多少钱"}, {"度", "对"}};
  Talk talk(script);
  talk.hear("那度少浅啊");
  EXPECT_EQ(talk.turns()[0].understood.heard, "那多少钱啊");
  EXPECT_EQ(talk.turns()[0].understood.target_id, "price");
  EXPECT_EQ(talk.turns()[0].understood.way, Way::text);
}

}  // namespace
}  // namespace yunli::script
