#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "base/mutex.h"
#include "media/g711.h"
#include "media/prompt.h"

namespace yunli::media {
namespace {

class Mapping {
 public:
  Mapping() = default;
  Mapping(Mapping&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
  }
  // Read in now: a media loop must not wait for the disk.
  static Result<Mapping> open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info {};
    if (fd < 0 || ::fstat(fd, &info) != 0 || info.st_size == 0) {
      if (fd >= 0) ::close(fd);
      return fail("media.prompt", path.string(), "录音文件不存在或为空。",
                  fmt::format("The prompt {} is missing or empty.", path.filename().string()));
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    ::close(fd);
    if (at == MAP_FAILED)
      return fail("media.prompt", path.string(), "无法读取录音文件。",
                  fmt::format("The prompt cannot be mapped: {}.", std::strerror(errno)));
    Mapping out;
    out.bytes_ = {static_cast<const std::uint8_t*>(at), size};
    return out;
  }
  std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  std::span<const std::uint8_t> bytes_;
};

class MappedPrompt final : public Prompt {
 public:
  MappedPrompt(Mapping alaw, Mapping ulaw) : alaw_(std::move(alaw)), ulaw_(std::move(ulaw)) {}
  std::span<const std::uint8_t> alaw() const override { return alaw_.bytes(); }
  std::span<const std::uint8_t> ulaw() const override { return ulaw_.bytes(); }

 private:
  Mapping alaw_, ulaw_;
};

std::filesystem::path with_suffix(const std::filesystem::path& stem, const char* suffix) {
  auto out = stem;
  out += suffix;
  return out;
}

class Cache final : public PromptCache {
 public:
  Result<PromptPtr> load(const std::filesystem::path& stem) override {
    Lock lock(mutex_);
    auto& entry = entries_[stem.string()];
    if (auto held = entry.lock()) return held;
    auto alaw = Mapping::open(with_suffix(stem, ".al"));
    if (!alaw) return tl::unexpected(alaw.error());
    auto ulaw = Mapping::open(with_suffix(stem, ".ul"));
    if (!ulaw) return tl::unexpected(ulaw.error());
    if (alaw->bytes().size() != ulaw->bytes().size())
      return fail("media.prompt", stem.string(), "录音文件不完整,请重新生成。",
                  "The two files of the prompt differ in length; make it again.");
    PromptPtr prompt = std::make_shared<MappedPrompt>(std::move(*alaw), std::move(*ulaw));
    entry = prompt;
    if (++loads_ % 1'024 == 0) std::erase_if(entries_, [](const auto& e) { return e.second.expired(); });
    return prompt;
  }

 private:
  Mutex mutex_;
  std::unordered_map<std::string, std::weak_ptr<const Prompt>> entries_ YUNLI_GUARDED_BY(mutex_);
  std::uint64_t loads_ YUNLI_GUARDED_BY(mutex_) = 0;
};

Status write_file(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  const auto temporary = with_suffix(path, fmt::format(".{}", new_id()).c_str());
  const auto give_up = [&](int error) {
    ::unlink(temporary.c_str());
    return fail("media.prompt_write", path.string(), fmt::format("无法写入录音文件:{}。", std::strerror(error)),
                fmt::format("The prompt cannot be written: {}.", std::strerror(error)));
  };
  const int fd = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640);
  if (fd < 0) return give_up(errno);
  std::span<const std::uint8_t> left(bytes);
  while (!left.empty()) {
    const auto count = ::write(fd, left.data(), left.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      const int error = errno;
      ::close(fd);
      return give_up(error);
    }
    left = left.subspan(static_cast<std::size_t>(count));
  }
  // The name must never point to a file whose bytes are still on their way.
  const bool synced = ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!synced) return give_up(error);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up(errno);
  return {};
}

}  // namespace

std::unique_ptr<PromptCache> make_prompt_cache() { return std::make_unique<Cache>(); }

Status write_prompt(const std::filesystem::path& stem, std::span<const std::int16_t> pcm8k) {
  if (pcm8k.empty())
    return fail("media.prompt_empty", stem.string(), "录音没有声音数据。", "The prompt has no samples.");
  std::vector<std::uint8_t> bytes(pcm8k.size());
  std::transform(pcm8k.begin(), pcm8k.end(), bytes.begin(), ulaw_from_pcm);
  if (auto written = write_file(with_suffix(stem, ".ul"), bytes); !written) return written;
  std::transform(pcm8k.begin(), pcm8k.end(), bytes.begin(), alaw_from_pcm);
  return write_file(with_suffix(stem, ".al"), bytes);
}

}  // namespace yunli::media
