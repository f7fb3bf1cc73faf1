// From an uploaded file to audio that media can send. Uploads are hostile input: the `ffmpeg` program decodes them in a
// child process with limits on time, memory and output, reading only the file itself. Blocking; any thread but a
// loop's.
//
//   upload (wav, mp3, m4a, ogg, webm) ─▶ ffmpeg in a child ─▶ 8 kHz mono PCM ─▶ checks ─▶ RECORDINGS/ID.al and .ul
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace yunli::library {

struct ConversionLimits {
  int wall_ms = 30'000;
  int cpu_s = 20;
  std::int64_t memory_bytes = std::int64_t{1} << 30;  // address space of the child
  std::int64_t upload_bytes = 50'000'000;
  int audio_ms = 300'000;
  std::string program = "ffmpeg";
};

// Errors: recording.too_large, recording.not_audio, recording.too_long, recording.silent, recording.failed (no ffmpeg,
// or a limit was hit).
Result<std::vector<std::int16_t>> decode_upload(const std::filesystem::path& upload,
                                                const ConversionLimits& limits = {});

// Decodes and writes it as recording `id`; gives its duration in ms.
Result<int> convert_recording(const std::filesystem::path& upload, const std::filesystem::path& recordings_dir, Id id,
                              const ConversionLimits& limits = {});
// Takes the audio away again, when nothing will ever name it.
void remove_recording(const std::filesystem::path& recordings_dir, Id id);

}  // namespace yunli::library
