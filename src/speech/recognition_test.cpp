// Recognition through real worker processes and the real engine.
#include <gtest/gtest.h>

#include "base/text.h"
#include "speech/test_worker.h"

namespace yunli::speech {
namespace {

class RecognitionTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto started = Service::start(testing::config());
    ASSERT_TRUE(started) << started.error().en;
    service_ = std::move(*started);
  }
  static void TearDownTestSuite() { service_.reset(); }

  std::vector<std::int16_t> voice(const std::string& text) {
    auto pcm = testing::say(service_->synthesizer(), text, {"f2"});
    EXPECT_TRUE(pcm) << pcm.error().en;
    return pcm ? *pcm : std::vector<std::int16_t>{};
  }
  static inline std::unique_ptr<Service> service_;
};

TEST_F(RecognitionTest, SaysWhatItIs) {
  const auto can = service_->recognizer().capabilities();
  EXPECT_EQ(can.name, kDefaultModel);
  EXPECT_TRUE(can.synthetic_only);
  EXPECT_EQ(can.rate, 8'000);
  EXPECT_EQ(service_->ready_workers(), 1);
}

TEST_F(RecognitionTest, HearsKnownPhrases) {
  for (const std::string phrase : {"我不需要", "你们公司在哪里", "多少钱", "可以的", "别再打了", "我在开会"}) {
    testing::Ear ear;
    const auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
    testing::hear(*stream, voice(phrase));
    stream->commit();
    const auto heard = ear.wait<SegmentFinal>();
    ASSERT_TRUE(heard) << phrase;
    EXPECT_EQ(text::pinyin(heard->text), text::pinyin(phrase));
  }
}

TEST_F(RecognitionTest, CommitTakesTheTextAndKeepsHearing) {
  testing::Ear ear;
  const auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
  testing::hear(*stream, voice("我不需要"));
  stream->commit();
  testing::hear(*stream, voice("多少钱"));
  stream->commit();
  stream->commit();
  ASSERT_TRUE(ear.wait<SegmentFinal>(3));
  EXPECT_EQ(text::pinyin(ear.wait<SegmentFinal>(1)->text), text::pinyin("我不需要"));
  EXPECT_EQ(text::pinyin(ear.wait<SegmentFinal>(2)->text), text::pinyin("多少钱"));
  EXPECT_EQ(ear.wait<SegmentFinal>(3)->text, "");
  stream->reset();
  testing::hear(*stream, voice("可以的"));
  stream->finish();
  ASSERT_TRUE(ear.wait<Closed>());
  EXPECT_EQ(text::pinyin(ear.wait<SegmentFinal>(4)->text), text::pinyin("可以的"));
}

TEST_F(RecognitionTest, PartialsGrowAndFlushBringsTheLastCharacter) {
  testing::Ear ear;
  const auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
  const auto pcm = voice("我不需要");
  testing::hear(*stream, pcm);
  stream->flush();
  std::string last;
  for (std::size_t nth = 1; text::pinyin(last) != text::pinyin("我不需要"); ++nth) {
    const auto partial = ear.wait<Partial>(nth);
    ASSERT_TRUE(partial) << last;
    EXPECT_TRUE(partial->text.starts_with(partial->stable_prefix));
    EXPECT_GT(partial->audio_until, 0);
    last = partial->text;
  }
}

TEST_F(RecognitionTest, SilenceHasNoText) {
  testing::Ear ear;
  const auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
  testing::hear(*stream, std::vector<std::int16_t>(24'000));
  stream->finish();
  ASSERT_TRUE(ear.wait<Closed>());
  EXPECT_EQ(ear.wait<SegmentFinal>()->text, "");
}

TEST_F(RecognitionTest, AcceptsSixteenKilohertz) {
  const auto narrow = voice("我不需要");
  std::vector<std::int16_t> wide;
  for (std::size_t i = 0; i + 1 < narrow.size(); ++i)
    wide.push_back(narrow[i]), wide.push_back(static_cast<std::int16_t>((narrow[i] + narrow[i + 1]) / 2));
  testing::Ear ear;
  const auto stream = service_->recognizer().open({.call_id = "t", .rate = 16'000}, ear.handler());
  stream->push(wide, steady_us());
  stream->commit();
  const auto heard = ear.wait<SegmentFinal>();
  ASSERT_TRUE(heard);
  EXPECT_EQ(text::pinyin(heard->text), text::pinyin("我不需要"));
}

TEST_F(RecognitionTest, HotWordsThatTheModelCannotUseDoNoHarm) {
  testing::Ear ear;
  const auto stream =
      service_->recognizer().open({.call_id = "t", .hot_words = {"可以", "a/b", "", "不需要"}}, ear.handler());
  testing::hear(*stream, voice("我不需要"));
  stream->commit();
  ASSERT_TRUE(ear.wait<SegmentFinal>());
}

TEST_F(RecognitionTest, ADestroyedStreamIsToldNothing) {
  testing::Ear ear;
  auto stream = service_->recognizer().open({.call_id = "t"}, ear.handler());
  testing::hear(*stream, voice("我不需要"));
  stream->commit();
  stream.reset();
  const auto count = ear.count();
  testing::Ear other;  // goes the same way, so whatever the first was sent has arrived before
  const auto next = service_->recognizer().open({.call_id = "u"}, other.handler());
  next->commit();
  ASSERT_TRUE(other.wait<SegmentFinal>());
  EXPECT_EQ(ear.count(), count);
}

TEST_F(RecognitionTest, AHandlerMayDestroyItsStream) {
  std::promise<void> told;
  std::unique_ptr<Stream> stream;
  stream = service_->recognizer().open({.call_id = "t"}, [&](StreamEvent) {
    stream.reset();
    told.set_value();
  });
  stream->commit();
  ASSERT_EQ(told.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_EQ(stream, nullptr);
}

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kManyStreams = 20;  // instrumented code is several times slower, and real time is real time
#else
constexpr std::size_t kManyStreams = 100;
#endif

TEST_F(RecognitionTest, ManyStreamsAtOnce) {
  const std::vector<std::string> phrases = {"我不需要", "多少钱", "可以的", "我在开会"};
  std::vector<std::vector<std::int16_t>> sounds;
  for (const auto& phrase : phrases) sounds.push_back(voice(phrase));
  std::vector<testing::Ear> ears(kManyStreams);
  std::vector<std::unique_ptr<Stream>> streams;
  std::size_t longest = 0;
  for (const auto& sound : sounds) longest = std::max(longest, sound.size());
  for (std::size_t i = 0; i < ears.size(); ++i)
    streams.push_back(service_->recognizer().open({.call_id = std::to_string(i)}, ears[i].handler()));
  const SteadyUs start = steady_us();
  for (std::size_t at = 0; at < longest; at += 160) {  // as calls do: 20 ms every 20 ms
    const SteadyUs captured = start + static_cast<SteadyUs>(at) * 125;
    for (std::size_t i = 0; i < ears.size(); ++i) {
      const std::span<const std::int16_t> sound = sounds[i % sounds.size()];
      if (at < sound.size())
        streams[i]->push(sound.subspan(at, std::min<std::size_t>(160, sound.size() - at)), captured);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(std::max<SteadyUs>(0, captured + 20'000 - steady_us())));
  }
  for (const auto& stream : streams) stream->commit();
  for (std::size_t i = 0; i < ears.size(); ++i) {
    const auto heard = ears[i].wait<SegmentFinal>();
    ASSERT_TRUE(heard) << i;
    EXPECT_EQ(text::pinyin(heard->text), text::pinyin(phrases[i % phrases.size()]));
  }
}

}  // namespace
}  // namespace yunli::speech
