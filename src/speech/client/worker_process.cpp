#include "speech/client/worker_process.h"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "speech/worker/worker_exit.h"

extern char** environ;

namespace yunli::speech {
namespace {

struct SpawnSettings {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  SpawnSettings() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

}  // namespace

Result<WorkerProcess> WorkerProcess::start(const std::filesystem::path& program,
                                           const std::vector<std::string>& arguments, int stdout_fd) {
  SpawnSettings settings;
  posix_spawn_file_actions_addopen(&settings.files, STDIN_FILENO, "/dev/null", 0, 0);
  if (stdout_fd >= 0) posix_spawn_file_actions_adddup2(&settings.files, stdout_fd, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&settings.files, STDERR_FILENO + 1);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&settings.attributes, &none);
  posix_spawnattr_setsigdefault(&settings.attributes, &all);
  posix_spawnattr_setpgroup(&settings.attributes, 0);
  posix_spawnattr_setflags(&settings.attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program.string());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, program.c_str(), &settings.files, &settings.attributes, argv.data(), environ);
  if (error != 0)
    return fail("speech.program", "program", "无法启动语音进程。",
                fmt::format("The speech worker {} cannot be started: {}.", program.string(), std::strerror(error)));
  return WorkerProcess(pid);
}

WorkerProcess::~WorkerProcess() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

std::optional<int> WorkerProcess::poll_end() {
  int status = 0;
  if (pid_ <= 0 || waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  pid_ = 0;
  return status;
}

void WorkerProcess::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

Error explain_end(int status) {
  const auto code = WIFEXITED(status) ? static_cast<WorkerExit>(WEXITSTATUS(status)) : WorkerExit::ok;
  switch (code) {
    case WorkerExit::engine_missing:
      return {"speech.engine_missing", "engine_lib", "找不到语音识别引擎，请运行 ./yunli.sh up 安装。",
              "The recognition engine is not installed; ./yunli.sh up installs it."};
    case WorkerExit::engine_version:
      return {"speech.engine_version", "engine_lib", "语音识别引擎版本不符，请运行 ./yunli.sh up 重新安装。",
              "The recognition engine has another version; ./yunli.sh up installs the right one."};
    case WorkerExit::voice_missing:
      return {"speech.voice_missing", "", "语音合成库没有安装，请运行 ./yunli.sh up 安装。",
              "The packages libespeak-ng1 and espeak-ng-data are missing; ./yunli.sh up installs them."};
    case WorkerExit::socket:
    case WorkerExit::usage:
      return {"speech.program", "runtime_dir", "语音进程无法启动，请查看日志。",
              "The speech worker cannot start; see the log."};
    case WorkerExit::model_refused:
    case WorkerExit::ok:
      break;
  }
  return {
      "speech.model_refused", "model_dir", "语音识别模型无法使用，请检查模型文件。",
      fmt::format("The recognition model cannot be used: the worker ended while loading it (status {:#x}).", status)};
}

}  // namespace yunli::speech
