#include "library/prompt_renderer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <future>

#include "library/sentences.h"

namespace yunli::library {
namespace {

namespace fs = std::filesystem;

// Answers when told: 100 ms of sound per text, and remembers what it was asked.
class TestVoice final : public speech::Synthesizer {
 public:
  void synthesize(std::string text, speech::Voice, speech::SynthesisHandler handler) override {
    std::lock_guard lock(mutex_);
    asked_.push_back(text);
    if (held_) return waiting_.push_back(std::move(handler));
    answer(text, handler);
  }
  void hold() { held_ = true; }
  void release() {
    std::lock_guard lock(mutex_);
    held_ = false;
    for (const auto& handler : std::exchange(waiting_, {})) handler(std::vector<std::int16_t>(800, 1'000));
  }
  std::vector<std::string> asked() {
    std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }
  bool fails = false;

 private:
  void answer(const std::string& text, const speech::SynthesisHandler& handler) {
    if (fails) return handler(fail("speech.no_worker", "", "", ""));
    handler(text == "😀" ? std::vector<std::int16_t>{} : std::vector<std::int16_t>(800, 1'000));
  }
  std::mutex mutex_;
  std::vector<std::string> asked_;
  std::vector<speech::SynthesisHandler> waiting_;
  bool held_ = false;
};

class PromptRendererTest : public ::testing::Test {
 protected:
  PromptRendererTest() : folder_(fs::temp_directory_path() / ("yl-prompts-" + std::to_string(getpid()))) { make(); }
  ~PromptRendererTest() override { fs::remove_all(folder_); }

  void make() {
    fs::create_directories(folder_ / "recordings");
    renderer_ =
        std::make_unique<PromptRenderer>(RendererConfig{folder_ / "prompts", folder_ / "recordings", {}}, voice_);
  }
  Result<std::vector<media::PromptPtr>> render(std::vector<script::Utterance> say) {
    std::promise<Result<std::vector<media::PromptPtr>>> promise;
    renderer_->render(std::move(say), [&](auto prompts) { promise.set_value(std::move(prompts)); });
    return promise.get_future().get();
  }
  Status prefetch(std::vector<std::string> texts) {
    std::promise<Status> promise;
    renderer_->prefetch(std::move(texts), [&](auto status) { promise.set_value(std::move(status)); });
    return promise.get_future().get();
  }
  static int milliseconds(const std::vector<media::PromptPtr>& prompts) {
    int total = 0;
    for (const auto& prompt : prompts) total += prompt->duration_ms();
    return total;
  }
  std::size_t files() const {
    std::size_t count = 0;
    if (!fs::exists(folder_ / "prompts")) return 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "prompts")) count += entry.is_regular_file();
    return count;
  }

  const fs::path folder_;
  TestVoice voice_;
  std::unique_ptr<PromptRenderer> renderer_;
};

TEST_F(PromptRendererTest, SpeaksSentencesWithPauses) {
  const auto prompts = render({{"您好。请问您方便吗？", ""}});
  ASSERT_TRUE(prompts);
  EXPECT_EQ(milliseconds(*prompts), 100 + 300 + 100);
  EXPECT_EQ(voice_.asked(), (std::vector<std::string>{"您好。", "请问您方便吗？"}));
}

TEST_F(PromptRendererTest, PrefetchedSentencesAreNotSynthesisedAgain) {
  ASSERT_TRUE(prefetch({"您好，这里是云犁。", "再见。"}));
  EXPECT_EQ(voice_.asked().size(), 2U);
  EXPECT_EQ(files(), 4U);
  make();  // a new process finds them on disk
  ASSERT_TRUE(render({{"您好，这里是云犁。再见。", ""}}));
  ASSERT_TRUE(prefetch({"再见。"}));
  EXPECT_TRUE(voice_.asked().empty());
}

TEST_F(PromptRendererTest, OnlyTheVariableIsSynthesisedForEachContact) {
  ASSERT_TRUE(prefetch({"您好，{姓名}，这里是云犁。"}));
  EXPECT_EQ(voice_.asked(), (std::vector<std::string>{"您好，", "这里是云犁。"}));
  ASSERT_TRUE(render({{"您好，张三，这里是云犁。", ""}}));
  EXPECT_EQ(voice_.asked(), (std::vector<std::string>{"张三，"}));
  ASSERT_TRUE(render({{"您好，张三，这里是云犁。", ""}}));
  EXPECT_TRUE(voice_.asked().empty());
  EXPECT_EQ(files(), 4U);  // names do not go to the disk
}

TEST_F(PromptRendererTest, SameTextAtTheSameTimeIsSynthesisedOnce) {
  voice_.hold();
  std::promise<void> both;
  std::atomic<int> done{0};
  for (int i = 0; i < 2; ++i)
    renderer_->render({{"同一句话。", ""}}, [&](auto prompts) {
      EXPECT_TRUE(prompts);
      if (++done == 2) both.set_value();
    });
  std::promise<void> drained;  // goes through the renderer's thread behind the two
  renderer_->render({}, [&](auto) { drained.set_value(); });
  drained.get_future().get();
  voice_.release();
  both.get_future().get();
  EXPECT_EQ(voice_.asked().size(), 1U);
}

TEST_F(PromptRendererTest, PlaysRecordings) {
  ASSERT_TRUE(media::write_prompt(folder_ / "recordings" / "r1", std::vector<std::int16_t>(4'000, 500)));
  const auto prompts = render({{"写下来的文字", "r1"}});
  ASSERT_TRUE(prompts);
  EXPECT_EQ(milliseconds(*prompts), 500);
  EXPECT_TRUE(voice_.asked().empty());
}

TEST_F(PromptRendererTest, AMissingRecordingIsSpokenInstead) {
  EXPECT_TRUE(render({{"您好。", "gone"}}));
  EXPECT_EQ(voice_.asked().size(), 1U);
  EXPECT_FALSE(render({{"", "gone"}}));
  for (const auto& id : {std::string("../../etc/passwd"), std::string("a/b"), std::string(), std::string(65, 'a')})
    EXPECT_EQ(recording_stem("/r", id).error().code, "recording.missing") << id;
  EXPECT_EQ(recording_stem("/r", "r-1_A")->string(), "/r/r-1_A");
}

TEST_F(PromptRendererTest, FailuresAreReportedAndNotRemembered) {
  voice_.fails = true;
  EXPECT_EQ(render({{"您好。", ""}}).error().code, "speech.no_worker");
  EXPECT_EQ(prefetch({"您好。"}).error().code, "speech.no_worker");
  voice_.fails = false;
  EXPECT_TRUE(render({{"您好。", ""}}));
}

TEST_F(PromptRendererTest, NothingToSayIsNoPrompt) {
  for (const std::string text : {"", "……", "，。", "  "}) {
    const auto prompts = render({{text, ""}});
    ASSERT_TRUE(prompts);
    EXPECT_TRUE(prompts->empty()) << text;
  }
}

TEST_F(PromptRendererTest, MayBeDestroyedWhileItWaits) {
  voice_.hold();
  renderer_->render({{"您好。", ""}}, [](auto) { FAIL(); });
  renderer_.reset();
  voice_.release();
}

TEST(Sentences, AreCutWhereOnePauses) {
  EXPECT_EQ(sentences_of("您好！！我是小云，请问3.5折？"),
            (std::vector<SpokenPart>{{"您好！！", 300}, {"我是小云，请问3.5折？", 300}}));
  EXPECT_EQ(clauses_of("我是小云，请问：在吗？"),
            (std::vector<SpokenPart>{{"我是小云，", 140}, {"请问：", 140}, {"在吗？", 300}}));
  EXPECT_TRUE(sentences_of("。，！").empty());
}

}  // namespace
}  // namespace yunli::library
