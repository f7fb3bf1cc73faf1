#include "media/recording_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "media/g711.h"
#include "media/wav.h"

namespace yunli::media {
namespace {

class File {
 public:
  File(const std::filesystem::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

tl::unexpected<Error> unreadable(const std::filesystem::path& path) {
  return fail("media.recording", path.filename().string(), "录音文件不存在或已损坏。",
              "The recording is missing or damaged.");
}

struct Shape {
  std::int64_t samples;   // that the file really holds
  std::int64_t promised;  // by its header
};

std::optional<Shape> shape_of(int fd) {
  std::array<std::uint8_t, kRecordingHeader> header;
  struct stat info {};
  if (fd < 0 || ::fstat(fd, &info) != 0 ||
      ::pread(fd, header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()))
    return std::nullopt;
  const auto promised = samples_of_header(header);
  if (!promised) return std::nullopt;
  return Shape{
      static_cast<std::int64_t>((static_cast<std::uint64_t>(info.st_size) - kRecordingHeader) / kRecordingFrame),
      *promised};
}

}  // namespace

Result<RecordingReader> RecordingReader::open(const std::filesystem::path& path) {
  File file(path, O_RDONLY);
  const auto shape = shape_of(file.fd());
  if (!shape) return unreadable(path);
  return RecordingReader(file.release(), shape->samples);
}

RecordingReader::RecordingReader(RecordingReader&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), samples_(other.samples_) {}

RecordingReader::~RecordingReader() {
  if (fd_ >= 0) ::close(fd_);
}

std::uint64_t RecordingReader::size() const { return kPcmHeader + 4 * static_cast<std::uint64_t>(samples_); }

Result<std::vector<std::uint8_t>> RecordingReader::read(std::uint64_t offset, std::size_t count) const {
  if (offset >= size()) return std::vector<std::uint8_t>();
  count = std::min<std::uint64_t>(count, size() - offset);
  std::vector<std::uint8_t> out;
  out.reserve(count);
  if (offset < kPcmHeader) {
    const auto header = pcm_header(static_cast<std::uint32_t>(samples_), 2);
    const auto some = std::min<std::size_t>(count, kPcmHeader - offset);
    out.assign(header.begin() + static_cast<std::ptrdiff_t>(offset),
               header.begin() + static_cast<std::ptrdiff_t>(offset + some));
  }
  if (out.size() == count) return out;
  // Two bytes of PCM for each byte of A-law; a range may begin or end within a sample.
  const std::uint64_t pcm_from = offset + out.size() - kPcmHeader, pcm_count = count - out.size();
  const std::uint64_t first = pcm_from / 2, last = (pcm_from + pcm_count + 1) / 2;
  std::vector<std::uint8_t> alaw(last - first);
  const auto got = ::pread(fd_, alaw.data(), alaw.size(), static_cast<off_t>(kRecordingHeader + first));
  if (got < 0 || static_cast<std::size_t>(got) != alaw.size())
    return fail("media.recording", "", "读取录音文件时出错。", "The recording could not be read.");
  for (std::uint64_t i = 0; i < pcm_count; ++i) {
    const std::uint64_t byte = pcm_from + i;
    const auto sample = static_cast<std::uint16_t>(kPcmOfAlaw[alaw[byte / 2 - first]]);
    out.push_back(static_cast<std::uint8_t>(byte % 2 == 0 ? sample : sample >> 8));
  }
  return out;
}

Result<Peaks> recording_peaks(const std::filesystem::path& path, std::size_t buckets) {
  File file(path, O_RDONLY);
  const auto shape = shape_of(file.fd());
  if (!shape) return unreadable(path);
  Peaks out{std::vector<std::uint8_t>(buckets), std::vector<std::uint8_t>(buckets)};
  std::array<std::uint8_t, 64 * 1024> block;
  std::int64_t sample = 0;
  while (buckets > 0 && sample < shape->samples) {
    const auto got = ::pread(file.fd(), block.data(), block.size(),
                             static_cast<off_t>(kRecordingHeader + 2 * static_cast<std::uint64_t>(sample)));
    if (got < 2) break;
    for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(got) && sample < shape->samples; i += 2, ++sample) {
      const auto bucket = static_cast<std::size_t>(sample) * buckets / static_cast<std::size_t>(shape->samples);
      const auto loudness = [](std::uint8_t code) {
        return static_cast<std::uint8_t>(std::min(std::abs(kPcmOfAlaw[code]) / 127, 255));
      };
      out.left[bucket] = std::max(out.left[bucket], loudness(block[i]));
      out.right[bucket] = std::max(out.right[bucket], loudness(block[i + 1]));
    }
  }
  return out;
}

Result<bool> repair_recording(const std::filesystem::path& path) {
  File file(path, O_RDWR);
  const auto shape = shape_of(file.fd());
  if (!shape) return unreadable(path);
  if (shape->samples == shape->promised) return false;
  const auto header = recording_header(static_cast<std::uint32_t>(shape->samples));
  const auto length =
      static_cast<off_t>(kRecordingHeader + kRecordingFrame * static_cast<std::uint64_t>(shape->samples));
  if (::ftruncate(file.fd(), length) != 0 ||
      ::pwrite(file.fd(), header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()))
    return fail("media.recording", path.filename().string(), "无法修复录音文件。",
                "The recording could not be repaired.");
  return true;
}

}  // namespace yunli::media
