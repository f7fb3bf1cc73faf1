#include "media/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/log.h"
#include "base/metrics.h"
#include "base/overload.h"
#include "media/wav.h"

namespace yunli::media {

std::unique_ptr<Chunk> ChunkPool::take() {
  if (spare_.empty()) returned_.take_all([this](std::unique_ptr<Chunk> chunk) { spare_.push_back(std::move(chunk)); });
  if (spare_.empty()) return std::make_unique<Chunk>();
  auto chunk = std::move(spare_.back());
  spare_.pop_back();
  return chunk;
}

Result<std::shared_ptr<RecordingFile>> RecordingFile::create(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0640);
  if (fd < 0)
    return fail("media.record", "record_path", fmt::format("无法创建录音文件:{}。", std::strerror(errno)),
                fmt::format("The recording cannot be made: {}.", std::strerror(errno)));
  std::shared_ptr<RecordingFile> file(new RecordingFile(path, fd));
  const auto header = recording_header(0);
  if (::write(fd, header.data(), header.size()) != static_cast<ssize_t>(header.size()))
    return fail("media.record", "record_path", "无法写入录音文件,磁盘可能已满。",
                "The recording cannot be written; the disk may be full.");
  return file;
}

RecordingFile::~RecordingFile() {
  if (fd_ >= 0) ::close(fd_);
}

void RecordingFile::failed(const char* what) {
  static auto& failures =
      metrics::counter("yunli_media_recording_failures_total", "Recordings that could not be written whole.");
  if (!failed_)
    failures.add(), log::error("media.record_failed", {{"path", path_}, {"what", what}, {"why", std::strerror(errno)}});
  failed_ = true;
}

void RecordingFile::append(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty() && !failed_) {
    const auto count = ::write(fd_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return failed("write");
    written_ += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void RecordingFile::finish() {
  const auto header = recording_header(static_cast<std::uint32_t>(written_ / kRecordingFrame));
  if (::pwrite(fd_, header.data(), header.size(), 0) != static_cast<ssize_t>(header.size())) failed("header");
  ::close(fd_);
  fd_ = -1;
}

Disk::Disk() : thread_([this] { run(); }) {}

Disk::~Disk() {
  stopping_.store(true, std::memory_order_seq_cst);
  wakeup_.wake();
  thread_.join();
}

void Disk::post(Work work) {
  auto job = std::make_unique<Job>();
  job->work = std::move(work);
  jobs_.push(std::move(job));
  wakeup_.wake();
}

void Disk::run() {
  pthread_setname_np(pthread_self(), "media-disk");
  const auto drain = [this] { jobs_.take_all([](std::unique_ptr<Job> job) { perform(job->work); }); };
  while (!stopping_.load(std::memory_order_seq_cst)) {
    drain();
    wakeup_.wait([this] { return !jobs_.empty() || stopping_.load(std::memory_order_seq_cst); });
  }
  drain();
}

void Disk::perform(Work& work) {
  std::visit(Overload{
                 [](WriteChunk& write) {
                   write.file->append({write.chunk->bytes.data(), write.bytes});
                   write.pool->give_back(std::move(write.chunk));
                 },
                 [](FinishRecording& finish) {
                   finish.file->finish();
                   finish.done();
                 },
                 [](DropPrompts& drop) { drop.prompts.clear(); },
             },
             work);
}

}  // namespace yunli::media
