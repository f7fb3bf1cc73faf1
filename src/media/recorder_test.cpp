#include "media/recorder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>

#include "media/g711.h"
#include "media/recording_reader.h"
#include "media/wav.h"

namespace yunli::media {
namespace {

namespace fs = std::filesystem;

class RecorderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("yunli-recorder-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path path(const char* name) const { return folder_ / name; }

  static Frame frame(std::uint8_t value) {
    Frame out;
    out.fill(value);
    return out;
  }
  static std::vector<std::uint8_t> bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void finish(Recorder& recorder) {
    std::promise<void> done;
    recorder.finish([&] { done.set_value(); });
    done.get_future().wait();
  }
  // Sides of a recording of ours, by sample.
  static std::uint8_t left(const std::vector<std::uint8_t>& file, std::size_t sample) {
    return file[kRecordingHeader + 2 * sample];
  }
  static std::uint8_t right(const std::vector<std::uint8_t>& file, std::size_t sample) {
    return file[kRecordingHeader + 2 * sample + 1];
  }

  fs::path folder_;
  ChunkPool pool_;
  Disk disk_;
};

constexpr SteadyUs kStart = 50'000'000;

TEST_F(RecorderTest, BothSidesLieSideBySideInTime) {
  Recorder recorder(*RecordingFile::create(path("a.wav")), pool_, disk_);
  recorder.begin(kStart);
  for (int n = 0; n < 250; ++n) {  // 5 s: more than two chunks
    const SteadyUs now = kStart + n * kFrameUs;
    recorder.ours(frame(static_cast<std::uint8_t>(n)), now + n * 37 % 3'000);
    if (n >= 100) recorder.theirs(frame(static_cast<std::uint8_t>(n + 1)), now - 3'000 + n * 13 % 7'000);
  }
  finish(recorder);
  const auto file = bytes_of(path("a.wav"));
  ASSERT_EQ(file.size(), kRecordingHeader + 250 * 320);
  EXPECT_EQ(samples_of_header(file), 250U * 160);
  for (std::size_t n = 0; n < 250; ++n) {
    EXPECT_EQ(right(file, n * 160 + 80), static_cast<std::uint8_t>(n));
    EXPECT_EQ(left(file, n * 160 + 80), n < 100 ? kAlawSilence : static_cast<std::uint8_t>(n + 1));
  }
  EXPECT_EQ(recorder.recorded_ms(), 5'000);
}

TEST_F(RecorderTest, LateFramesLandWhereTheyBelong) {
  Recorder recorder(*RecordingFile::create(path("a.wav")), pool_, disk_);
  recorder.begin(kStart);
  for (int n = 0; n < 300; ++n) {
    recorder.ours(frame(1), kStart + n * kFrameUs);
    if (n >= 20)
      recorder.theirs(frame(static_cast<std::uint8_t>(n - 20)), kStart + (n - 20) * kFrameUs);  // 400 ms late
  }
  finish(recorder);
  const auto file = bytes_of(path("a.wav"));
  for (std::size_t n = 0; n < 280; ++n) EXPECT_EQ(left(file, n * 160), static_cast<std::uint8_t>(n));
}

TEST_F(RecorderTest, AStallOfTheLoopIsSilence) {
  Recorder recorder(*RecordingFile::create(path("a.wav")), pool_, disk_);
  recorder.begin(kStart);
  recorder.ours(frame(1), kStart);
  recorder.ours(frame(2), kStart + 10'000'000);
  finish(recorder);
  const auto file = bytes_of(path("a.wav"));
  ASSERT_EQ(file.size(), kRecordingHeader + 2 * (80'000 + 160));
  EXPECT_EQ(right(file, 100), 1);
  EXPECT_EQ(right(file, 40'000), kAlawSilence);
  EXPECT_EQ(right(file, 80'100), 2);
}

TEST_F(RecorderTest, NothingRecordedIsStillAFile) {
  Recorder recorder(*RecordingFile::create(path("a.wav")), pool_, disk_);
  finish(recorder);
  EXPECT_EQ(bytes_of(path("a.wav")).size(), kRecordingHeader);
  EXPECT_EQ(RecordingReader::open(path("a.wav"))->duration_ms(), 0);
}

TEST_F(RecorderTest, AFolderThatIsMissingIsAnError) {
  const auto file = RecordingFile::create(path("no/such/folder.wav"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, "media.record");
}

TEST_F(RecorderTest, AnInterruptedRecordingIsRepairedOnceAndPlays) {
  {
    auto file = *RecordingFile::create(path("cut.wav"));
    file->append(std::vector<std::uint8_t>(16'001, 0x2A));  // killed in the middle of a sample, header never finished
  }
  EXPECT_EQ(RecordingReader::open(path("cut.wav"))->duration_ms(), 1'000);
  EXPECT_TRUE(*repair_recording(path("cut.wav")));
  EXPECT_FALSE(*repair_recording(path("cut.wav")));
  const auto bytes = bytes_of(path("cut.wav"));
  EXPECT_EQ(bytes.size(), kRecordingHeader + 16'000);
  EXPECT_EQ(samples_of_header(bytes), 8'000U);
}

TEST_F(RecorderTest, WhatIsNotARecordingIsRefused) {
  for (const auto& text : {std::string(), std::string("RIFF"), std::string(200, 'x')}) {
    std::ofstream(path("other.wav"), std::ios::binary) << text;
    EXPECT_EQ(repair_recording(path("other.wav")).error().code, "media.recording");
    EXPECT_EQ(RecordingReader::open(path("other.wav")).error().code, "media.recording");
    EXPECT_EQ(bytes_of(path("other.wav")).size(), text.size());
  }
  EXPECT_FALSE(repair_recording(path("missing.wav")));
}

TEST_F(RecorderTest, RangesOfThePcmWavFitTogether) {
  {
    auto file = *RecordingFile::create(path("r.wav"));
    std::vector<std::uint8_t> audio(600);
    for (std::size_t i = 0; i < audio.size(); ++i) audio[i] = static_cast<std::uint8_t>(i * 7);
    file->append(audio);
    file->finish();
  }
  const auto reader = *RecordingReader::open(path("r.wav"));
  EXPECT_EQ(reader.size(), 44U + 1'200);
  const auto whole = *reader.read(0, 10'000);
  ASSERT_EQ(whole.size(), reader.size());
  EXPECT_EQ(std::string(whole.begin() + 8, whole.begin() + 16), "WAVEfmt ");
  const auto sample = [&](std::size_t i) {
    return static_cast<std::int16_t>(whole[44 + 2 * i] | whole[45 + 2 * i] << 8);
  };
  EXPECT_EQ(sample(5), kPcmOfAlaw[35]);
  for (const std::size_t step : {1U, 3U, 7U, 43U, 100U, 997U}) {
    std::vector<std::uint8_t> joined;
    while (joined.size() < whole.size()) {
      const auto part = *reader.read(joined.size(), step);
      ASSERT_FALSE(part.empty());
      joined.insert(joined.end(), part.begin(), part.end());
    }
    EXPECT_EQ(joined, whole) << step;
  }
  EXPECT_TRUE(reader.read(whole.size(), 10)->empty());
}

TEST_F(RecorderTest, PeaksShowWhoSpoke) {
  {
    auto file = *RecordingFile::create(path("p.wav"));
    std::vector<std::uint8_t> audio(16'000, kAlawSilence);
    for (std::size_t i = 0; i < 8'000; i += 2) audio[i] = 0x2A;
    file->append(audio);
    file->finish();
  }
  const auto peaks = *recording_peaks(path("p.wav"), 4);
  EXPECT_EQ(peaks.left, (std::vector<std::uint8_t>{253, 253, 0, 0}));
  EXPECT_EQ(peaks.right, (std::vector<std::uint8_t>{0, 0, 0, 0}));
}

}  // namespace
}  // namespace yunli::media
