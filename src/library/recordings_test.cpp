#include "library/recordings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "media/prompt.h"

namespace yunli::library {
namespace {

namespace fs = std::filesystem;

class Recordings : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("yunli_recordings_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Made by ffmpeg itself: a tone, silence, …
  fs::path make(const std::string& name, const std::string& source, const std::string& options = "") {
    const auto file = folder_ / name;
    const auto command =
        "ffmpeg -nostdin -loglevel quiet -y -f lavfi -i '" + source + "' " + options + " " + file.string();
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return file;
  }
  fs::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  fs::path folder_;
};

constexpr const char* kTone = "sine=frequency=440:duration=1.5:sample_rate=44100";

TEST_F(Recordings, TakesTheUsualFormats) {
  const std::pair<const char*, const char*> formats[] = {
      {"a.wav", "-ac 2"}, {"a.mp3", ""}, {"a.m4a", "-c:a aac"}, {"a.ogg", ""}, {"a.webm", "-c:a libopus"}};
  for (const auto& [name, options] : formats) {
    const auto pcm = decode_upload(make(name, kTone, options));
    ASSERT_TRUE(pcm) << name << " " << pcm.error().en;
    EXPECT_NEAR(static_cast<double>(pcm->size()), 12'000, 900) << name;
  }
}

TEST_F(Recordings, WritesWhatMediaSends) {
  const auto duration = convert_recording(make("a.wav", kTone), folder_ / "recordings", 77);
  ASSERT_TRUE(duration) << duration.error().en;
  EXPECT_EQ(*duration, 1'500);
  const auto prompt = media::make_prompt_cache()->load(folder_ / "recordings" / "77");
  ASSERT_TRUE(prompt);
  EXPECT_EQ((*prompt)->duration_ms(), 1'500);
}

TEST_F(Recordings, RefusesWhatIsNoAudio) {
  EXPECT_EQ(decode_upload(write("a.wav", "")).error().code, "recording.not_audio");
  EXPECT_EQ(decode_upload(write("a.mp3", "姓名,手机号码\n张三,13800138000\n")).error().code, "recording.not_audio");
  EXPECT_EQ(decode_upload(write("a.wav", std::string("RIFF\xFF\xFF\xFF\xFFWAVEfmt ", 16))).error().code,
            "recording.not_audio");
  EXPECT_EQ(decode_upload(make("a.mp4", "testsrc=duration=1:size=64x64", "-pix_fmt yuv420p")).error().code,
            "recording.not_audio");
  EXPECT_EQ(decode_upload(folder_ / "nowhere.wav").error().code, "recording.not_audio");
}

TEST_F(Recordings, OpensNoOtherFile) {
  const auto tone = make("tone.wav", kTone);
  EXPECT_EQ(decode_upload(write("list.m3u8", "#EXTM3U\n#EXTINF:1,\nfile://" + tone.string() + "\n")).error().code,
            "recording.not_audio");
  EXPECT_EQ(decode_upload(write("list.txt", "ffconcat version 1.0\nfile " + tone.string() + "\n")).error().code,
            "recording.not_audio");
}

TEST_F(Recordings, RefusesSilence) {
  EXPECT_EQ(decode_upload(make("a.wav", "anullsrc=r=8000:cl=mono", "-t 1")).error().code, "recording.silent");
}

TEST_F(Recordings, RefusesWhatIsTooLongOrTooLarge) {
  const auto tone = make("a.wav", kTone);
  EXPECT_EQ(decode_upload(tone, {.audio_ms = 1'000}).error().code, "recording.too_long");
  EXPECT_EQ(decode_upload(tone, {.upload_bytes = 100}).error().code, "recording.too_large");
}

TEST_F(Recordings, AHangingOrMissingProgramIsAnError) {
  const auto tone = make("a.wav", kTone);
  const auto program = write("hang.sh", "#!/bin/sh\nexec sleep 60\n");
  ::chmod(program.c_str(), 0700);
  EXPECT_EQ(decode_upload(tone, {.wall_ms = 200, .program = program.string()}).error().code, "recording.failed");
  EXPECT_EQ(decode_upload(tone, {.program = "no-such-program"}).error().code, "recording.failed");
  const auto greedy = write("greedy.sh", "#!/bin/sh\nwhile :; do :; done\n");
  ::chmod(greedy.c_str(), 0700);
  EXPECT_EQ(decode_upload(tone, {.cpu_s = 1, .program = greedy.string()}).error().code, "recording.failed");
}

}  // namespace
}  // namespace yunli::library
