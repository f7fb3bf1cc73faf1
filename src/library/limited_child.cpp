#include "library/limited_child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <climits>

namespace yunli::library {
namespace {

constexpr int kCannotStart = 127;

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child between fork and exec: async-signal-safe calls only.
[[noreturn]] void become(char* const* arguments, int output, const ChildLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, UINT_MAX, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_s));
  limit(RLIMIT_AS, static_cast<rlim_t>(limits.memory_bytes));
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execvp(arguments[0], arguments);
  _exit(kCannotStart);
}

int ms_until(std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

// Reads until the child closes its output; says why it stopped otherwise.
ChildResult::End drain(int from, const ChildLimits& limits, std::vector<char>& output) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.wall_ms);
  std::array<char, 65'536> chunk;
  while (true) {
    pollfd readable{from, POLLIN, 0};
    const int ready = poll(&readable, 1, ms_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return ChildResult::End::timed_out;
    const auto n = read(from, chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return ChildResult::End::exited;
    output.insert(output.end(), chunk.begin(), chunk.begin() + n);
    if (output.size() > limits.output_bytes) return ChildResult::End::too_much_output;
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

ChildResult run_limited(const std::vector<std::string>& command, const ChildLimits& limits) {
  ChildResult result;
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return result;
  const pid_t child = fork();
  if (child == 0) become(arguments.data(), ends[1], limits);
  close(ends[1]);
  if (child > 0) {
    result.end = drain(ends[0], limits, result.output);
    if (result.end != ChildResult::End::exited) kill(child, SIGKILL);
    const int status = wait_for(child);
    if (result.end == ChildResult::End::exited) {
      if (WIFEXITED(status))
        result.status = WEXITSTATUS(status);
      else
        result.end = ChildResult::End::killed;
      if (result.status == kCannotStart) result.end = ChildResult::End::not_started;
    }
  }
  close(ends[0]);
  return result;
}

}  // namespace yunli::library
