#include "library/recordings.h"

#include <algorithm>
#include <cstring>

#include "library/limited_child.h"
#include "library/prompt_renderer.h"
#include "media/prompt.h"

namespace yunli::library {
namespace {

constexpr int kBytesPerMs = 16;  // 8 kHz, 16 bit
constexpr int kQuietest = 300;   // a recording whose loudest sample is below says nothing
// Demuxers of the formats we take. Playlists (hls, concat, …) could make ffmpeg open other files and addresses.
constexpr const char* kDemuxers = "wav,mp3,mov,ogg,matroska";

std::vector<std::string> command(const std::filesystem::path& upload, const ConversionLimits& limits) {
  return {limits.program,
          "-nostdin",
          "-hide_banner",
          "-loglevel",
          "quiet",
          "-threads",
          "1",
          "-protocol_whitelist",
          "file,pipe",
          "-format_whitelist",
          kDemuxers,
          "-i",
          "file:" + upload.string(),
          "-map",
          "0:a:0",
          "-vn",
          "-sn",
          "-dn",
          "-ac",
          "1",
          "-ar",
          "8000",
          "-threads",
          "1",
          "-f",
          "s16le",
          "pipe:1"};
}

tl::unexpected<Error> too_long(int audio_ms) {
  const auto minutes = std::to_string(audio_ms / 60'000);
  return fail("recording.too_long", "file", "录音太长，最多 " + minutes + " 分钟。",
              "The recording is too long; at most " + minutes + " minutes.");
}

tl::unexpected<Error> not_audio() {
  return fail("recording.not_audio", "file", "这个文件不是可以识别的录音，请上传 wav、mp3、m4a、ogg 或 webm。",
              "This file is no audio that can be read; upload wav, mp3, m4a, ogg or webm.");
}

}  // namespace

Result<std::vector<std::int16_t>> decode_upload(const std::filesystem::path& upload, const ConversionLimits& limits) {
  std::error_code error;
  const auto size = std::filesystem::file_size(upload, error);
  if (error || size == 0) return not_audio();
  if (size > static_cast<std::uintmax_t>(limits.upload_bytes)) {
    const auto mb = std::to_string(limits.upload_bytes / 1'000'000);
    return fail("recording.too_large", "file", "文件太大，最多 " + mb + " MB。",
                "The file is too large; at most " + mb + " MB.");
  }
  const auto most = static_cast<std::size_t>(limits.audio_ms) * kBytesPerMs;
  const auto child = run_limited(command(std::filesystem::absolute(upload), limits),
                                 {limits.wall_ms, limits.cpu_s, limits.memory_bytes, most});
  using End = ChildResult::End;
  if (child.end == End::too_much_output) return too_long(limits.audio_ms);
  if (child.end == End::exited && child.status != 0) return not_audio();
  if (child.end != End::exited) {
    return fail("recording.failed", "file", "录音转换没有完成，请换一种格式再试。",
                "The recording could not be converted; try another format.");
  }
  std::vector<std::int16_t> pcm(child.output.size() / 2);
  std::memcpy(pcm.data(), child.output.data(), pcm.size() * 2);
  if (std::none_of(pcm.begin(), pcm.end(), [](int sample) { return sample > kQuietest || sample < -kQuietest; })) {
    return fail("recording.silent", "file", "录音里没有声音，请检查麦克风后重新录制。",
                "There is no sound in this recording; check the microphone and record it again.");
  }
  return pcm;
}

Result<int> convert_recording(const std::filesystem::path& upload, const std::filesystem::path& recordings_dir, Id id,
                              const ConversionLimits& limits) {
  const auto pcm = decode_upload(upload, limits);
  if (!pcm) return tl::unexpected(pcm.error());
  const auto stem = recording_stem(recordings_dir, std::to_string(id));
  if (!stem) return tl::unexpected(stem.error());
  std::error_code ignored;
  std::filesystem::create_directories(recordings_dir, ignored);
  if (const auto written = media::write_prompt(*stem, *pcm); !written) return tl::unexpected(written.error());
  return static_cast<int>(pcm->size() * 2 / kBytesPerMs);
}

void remove_recording(const std::filesystem::path& recordings_dir, Id id) {
  const auto stem = recording_stem(recordings_dir, std::to_string(id));
  std::error_code ignored;
  for (const auto* extension : {".al", ".ul"})
    if (stem) std::filesystem::remove(std::filesystem::path(*stem) += extension, ignored);
}

}  // namespace yunli::library
