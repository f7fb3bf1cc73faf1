// Synthesis through a real worker process and the real voice; no text may end the service.
#include <gtest/gtest.h>

#include "speech/test_worker.h"

namespace yunli::speech {
namespace {

class SynthesisTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto config = testing::config();
    config.recognizer = false;
    auto started = Service::start(std::move(config));
    ASSERT_TRUE(started) << started.error().en;
    service_ = std::move(*started);
  }
  static void TearDownTestSuite() { service_.reset(); }
  Result<std::vector<std::int16_t>> say(std::string text, Voice voice = {}) {
    return testing::say(service_->synthesizer(), std::move(text), std::move(voice));
  }
  static inline std::unique_ptr<Service> service_;
};

TEST_F(SynthesisTest, SpeaksAtATelephoneLevel) {
  const auto pcm = say("您好，我是云犁的智能客服。");
  ASSERT_TRUE(pcm);
  EXPECT_GT(pcm->size(), 8'000U);
  EXPECT_LT(pcm->size(), 8'000U * 6);
  const auto peak =
      std::abs(*std::max_element(pcm->begin(), pcm->end(), [](auto a, auto b) { return std::abs(a) < std::abs(b); }));
  EXPECT_GT(peak, 6'000);
  EXPECT_LT(peak, 24'000);
}

TEST_F(SynthesisTest, VoicesDiffer) {
  const auto woman = say("套餐每月三十元。", {"f2"});
  const auto man = say("套餐每月三十元。", {"m3"});
  ASSERT_TRUE(woman && man);
  EXPECT_NE(*woman, *man);
}

TEST_F(SynthesisTest, SpeedChangesTheLength) {
  const auto slow = say("我们的地址在人民路", {"default", 70});
  const auto fast = say("我们的地址在人民路", {"default", 150});
  ASSERT_TRUE(slow && fast);
  EXPECT_GT(slow->size(), fast->size() * 3 / 2);
}

TEST_F(SynthesisTest, NothingToSpeakIsNoAudio) {
  for (const std::string text : {"", "   ", "😀🎉", "……", "\x01\x02\n\t", "<>&;"}) {
    const auto pcm = say(text);
    ASSERT_TRUE(pcm) << text;
    EXPECT_TRUE(pcm->empty()) << text;
  }
}

TEST_F(SynthesisTest, OddTextsAreSpoken) {
  for (const std::string text : {"<speak><break time=\"99999s\"/>你好</speak>", "[[h@'loU]] 你好", "你好\x07\x1b[2J",
                                 "你好😀再见", "ＡＢＣ１２３", "APP", "%s%n%x", "龘靐齉", "1.38E+10", "-0.5%",
                                 "99999999999999999999", "你好﷽𠜎", "pinyin5 ni3 hao3"}) {
    const auto pcm = say(text);
    ASSERT_TRUE(pcm) << text << ": " << pcm.error().en;
  }
}

TEST_F(SynthesisTest, EveryVoiceOnTheListSpeaks) {
  for (const auto name : voices()) {
    const auto pcm = say("你好，再见", {std::string(name)});
    ASSERT_TRUE(pcm) << name;
    EXPECT_GT(pcm->size(), 2'000U) << name;
  }
  EXPECT_EQ(service_->restarts(), 0);
}

TEST_F(SynthesisTest, TheLongestText) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "长";
  const auto pcm = say(text);
  ASSERT_TRUE(pcm) << pcm.error().en;
  EXPECT_GT(pcm->size(), 8'000U * 60);
}

TEST_F(SynthesisTest, RefusesWithAReason) {
  EXPECT_EQ(say("\xff\xfe").error().code, "speech.text_invalid");
  EXPECT_EQ(say(std::string(1'001, 'a')).error().code, "speech.text_too_long");
  EXPECT_EQ(say("你好", {"../../etc/passwd"}).error().code, "speech.voice_unknown");
  EXPECT_EQ(say("你好", {"default", 1'000}).error().code, "speech.voice_range");
}

TEST_F(SynthesisTest, ManyAtOnce) {
  std::atomic<int> spoken{0};
  std::promise<void> all;
  for (int i = 0; i < 200; ++i)
    service_->synthesizer().synthesize("第" + std::to_string(i) + "位", {}, [&](auto pcm) {
      EXPECT_TRUE(pcm);
      if (++spoken == 200) all.set_value();
    });
  EXPECT_EQ(all.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
}

TEST_F(SynthesisTest, WithoutARecogniserStreamsSaySo) {
  testing::Ear ear;
  const auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
  stream->push(std::vector<std::int16_t>(160), steady_us());
  const auto error = ear.wait<StreamError>();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "speech.no_worker");
}

TEST_F(SynthesisTest, ALostVoiceIsReplacedAndTheTextSpoken) {
  ASSERT_EQ(kill(service_->worker_pids().back(), SIGKILL), 0);
  const auto pcm = say("我回来了");
  ASSERT_TRUE(pcm) << pcm.error().en;
  EXPECT_GT(pcm->size(), 4'000U);
}

}  // namespace
}  // namespace yunli::speech
