// Recordings on disk: what a browser plays, and repair after a crash. Any thread; blocking file reads.
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"

namespace yunli::media {

// A recording as a PCM16 stereo WAV of `size()` bytes (44 of header), without a copy of it in memory or on disk. A file
// still being written shows what has reached the disk. Movable; one thread at a time.
class RecordingReader {
 public:
  // Error "media.recording".
  static Result<RecordingReader> open(const std::filesystem::path& path);
  RecordingReader(RecordingReader&& other) noexcept;
  RecordingReader& operator=(RecordingReader&&) = delete;
  ~RecordingReader();
  std::int64_t duration_ms() const { return samples_ / 8; }
  std::uint64_t size() const;
  // Bytes [offset, offset + count) of the WAV, fewer at its end: for HTTP ranges.
  Result<std::vector<std::uint8_t>> read(std::uint64_t offset, std::size_t count) const;

 private:
  RecordingReader(int fd, std::int64_t samples) : fd_(fd), samples_(samples) {}
  int fd_;
  std::int64_t samples_;
};

// Loudness for drawing a waveform: `buckets` pairs of peaks (0 … 255), left then right, over the whole recording.
struct Peaks {
  std::vector<std::uint8_t> left, right;
};
Result<Peaks> recording_peaks(const std::filesystem::path& path, std::size_t buckets);

// After a crash the header of an interrupted recording counts nothing: corrects it from the length of the file. True
// when something was changed. Error "media.recording" when this is not one of our files.
Result<bool> repair_recording(const std::filesystem::path& path);

}  // namespace yunli::media
