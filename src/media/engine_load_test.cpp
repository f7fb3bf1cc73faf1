// Many legs at once: pace, content and clean shutdown, also under the thread sanitizer.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>

#include "media/recording_reader.h"
#include "media/test_support.h"

namespace yunli::media {
namespace {

using testing::Witness;

TEST(EngineLoad, TwoHundredLegsTalkInPairsAndRecord) {
  constexpr std::size_t kLegs = 200;
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const auto folder = std::filesystem::temp_directory_path() / ("yunli-load-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  EngineConfig config{"127.0.0.1", 22'000, 32'000};
  config.realtime = false;
  auto engine = *Engine::start(config);
  const auto voice = prompt_from_pcm(testing::voice());
  std::vector<std::shared_ptr<Witness>> witnesses;
  std::vector<std::unique_ptr<Leg>> legs;
  for (std::size_t i = 0; i < kLegs; ++i) {
    LegConfig leg;
    leg.record_path = folder / (std::to_string(i) + ".wav");
    witnesses.push_back(std::make_shared<Witness>());
    legs.push_back(*engine->open(leg, witnesses.back()));
  }
  for (std::size_t i = 0; i < kLegs; ++i)
    legs[i]->connect({"127.0.0.1", legs[i ^ 1]->local_port()}, i % 4 < 2 ? Codec::pcma : Codec::pcmu, 101);
  for (std::size_t i = 0; i < kLegs; ++i) legs[i]->play(1, {voice});
  for (auto& witness : witnesses) ASSERT_TRUE(witness->wait([&] { return !witness->ends.empty(); }, 30'000));
  for (auto& leg : legs) leg.reset();
  std::uint64_t received = 0, lost = 0, heard = 0;
  for (auto& witness : witnesses) {
    ASSERT_TRUE(witness->wait([&] { return witness->final.has_value(); }, 30'000));
    received += witness->final->received;
    lost += witness->final->lost;
    heard += witness->speech_starts.empty() ? 0 : 1;
    EXPECT_EQ(witness->ends[0].played_ms, testing::kVoiceMs);
  }
  EXPECT_GT(received, kLegs * 140);
  EXPECT_LT(lost, received / 50);
  EXPECT_EQ(heard, kLegs);
  for (std::size_t i = 0; i < kLegs; ++i) {
    const auto reader = RecordingReader::open(folder / (std::to_string(i) + ".wav"));
    ASSERT_TRUE(reader);
    EXPECT_GE(reader->duration_ms(), testing::kVoiceMs);
  }
  engine.reset();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace yunli::media
