// The disk thread of an engine: writes recordings, finishes them, and drops what must not be dropped on a media loop.
// post() may be called from any thread and never blocks.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "base/result.h"
#include "media/mailbox.h"
#include "media/prompt.h"
#include "media/wakeup.h"

namespace yunli::media {

class ChunkPool;

// Stereo A-law samples on the way to a file: 2 s, and half a second that late audio may still fall into.
struct Chunk {
  static constexpr std::size_t kSamples = 16'384, kSlack = 4'000;
  static constexpr std::size_t kBytes = 2 * (kSamples + kSlack);
  Chunk* next = nullptr;
  std::array<std::uint8_t, kBytes> bytes;
};

// Chunks go out from a loop and come back from the disk thread; only a growing number of calls allocates.
class ChunkPool {
 public:
  std::unique_ptr<Chunk> take();  // on the loop
  void give_back(std::unique_ptr<Chunk> chunk) { returned_.push(std::move(chunk)); }

 private:
  Mailbox<Chunk> returned_;
  std::vector<std::unique_ptr<Chunk>> spare_;
};

// An open recording. Made by the opener of the leg, then used by the disk thread only.
class RecordingFile {
 public:
  // Makes the file with a header that counts nothing yet. Error "media.record".
  static Result<std::shared_ptr<RecordingFile>> create(const std::string& path);
  ~RecordingFile();
  void append(std::span<const std::uint8_t> bytes);
  // Writes the sizes into the header and closes.
  void finish();

 private:
  RecordingFile(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  void failed(const char* what);
  std::string path_;
  int fd_;
  std::uint64_t written_ = 0;  // bytes of audio
  bool failed_ = false;
};

struct WriteChunk {
  std::shared_ptr<RecordingFile> file;
  std::unique_ptr<Chunk> chunk;
  std::size_t bytes;
  ChunkPool* pool;
};
struct FinishRecording {
  std::shared_ptr<RecordingFile> file;
  std::function<void()> done;  // called on the disk thread
};
struct DropPrompts {
  std::vector<PromptPtr> prompts;
};

class Disk {
 public:
  using Work = std::variant<WriteChunk, FinishRecording, DropPrompts>;
  Disk();
  ~Disk();  // does what was posted before
  void post(Work work);

 private:
  struct Job {
    Work work;
    Job* next = nullptr;
  };
  void run();
  static void perform(Work& work);
  Mailbox<Job> jobs_;
  Wakeup wakeup_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace yunli::media
