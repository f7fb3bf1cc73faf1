// Turn taking with a hand-moved clock: the media leg, the recogniser and the prompts are played by the test, the
// script, its interpreter and the endpointer are real.
#include "call/talk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "script/defaults.h"

namespace yunli::call {
namespace {

using testing::ElementsAre;

constexpr SteadyUs kMs = 1'000;

struct PlayedLeg final : media::Leg {
  std::uint16_t local_port() const override { return 4000; }
  void connect(const media::Address&, media::Codec, std::uint8_t) override {}
  void play(std::uint64_t id, std::vector<media::PromptPtr>, int from_ms) override {
    playing = id;
    from = from_ms;
    ++plays;
  }
  void stop_playing() override { ++stops; }
  void send_dtmf(char, int) override {}
  void detect_tones(bool) override {}
  void close() override {}
  std::uint64_t playing = 0;
  int from = 0, plays = 0, stops = 0;
};

struct HeardStream final : speech::Stream {
  explicit HeardStream(int& resets) : resets_(resets) {}
  void push(std::span<const std::int16_t>, SteadyUs) override {}
  void commit() override {}
  void reset() override { ++resets_; }
  void finish() override {}
  void cancel() override {}
  int& resets_;
};

struct TestRecognizer final : speech::Recognizer {
  speech::Capabilities capabilities() const override { return {}; }
  std::unique_ptr<speech::Stream> open(speech::StreamConfig, speech::StreamHandler handler) override {
    ++opened;
    say = std::move(handler);
    return std::make_unique<HeardStream>(resets);
  }
  speech::StreamHandler say;
  int opened = 0, resets = 0;
};

struct SilentPrompts final : PromptSource {
  void prepare(std::vector<script::Utterance> say, Handler handler) override {
    said.clear();
    for (const auto& part : say) said += part.text;
    if (broken) return handler(fail("speech.no_worker", "", "无法合成。", "Cannot be synthesised."));
    handler(std::vector<media::PromptPtr>{media::silence(1'000)});
  }
  std::string said;
  bool broken = false;
};

script::Script small_script() {
  script::Script script;
  script.name = "试听";
  script.settings.announce_ai = false;
  script.settings.no_input_prompts = {"您还在听吗"};
  script.settings.opt_out_reply = "好的，不再打扰";
  script::Flow opening;
  opening.id = "opening";
  opening.name = "开场";
  opening.text = "您好，周末有免费试听课，您要参加吗？";
  opening.positive_jump = "thanks";
  opening.negative_jump = "bye";
  script::Flow thanks{.id = "thanks", .name = "感谢", .text = "好的，到时候见。"};
  thanks.terminate = true;
  script::Flow bye{.id = "bye", .name = "再见", .text = "打扰了，再见。"};
  bye.terminate = true;
  script.flows = {opening, thanks, bye};
  script.questions = {{.id = "price", .text = "多少钱", .sub_questions = {"怎么收费"}, .answer = "试听是免费的。"}};
  return script;
}

class TalkTest : public testing::Test {
 protected:
  void begin(script::Script script = small_script()) {
    auto compiled = script::compile(script);
    ASSERT_TRUE(compiled) << compiled.error().en;
    talk = std::make_unique<Talk>(
        TalkPorts{leg, *listener, recognizer, prompts, [this](CallEvent e) { posted.push_back(std::move(e)); }, {}},
        *compiled, std::map<std::string, std::string>{}, "1", now);
    talk->start();
    deliver();
  }
  void deliver() {
    while (!posted.empty()) {
      CallEvent event = std::move(posted.front());
      posted.erase(posted.begin());
      talk->on(event, now);
    }
  }
  void pass(int ms) {
    const SteadyUs end = now + ms * kMs;
    while (talk->deadline() && *talk->deadline() <= end && !talk->finished()) {
      now = std::max(now, *talk->deadline());
      talk->on_deadline(now);
      deliver();
    }
    now = end;
  }
  void robot_finishes() {
    talk->on(media::PlayoutEnd{leg.playing, true, 1'000, now}, now);
    deliver();
  }
  void voice(int ms) {
    talk->on(VoiceStarted{now}, now);
    deliver();
    pass(ms);
    talk->on(VoiceEnded{now}, now);
  }
  void words(const std::string& text) {
    recognizer.say(speech::Partial{text, text, now});
    deliver();
  }
  CallRecord record() const {
    CallRecord out;
    talk->write(out);
    return out;
  }

  SteadyUs now = 1'000'000'000;
  std::vector<CallEvent> posted;
  PlayedLeg leg;
  TestRecognizer recognizer;
  SilentPrompts prompts;
  std::shared_ptr<Listener> listener =
      std::make_shared<Listener>([this](CallEvent e) { posted.push_back(std::move(e)); });
  std::unique_ptr<Talk> talk;
};

TEST_F(TalkTest, PositiveAnswerLeadsToTheEndingFlowAndTheRobotHangsUp) {
  begin();
  EXPECT_EQ(leg.plays, 1);
  robot_finishes();
  voice(400);
  words("可以");
  pass(1'000);
  EXPECT_EQ(prompts.said, "好的，到时候见。");
  robot_finishes();
  EXPECT_TRUE(talk->finished());
  EXPECT_EQ(talk->ended_by(), EndedBy::robot);
  const auto result = record();
  ASSERT_EQ(result.turns.size(), 3u);
  EXPECT_EQ(result.turns[1].understood->match, script::Match::positive);
  EXPECT_EQ(result.tally.positives, 1);
}

TEST_F(TalkTest, VoiceStopsTheRobotAtOnceAndBackChannelLetsItResume) {
  begin();
  talk->on(PlayoutStarted{leg.playing, now}, now);
  pass(600);
  talk->on(VoiceStarted{now}, now);
  EXPECT_EQ(leg.stops, 1);
  talk->on(media::PlayoutEnd{leg.playing, false, 640, now}, now);
  pass(200);
  talk->on(VoiceEnded{now}, now);
  words("嗯");
  pass(1'000);
  EXPECT_EQ(leg.plays, 2);
  EXPECT_EQ(leg.from, 440);
  EXPECT_FALSE(talk->finished());
}

TEST_F(TalkTest, NoiseWithoutWordsLetsTheRobotResume) {
  begin();
  talk->on(PlayoutStarted{leg.playing, now}, now);
  pass(300);
  voice(300);
  talk->on(media::PlayoutEnd{leg.playing, false, 300, now}, now);
  pass(2'000);
  EXPECT_EQ(leg.plays, 2);
  EXPECT_TRUE(record().turns.size() == 1u);
}

TEST_F(TalkTest, QuestionDuringTheRobotsWordsIsAnsweredAndMarkedAsBargeIn) {
  begin();
  talk->on(PlayoutStarted{leg.playing, now}, now);
  pass(500);
  talk->on(VoiceStarted{now}, now);
  talk->on(media::PlayoutEnd{leg.playing, false, 500, now}, now);
  pass(500);
  words("多少钱");
  talk->on(VoiceEnded{now}, now);
  pass(1'000);
  EXPECT_NE(prompts.said.find("试听是免费的"), std::string::npos);
  const auto result = record();
  EXPECT_TRUE(result.turns[1].barge_in);
  EXPECT_EQ(result.turns[1].understood->target_id, "price");
}

TEST_F(TalkTest, SilenceIsAskedAboutAndThenEndsTheCall) {
  begin();
  robot_finishes();
  pass(5'100);
  EXPECT_EQ(prompts.said, "您还在听吗");
  robot_finishes();
  pass(5'100);
  robot_finishes();
  EXPECT_TRUE(talk->finished());
}

TEST_F(TalkTest, WhatWasSaidJustBeforeHangingUpStillCounts) {
  begin();
  robot_finishes();
  talk->on(VoiceStarted{now}, now);
  pass(300);
  words("别再打了");
  talk->hung_up(now);
  const auto result = record();
  EXPECT_TRUE(result.opted_out);
  EXPECT_EQ(result.ended_by, EndedBy::callee);
}

TEST_F(TalkTest, RecogniserThatDiesIsReplacedAndTheTurnIsTreatedAsSilence) {
  begin();
  robot_finishes();
  talk->on(VoiceStarted{now}, now);
  recognizer.say(speech::StreamError{"speech.worker_lost", true});
  deliver();
  pass(300);
  talk->on(VoiceEnded{now}, now);
  pass(2'000);
  EXPECT_EQ(recognizer.opened, 2);
  EXPECT_EQ(prompts.said, "您还在听吗");
  EXPECT_EQ(record().speech_faults, 1);
}

TEST_F(TalkTest, VoicelessRobotStillEndsTheCall) {
  prompts.broken = true;
  begin();
  pass(30'000);
  EXPECT_TRUE(talk->finished());
  EXPECT_GT(record().speech_faults, 0);
}

TEST_F(TalkTest, LongestCallIsEnded) {
  begin();
  pass(301'000);
  EXPECT_TRUE(talk->finished());
}

TEST_F(TalkTest, ExhaustedCoverLetsTheSentenceEndThenSaysGoodbye) {
  begin();
  talk->on(CoverExtended{30'000, true}, now);
  robot_finishes();
  talk->on(VoiceStarted{now}, now);
  words("多少钱");
  talk->on(VoiceEnded{now}, now);
  pass(1'000);
  EXPECT_NE(prompts.said.find("试听是免费的"), std::string::npos);
  pass(30'000 - kCoverMarginMs - kWindUpMs - 1'000);  // the winding up begins in the middle of the answer
  EXPECT_EQ(leg.stops, 0);
  robot_finishes();
  EXPECT_EQ(prompts.said, "好的，到时候见。");
  EXPECT_FALSE(talk->finished());
  robot_finishes();
  EXPECT_TRUE(talk->finished());
  const auto result = record();
  EXPECT_EQ(result.ended_by, EndedBy::money);
  EXPECT_EQ(result.leave_flow, "opening");
  EXPECT_EQ(result.tally, (script::Tally{.questions = 1, .interactions = 1}));
}

TEST_F(TalkTest, FurtherCoverLetsTheTalkGoOn) {
  begin();
  talk->on(CoverExtended{30'000}, now);
  pass(10'000);
  talk->on(CoverExtended{60'000}, now);
  pass(50'000 - kCoverMarginMs - kOverdueMs - 1);
  EXPECT_EQ(leg.plays, 1);
  pass(2'000);  // an extension that does not come is no reason to talk on
  EXPECT_EQ(leg.plays, 2);
}

TEST_F(TalkTest, ASentenceThatIsTooLongIsCutOffForTheClosingWordsAndThoseAreCutOffByTheCover) {
  begin();
  talk->on(CoverExtended{30'000, true}, now);
  pass(30'000 - kCoverMarginMs - kClosingMs - 1);
  EXPECT_EQ(prompts.said, "您好，周末有免费试听课，您要参加吗？");
  pass(1);
  EXPECT_EQ(prompts.said, "好的，到时候见。");
  EXPECT_EQ(leg.stops, 1);
  pass(kClosingMs - 1);
  EXPECT_FALSE(talk->finished());
  pass(1);
  EXPECT_TRUE(talk->finished());
  EXPECT_EQ(record().ended_by, EndedBy::money);
}

TEST_F(TalkTest, ACalleeWhoIsSpeakingIsHeardBeforeTheTalkIsWoundUp) {
  begin();
  robot_finishes();
  talk->on(VoiceStarted{now}, now);
  talk->on(WindUpOrdered{EndedBy::forbidden, 10'000}, now);
  EXPECT_EQ(leg.plays, 1);
  words("可以");
  talk->on(VoiceEnded{now}, now);
  pass(1'000);
  EXPECT_EQ(prompts.said, "好的，到时候见。");
  robot_finishes();
  EXPECT_EQ(record().tally.positives, 1);
  EXPECT_TRUE(talk->finished());
}

TEST_F(TalkTest, SilentRobotTakesItsLeaveAtOnce) {
  begin();
  robot_finishes();
  talk->on(WindUpOrdered{EndedBy::forbidden, 10'000}, now);
  deliver();
  EXPECT_EQ(prompts.said, "好的，到时候见。");
  robot_finishes();
  EXPECT_TRUE(talk->finished());
  EXPECT_EQ(record().ended_by, EndedBy::forbidden);
}

TEST_F(TalkTest, WhoAsksNotToBeCalledDuringTheClosingWordsIsHeard) {
  begin();
  robot_finishes();
  talk->on(WindUpOrdered{EndedBy::money, 10'000}, now);
  deliver();
  talk->on(VoiceStarted{now}, now);
  words("别再打了");
  talk->on(VoiceEnded{now}, now);
  pass(1'000);
  EXPECT_EQ(leg.stops, 0);
  robot_finishes();
  EXPECT_TRUE(talk->finished());
  EXPECT_TRUE(record().opted_out);
  EXPECT_EQ(record().tally, (script::Tally{.refusals = 1, .opted_out = true}));
}

TEST_F(TalkTest, CutOffFromOutsideIsNoTimeLimit) {
  begin();
  talk->on(HangUpOrdered{}, now);
  EXPECT_TRUE(talk->finished());
  EXPECT_EQ(record().ended_by, EndedBy::stopped);
}

TEST_F(TalkTest, AScriptThatEndsByHandingOverHasBuiltInClosingWords) {
  auto script = small_script();
  for (auto& flow : script.flows)
    if (flow.terminate) flow.terminate = false, flow.transfer_queue = "agents";
  begin(script);
  robot_finishes();
  talk->on(WindUpOrdered{EndedBy::money, 10'000}, now);
  deliver();
  EXPECT_EQ(prompts.said, script::closing_words());
}

TEST_F(TalkTest, AnEndingThatIsBeingSaidIsTheTalksOwn) {
  begin();
  robot_finishes();
  voice(400);
  words("可以");
  pass(1'000);
  talk->on(WindUpOrdered{EndedBy::money, 10'000}, now);
  pass(5'000);
  robot_finishes();
  EXPECT_TRUE(talk->finished());
  EXPECT_EQ(record().ended_by, EndedBy::robot);
  EXPECT_EQ(leg.plays, 2);
}

}  // namespace
}  // namespace yunli::call
