#include "script/conversation.h"
#include "script/defaults.h"

#include <gtest/gtest.h>

#include "script/grading.h"
#include "script/testing.h"

namespace yunli::script {
namespace {

using testing::compiled;
using testing::compiled_example;
using testing::said;
using testing::small_script;

TEST(Conversation, OpensWithTheLabelOfGeneratedSpeech) {
  auto script = small_script();
  script.settings.announce_ai = true;
  Conversation talk(compiled(script), {});
  const auto step = talk.start();
  ASSERT_EQ(step.say.size(), 2u);
  EXPECT_NE(step.say[0].text.find("智能语音助手"), std::string::npos);
  script.settings.announce_text = "您好{姓名}，我是AI客服。";
  EXPECT_EQ(Conversation(compiled(script), {{"姓名", "张三"}}).start().say[0].text, "您好张三，我是AI客服。");
}

TEST(Conversation, FillsVariablesSafely) {
  auto script = small_script();
  script.variables = {"产品"};
  script.flows[0].text = "{姓名}您好，{产品}{没有}{";
  Conversation talk(compiled(script), {{"姓名", "李{产品}\n四"}, {"产品", "宽带"}});
  EXPECT_EQ(said(talk.start()), "李{产品}四您好，宽带{");
}

TEST(Conversation, AQuestionIsFollowedByTheWayBackInShort) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  const auto step = talk.heard("多少钱", false);
  EXPECT_EQ(said(step), "一年一百元。请问您需要续费吗？");
  EXPECT_EQ(step.flow, "open");
  EXPECT_EQ(talk.heard("好的", false).flow, "second");
}

TEST(Conversation, OfALongQuestionOnlyTheLastClauseIsRepeated) {
  auto script = small_script();
  script.flows[0].text = "您好。我们这周末有一节免费的英语试听课，想邀请您的孩子来体验，请问您感兴趣，好吗？";
  Conversation talk(compiled(script), {});
  talk.start();
  EXPECT_EQ(said(talk.heard("多少钱", false)), "一年一百元。请问您感兴趣，好吗？");
}

TEST(Conversation, AQuestionMayJump) {
  auto script = small_script();
  script.questions[0].jump = "bye";
  Conversation talk(compiled(script), {});
  talk.start();
  const auto step = talk.heard("多少钱", false);
  EXPECT_EQ(said(step), "一年一百元。谢谢您，再见。");
  EXPECT_EQ(step.then, Step::Then::hang_up);
}

TEST(Conversation, BeyondItsLimitAnAnswerIsSkippedAndAQuestionCountsOnce) {
  auto script = small_script();
  script.questions[0].repeat_limit = 1;
  Conversation talk(compiled(script), {});
  talk.start();
  talk.heard("多少钱", false);
  EXPECT_EQ(said(talk.heard("多少钱", false)), "请问您需要续费吗？");
  EXPECT_EQ(talk.tally().questions, 1);
  EXPECT_EQ(talk.tally().interactions, 2);
}

TEST(Conversation, RecordingsWinAndAreReplayedOnTheWayBack) {
  auto script = small_script();
  script.flows[0].recording = "77";
  Conversation talk(compiled(script), {});
  EXPECT_EQ(talk.start().say[0].recording, "77");
  EXPECT_EQ(talk.heard("多少钱", false).say[1].recording, "77");
}

TEST(Conversation, RefusalsLeadToTheEnd) {
  Conversation once(compiled(small_script()), {});
  once.start();
  EXPECT_EQ(once.heard("不需要", false).flow, "sorry");  // no negative jump
  auto script = small_script();
  script.flows[0].negative_jump = "second";
  script.flows[1].negative_jump = "third";
  Conversation twice(compiled(script), {});
  twice.start();
  EXPECT_EQ(twice.heard("不需要", false).flow, "second");
  const auto step = twice.heard("没兴趣", false);  // the second ends the talk whatever the jump says
  EXPECT_EQ(step.flow, "sorry");
  EXPECT_EQ(step.then, Step::Then::hang_up);
  EXPECT_EQ(twice.tally().refusals, 2);
}

TEST(Conversation, AnOptOutEndsAtOnce) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  const auto step = talk.heard("不需要，别再打了", true);
  EXPECT_TRUE(step.opt_out);
  EXPECT_EQ(step.then, Step::Then::hang_up);
  EXPECT_FALSE(said(step).empty());
  EXPECT_TRUE(talk.tally().opted_out);
  EXPECT_EQ(talk.tally().refusals, 1);
  EXPECT_EQ(grade(talk.tally(), {}).level, 'D');
  EXPECT_TRUE(talk.heard("喂", false).say.empty());  // over is over
}

TEST(Conversation, BackChannelsWhileTheRobotTalksResume) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  for (const auto* word : {"嗯", "哦", "好", "对", "好的", "嗯嗯", "喂", "你好", "……"}) {
    const auto step = talk.heard(word, true);
    EXPECT_TRUE(step.resume) << word;
    EXPECT_TRUE(step.say.empty()) << word;
  }
  EXPECT_EQ(talk.tally(), Tally{});
  EXPECT_TRUE(talk.heard("今天天气真好啊", true).resume);  // nothing for the robot
  EXPECT_EQ(talk.tally(), Tally{});
  EXPECT_EQ(talk.heard("多少钱", true).flow, "open");
  EXPECT_EQ(talk.tally().questions, 1);
}

TEST(Conversation, TheSameWordsAsAnAnswerAreYes) {
  for (const auto* word : {"嗯", "好", "对", "好的", "是的"}) {
    Conversation talk(compiled(small_script()), {});
    talk.start();
    EXPECT_EQ(talk.heard(word, false).flow, "second") << word;
    EXPECT_EQ(talk.tally().positives, 1) << word;
  }
}

TEST(Conversation, ListensOnAfterAnOh) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  const auto step = talk.heard("哦", false);
  EXPECT_TRUE(step.resume);
  EXPECT_EQ(step.then, Step::Then::listen);
  EXPECT_EQ(talk.tally().interactions, 0);
}

TEST(Conversation, HelloAsksToHearTheLineAgainButNotForever) {
  Conversation talk(compiled(small_script()), {});
  const auto line = said(talk.start());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(said(talk.heard("喂？", false)), line);
  EXPECT_EQ(talk.heard("喂？", false).flow, "second");
  EXPECT_EQ(talk.tally().interactions, 0);
}

TEST(Conversation, SilenceIsPromptedThenEndsPolitely) {
  auto script = small_script();
  script.settings.no_input_prompts = {"还在吗？", "听得到吗？"};
  script.settings.no_input_goodbye = "再联系。";
  Conversation talk(compiled(script), {});
  talk.start();
  EXPECT_EQ(said(talk.silence()), "还在吗？");
  EXPECT_EQ(said(talk.silence()), "听得到吗？");
  const auto step = talk.silence();
  EXPECT_EQ(said(step), "再联系。");
  EXPECT_EQ(step.then, Step::Then::hang_up);
  EXPECT_EQ(grade(talk.tally(), {}).level, 'D');
}

TEST(Conversation, SilencesAreCountedInARow) {
  auto script = small_script();
  script.settings.no_input_prompts = {"还在吗？"};
  Conversation talk(compiled(script), {});
  talk.start();
  talk.silence();
  talk.heard("多少钱", false);
  EXPECT_EQ(said(talk.silence()), "还在吗？");
}

TEST(Conversation, TheUnmatchedIsAskedAgainUpToALimit) {
  auto script = small_script();
  script.settings.unmatched_prompt = "没听清。";
  script.settings.unmatched_limit = 2;
  Conversation talk(compiled(script), {});
  talk.start();
  EXPECT_EQ(said(talk.heard("天气晴朗", false)), "没听清。");
  EXPECT_EQ(said(talk.heard("天气晴朗", false)), "没听清。");
  EXPECT_EQ(talk.heard("天气晴朗", false).flow, "second");
  EXPECT_EQ(talk.tally().interactions, 3);
}

TEST(Conversation, KeysAnswerToo) {
  auto script = small_script();
  script.flows[0].branches = {{.id = "nine", .words = {"9"}, .jump = "third"}};
  const auto flow_after = [&](char key) {
    Conversation talk(compiled(script), {});
    talk.start();
    return talk.dtmf(key).flow;
  };
  EXPECT_EQ(flow_after('9'), "third");
  EXPECT_EQ(flow_after('1'), "second");
  EXPECT_EQ(flow_after('2'), "second");
  EXPECT_EQ(flow_after('*'), "open");
  EXPECT_EQ(flow_after('#'), "open");
}

TEST(Conversation, HandsOverToAQueue) {
  auto script = small_script();
  script.flows[0].positive_jump = "human";
  script.flows.push_back({.id = "human", .text = "请稍等，正在为您转接。", .transfer_queue = "sales"});
  Conversation talk(compiled(script), {});
  talk.start();
  const auto step = talk.heard("可以", false);
  EXPECT_EQ(step.then, Step::Then::transfer);
  EXPECT_EQ(step.transfer_queue, "sales");
  EXPECT_TRUE(talk.ended());
}

TEST(Conversation, BeyondTheLastFlowTheTalkEnds) {
  auto script = small_script();
  script.flows.push_back({.id = "lost", .text = "后面没有流程了，您说呢？"});
  script.flows[0].positive_jump = "lost";
  Conversation talk(compiled(script), {});
  talk.start();
  talk.heard("可以", false);
  EXPECT_EQ(talk.heard("可以", false).flow, "bye");
}

TEST(Conversation, PreviewSaysWhatHeardWillDo) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  const auto preview = talk.preview("多少前");
  EXPECT_EQ(preview.match, Match::question);
  EXPECT_EQ(preview.way, Way::pinyin);
  EXPECT_EQ(preview.target_id, "price");
  EXPECT_EQ(talk.preview("不需要").next_flow, "sorry");
  EXPECT_EQ(talk.preview("好的", true).match, Match::back_channel);
  EXPECT_TRUE(talk.turns().empty());
}

TEST(Conversation, TakesItsLeaveWithTheScriptsEndingAndKeepsWhatWasSaid) {
  Conversation talk(compiled(small_script()), {});
  talk.start();
  talk.heard("需要", false);
  const auto tally = talk.tally();
  const auto step = talk.take_leave();
  EXPECT_EQ(said(step), "打扰了，再见。");
  EXPECT_EQ(step.flow, "sorry");
  EXPECT_EQ(step.then, Step::Then::hang_up);
  EXPECT_EQ(step.barge_in, BargeIn::never);
  EXPECT_EQ(talk.tally(), tally);
  EXPECT_EQ(talk.current_flow(), "second");
  EXPECT_FALSE(talk.heard("可以", true).opt_out);
  EXPECT_EQ(talk.tally(), tally);
  EXPECT_TRUE(talk.heard("别再打了", true).opt_out);
  EXPECT_EQ(grade(talk.tally(), {}).level, 'D');
  EXPECT_EQ(talk.take_leave().then, Step::Then::hang_up);
}

TEST(Conversation, HasClosingWordsForAScriptThatEndsByHandingOver) {
  auto script = small_script();
  script.settings.refusal_flow = "";
  for (auto& flow : script.flows)
    if (flow.terminate) flow.terminate = false, flow.transfer_queue = "agents";
  Conversation talk(compiled(script), {});
  talk.start();
  EXPECT_EQ(said(talk.take_leave()), closing_words());
}

struct Exchange {
  std::vector<const char*> said;
  char level;
  const char* flow;
};

TEST(Examples, ReachTheLevelsOfTheManual) {
  const Exchange rows[] = {
      {{"可以", "微信", "没有了谢谢"}, 'A', "end_done"},
      {{"多少钱", "有什么优惠"}, 'A', "opening"},
      {{"多少钱"}, 'B', "opening"},
      {{"不需要"}, 'D', "keep"},
      {{"不需要", "不用了"}, 'D', "last"},
      {{"不需要", "不用了", "没兴趣"}, 'D', "end_refused"},
      {{"别再打了"}, 'D', "opening"},
      {{"我在开会", "好"}, 'B', "end_later"},
      {{}, 'D', "opening"},
      {{"多少前", "你是机器人马", "号的"}, 'A', "channel"},
  };
  for (const auto& row : rows) {
    Conversation talk(compiled_example("renewal"), {{"姓名", "张三"}});
    talk.start();
    for (const auto* said : row.said) talk.heard(said, false);
    EXPECT_EQ(grade(talk.tally(), {}).level, row.level) << (row.said.empty() ? "" : row.said[0]);
    EXPECT_EQ(talk.current_flow(), row.flow) << (row.said.empty() ? "" : row.said[0]);
  }
}

}  // namespace
}  // namespace yunli::script
