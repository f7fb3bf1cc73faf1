#include "app/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/clock.h"

namespace yunli::app {

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& command, const std::filesystem::path& log) {
  int out[2];
  if (pipe2(out, O_CLOEXEC) != 0) return fail("process.pipe", "", "无法创建管道。", "A pipe could not be made.");
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const std::string log_path = log.string();
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(127);
    dup2(out[1], STDOUT_FILENO);
    if (!log_path.empty()) {
      const int file = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
      if (file >= 0) dup2(file, STDERR_FILENO);
    }
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(out[1]);
  if (pid < 0) {
    close(out[0]);
    return fail("process.fork", "", "无法启动子进程。", "A child process could not be started.");
  }
  return ChildProcess(pid, out[0]);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), out_(std::exchange(other.out_, -1)), buffer_(std::move(other.buffer_)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  if (this == &other) return *this;
  terminate();
  pid_ = std::exchange(other.pid_, -1);
  out_ = std::exchange(other.out_, -1);
  buffer_ = std::move(other.buffer_);
  return *this;
}

ChildProcess::~ChildProcess() { terminate(); }

std::optional<std::string> ChildProcess::read_line(int timeout_ms) {
  const SteadyUs until = steady_us() + SteadyUs{timeout_ms} * 1'000;
  for (;;) {
    if (const auto end = buffer_.find('\n'); end != buffer_.npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    const SteadyUs left = until - steady_us();
    pollfd wait{out_, POLLIN, 0};
    if (left <= 0 || poll(&wait, 1, static_cast<int>(left / 1'000) + 1) <= 0) return std::nullopt;
    char chunk[4096];
    const ssize_t got = read(out_, chunk, sizeof chunk);
    if (got <= 0) return std::nullopt;
    buffer_.append(chunk, static_cast<std::size_t>(got));
  }
}

bool ChildProcess::running() {
  if (pid_ < 0) return false;
  if (waitpid(pid_, nullptr, WNOHANG) == 0) return true;
  pid_ = -1;
  return false;
}

void ChildProcess::terminate(int grace_ms) {
  if (running()) {
    kill(pid_, SIGTERM);
    const SteadyUs until = steady_us() + SteadyUs{grace_ms} * 1'000;
    while (running() && steady_us() < until) usleep(5'000);
    if (running()) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
      pid_ = -1;
    }
  }
  if (out_ >= 0) close(std::exchange(out_, -1));
}

std::filesystem::path self_path() { return std::filesystem::read_symlink("/proc/self/exe"); }

}  // namespace yunli::app
