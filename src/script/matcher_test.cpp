#include "script/matcher.h"

#include <gtest/gtest.h>

#include "script/testing.h"

namespace yunli::script {
namespace {

Script listening_script() {
  auto script = testing::small_script();
  const auto question = [&](const char* id, std::vector<std::string> phrases) {
    script.questions.push_back(
        {.id = id, .text = phrases[0], .sub_questions = {phrases.begin() + 1, phrases.end()}, .answer = "好。"});
  };
  question("discount", {"有没有优惠", "太贵了", "能不能便宜点", "要不要钱"});
  question("who", {"你们是什么公司", "你是谁", "哪位"});
  question("wechat", {"加微信"});
  script.flows[1].branches = {{.id = "work", .words = {"上班"}}, {.id = "trade", .words = {"做生意", "加微信"}}};
  return script;
}

struct Row {
  const char* said;
  Match match;
  const char* phrase;
  Way way = Way::text;
};

void expect(const std::vector<Row>& rows, int flow = 0, bool while_speaking = false) {
  const Matcher matcher(listening_script());
  for (const auto& row : rows) {
    const auto reading = matcher.read(row.said, flow, while_speaking);
    EXPECT_EQ(name(reading.match), name(row.match)) << row.said;
    EXPECT_EQ(reading.phrase, row.phrase) << row.said;
    EXPECT_EQ(name(reading.way), name(row.match == Match::unmatched ? Way::none : row.way)) << row.said;
  }
}

TEST(Matcher, KindsInOrder) {
  expect({
      {"不需要，别再打了", Match::opt_out, "别再打了"},
      {"多少钱啊我不需要", Match::refusal, "我不需要"},
      {"可以，多少钱", Match::question, "多少钱"},
      {"不好意思你再说一遍", Match::repeat_request, "你再说一遍"},
      {"信号不太好你再说一遍", Match::repeat_request, "你再说一遍"},
      {"不是 可以的", Match::negative, "不是"},
      {"嗯可以", Match::positive, "嗯可以"},
      {"哦", Match::back_channel, "哦"},
      {"今天天气不清楚呢", Match::unmatched, ""},
  });
}

TEST(Matcher, ALongerPhraseCoversTheShorterOnesInside) {
  expect({
      {"没问题", Match::positive, "没问题"},
      {"没有问题", Match::positive, "没有问题"},
      {"不可以", Match::negative, "不可以"},
      {"有没有优惠", Match::question, "有没有优惠"},
      {"不好意思", Match::back_channel, "不好意思"},
      {"不错", Match::positive, "不错"},
      {"要不要钱", Match::question, "要不要钱"},
  });
}

TEST(Matcher, NegationTurnsAYesAround) {
  expect({
      {"我不太需要", Match::negative, "需要"},
      {"不是很愿意", Match::negative, "不是"},
      {"不怎么感兴趣", Match::negative, "感兴趣"},
      {"特别愿意", Match::positive, "愿意"},
  });
}

TEST(Matcher, HalfOfAChoiceSaysNothing) {
  expect({
      {"可不可以", Match::unmatched, ""},
      {"行不行", Match::unmatched, ""},
      {"需不需要身份证", Match::unmatched, ""},
      {"是不是", Match::unmatched, ""},
      {"不要不要", Match::refusal, "不要"},
  });
}

TEST(Matcher, CounterQuestionsAreNoAnswers) {
  expect({
      {"可以试用吗", Match::unmatched, ""},
      {"需要什么资料", Match::unmatched, ""},
      {"不要押金吗", Match::unmatched, ""},
      {"不用了好吗", Match::refusal, "不用了"},
      {"我不需要你听不懂吗", Match::refusal, "我不需要"},
  });
}

TEST(Matcher, ShortYesWordsNeedABoundary) {
  expect({
      {"好", Match::positive, "好"},
      {"好，再见", Match::positive, "好"},
      {"那行那就这样", Match::positive, "那行"},
      {"行那你说吧", Match::positive, "你说吧"},
      {"我要", Match::positive, "我要"},
      {"我要取款", Match::unmatched, ""},
      {"好贵", Match::unmatched, ""},
      {"对我来说晚", Match::unmatched, ""},
      {"重要的东西", Match::unmatched, ""},
      {"银行的事情", Match::unmatched, ""},
      {"没", Match::negative, "没"},
      {"没什么用处", Match::unmatched, ""},
  });
}

TEST(Matcher, SoundsLikeIsEnough) {
  expect({
      {"多少前", Match::question, "多少钱", Way::pinyin},
      {"好的多少前", Match::question, "多少钱", Way::pinyin},
      {"家微新", Match::question, "加微信", Way::pinyin},
      {"没幸去", Match::refusal, "没兴趣", Way::pinyin},
      {"别在打了", Match::opt_out, "别再打了", Way::pinyin},
      {"客以", Match::positive, "可以", Way::pinyin},
      {"号", Match::positive, "好", Way::pinyin},
      {"滚", Match::refusal, "滚"},
      {"棍", Match::unmatched, ""},          // one syllable is too little to refuse
      {"号码在这里", Match::unmatched, ""},  // nor does it say yes inside other words
  });
}

TEST(Matcher, NearlyTheQuestionIsTheQuestion) {
  expect({
      {"价格四多少", Match::question, "价格是多少", Way::pinyin},
      {"那你们是什么公思", Match::question, "你们是什么公司", Way::pinyin},
      {"你们不是什么公的", Match::negative, "不是"},
  });
}

TEST(Matcher, FarewellsAloneEndTheTalk) {
  expect({
      {"再见", Match::refusal, "再见"},
      {"挂了啊", Match::refusal, "挂了"},
      {"好的再见", Match::positive, "好的"},
      {"谢谢", Match::back_channel, "谢谢"},
  });
}

TEST(Matcher, BranchesAreHeardInTheirFlowOnly) {
  expect({{"我在上班", Match::branch, "上班"}, {"没上班", Match::unmatched, ""}}, 1);
  expect({{"我在上班", Match::unmatched, ""}}, 0);
  expect({{"加微信", Match::branch, "加微信"}, {"能不能便宜点", Match::question, "能不能便宜点"}},
         1);  // its own word, not the question's
}

TEST(Matcher, AttentionIsNoAnswerWhileTheRobotTalks) {
  expect({{"嗯", Match::back_channel, "嗯"},
          {"好的好的", Match::back_channel, "好的"},
          {"喂你好", Match::back_channel, "你好"},
          {"可以", Match::positive, "可以"},
          {"没听清", Match::repeat_request, "没听清"}},
         0, true);
}

TEST(Matcher, KnowsWhenAnUtteranceIsComplete) {
  const Matcher matcher(listening_script());
  const auto complete = [&](const char* said) { return matcher.read(said, 0, false).complete; };
  EXPECT_TRUE(complete("不用了谢谢"));
  EXPECT_TRUE(complete("多少钱啊"));
  EXPECT_TRUE(complete("没问题"));
  EXPECT_FALSE(complete("好的我想"));
  EXPECT_FALSE(complete("我"));
  EXPECT_FALSE(complete("要"));  // it may become 要不要钱
}

TEST(Matcher, SurvivesAnything) {
  const Matcher matcher(listening_script());
  EXPECT_TRUE(matcher.read("", 0, false).empty);
  EXPECT_TRUE(matcher.read("，。！", 0, false).empty);
  EXPECT_EQ(matcher.read("\xFF\xFE", 0, false).match, Match::unmatched);
  std::string endless;
  for (int i = 0; i < 5'000; ++i) endless += "不要";
  EXPECT_EQ(matcher.read(endless, 0, false).match, Match::refusal);
}

}  // namespace
}  // namespace yunli::script
