#include "media/prompt.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "media/g711.h"

namespace yunli::media {
namespace {

namespace fs = std::filesystem;

class PromptTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("yunli-prompt-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(PromptTest, WrittenPromptsAreMappedOnceInBothLaws) {
  const std::vector<std::int16_t> pcm = {0, 1'000, -1'000, 32'767, -32'768, 7, 8, 9};
  ASSERT_TRUE(write_prompt(folder_ / "hello", pcm));
  const auto cache = make_prompt_cache();
  const auto first = *cache->load(folder_ / "hello"), second = *cache->load(folder_ / "hello");
  EXPECT_EQ(first, second);
  ASSERT_EQ(first->alaw().size(), pcm.size());
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    EXPECT_EQ(first->alaw()[i], alaw_from_pcm(pcm[i]));
    EXPECT_EQ(first->ulaw()[i], ulaw_from_pcm(pcm[i]));
  }
  EXPECT_EQ(first->duration_ms(), 1);
}

TEST_F(PromptTest, AReplacedFileIsSeenOnlyWhenNobodyHoldsTheOldOne) {
  ASSERT_TRUE(write_prompt(folder_ / "p", std::vector<std::int16_t>(80)));
  const auto cache = make_prompt_cache();
  auto old = *cache->load(folder_ / "p");
  ASSERT_TRUE(write_prompt(folder_ / "p", std::vector<std::int16_t>(160)));
  EXPECT_EQ(old->duration_ms(), 10);
  EXPECT_EQ((*cache->load(folder_ / "p"))->duration_ms(), 10);
  old.reset();
  EXPECT_EQ((*cache->load(folder_ / "p"))->duration_ms(), 20);
}

TEST_F(PromptTest, MissingEmptyAndTornFilesAreErrors) {
  const auto cache = make_prompt_cache();
  EXPECT_EQ(cache->load(folder_ / "none").error().code, "media.prompt");
  ASSERT_TRUE(write_prompt(folder_ / "torn", std::vector<std::int16_t>(80)));
  fs::resize_file(folder_ / "torn.ul", 40);
  EXPECT_EQ(cache->load(folder_ / "torn").error().code, "media.prompt");
  fs::resize_file(folder_ / "torn.ul", 0);
  EXPECT_EQ(cache->load(folder_ / "torn").error().code, "media.prompt");
  EXPECT_EQ(write_prompt(folder_ / "empty", {}).error().code, "media.prompt_empty");
  EXPECT_EQ(write_prompt(folder_ / "no/such/folder", std::vector<std::int16_t>(8)).error().code, "media.prompt_write");
}

TEST_F(PromptTest, NoTemporaryFilesAreLeft) {
  ASSERT_TRUE(write_prompt(folder_ / "p", std::vector<std::int16_t>(80)));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

TEST(Prompt, InMemory) {
  EXPECT_EQ(silence(50)->duration_ms(), 50);
  EXPECT_EQ(silence(50)->alaw()[3], kAlawSilence);
  EXPECT_EQ(silence(-1)->duration_ms(), 0);
}

}  // namespace
}  // namespace yunli::media
