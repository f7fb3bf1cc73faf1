// A program started by this one: ends with it (PR_SET_PDEATHSIG), its standard output is read line by line. One thread.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::app {

class ChildProcess {
 public:
  // Standard error goes to `log` (appended), or to ours when empty.
  static Result<ChildProcess> start(const std::vector<std::string>& command, const std::filesystem::path& log = {});
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ~ChildProcess();  // terminate()

  pid_t pid() const { return pid_; }
  // The next line of its output; nothing at the end or after `timeout_ms`.
  std::optional<std::string> read_line(int timeout_ms);
  bool running();
  // SIGTERM, then SIGKILL after `grace_ms`.
  void terminate(int grace_ms = 5'000);

 private:
  ChildProcess(pid_t pid, int out) : pid_(pid), out_(out) {}
  pid_t pid_ = -1;
  int out_ = -1;
  std::string buffer_;
};

// The path of the running executable.
std::filesystem::path self_path();

}  // namespace yunli::app
