// One child process: started without the parent's descriptors, in a process group of its own (Ctrl-C reaches the server
// only), killed and reaped when destroyed. One thread; that thread must live as long as the child, which is killed with
// it.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::speech {

class WorkerProcess {
 public:
  // stdout_fd: where the child's standard output goes, -1 = as the parent's. Error speech.program.
  static Result<WorkerProcess> start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                     int stdout_fd = -1);
  WorkerProcess(WorkerProcess&& other) noexcept : pid_(std::exchange(other.pid_, 0)) {}
  WorkerProcess& operator=(WorkerProcess&&) = delete;
  ~WorkerProcess();

  pid_t pid() const { return pid_; }
  // The wait status once it has ended; then pid() is 0.
  std::optional<int> poll_end();
  void kill();  // also a stopped one; poll_end() follows soon

 private:
  explicit WorkerProcess(pid_t pid) : pid_(pid) {}
  pid_t pid_;
};

// Why a worker ended before it was ready.
Error explain_end(int wait_status);

}  // namespace yunli::speech
