#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "speech/client/worker_process.h"
#include "speech/service.h"

namespace yunli::speech {
namespace {

constexpr SteadyUs kLimit = 20'000'000;
constexpr std::size_t kMaxOutput = 64 * 1024;

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_, O_CLOEXEC) != 0) ends_[0] = ends_[1] = -1;
  }
  ~Pipe() {
    for (const int end : ends_)
      if (end >= 0) close(end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_write_end() { close(std::exchange(ends_[1], -1)); }

 private:
  int ends_[2];
};

// Until the child closes its output, or the time is up.
std::string read_all(int fd, SteadyUs deadline) {
  std::string text;
  for (char buffer[4096];;) {
    const SteadyUs left = deadline - steady_us();
    pollfd wait{fd, POLLIN, 0};
    if (left <= 0 || text.size() > kMaxOutput || poll(&wait, 1, static_cast<int>(left / 1'000) + 1) < 0) return text;
    if (wait.revents == 0) continue;
    const auto size = read(fd, buffer, sizeof buffer);
    if (size <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(size));
  }
}

std::optional<int> wait_for_end(WorkerProcess& child, SteadyUs deadline) {
  for (;;) {
    if (const auto status = child.poll_end()) return status;
    if (steady_us() > deadline) return std::nullopt;
    usleep(5'000);
  }
}

// The engine may print lines of its own before the answer.
nlohmann::json last_line(const std::string& output) {
  const auto end = output.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const auto begin = output.rfind('\n', end);
  return nlohmann::json::parse(output.substr(begin == std::string::npos ? 0 : begin + 1), nullptr, false);
}

}  // namespace

Result<Capabilities> probe_model(const ServiceConfig& config) {
  Pipe pipe;
  auto child = WorkerProcess::start(config.program,
                                    {"speech-worker", "--probe", "--parent", std::to_string(getpid()), "--model",
                                     config.model_dir.string(), "--engine-lib", config.engine_lib.string()},
                                    pipe.write_end());
  if (!child) return tl::unexpected(child.error());
  pipe.close_write_end();
  const SteadyUs deadline = steady_us() + kLimit;
  const auto answer = last_line(read_all(pipe.read_end(), deadline));
  const auto status = wait_for_end(*child, deadline);
  if (!status) return fail("speech.start_timeout", "model_dir", "加载模型超时。", "Loading the model takes too long.");
  if (!answer.is_object()) return tl::unexpected(explain_end(*status));
  if (*status != 0) return fail(answer.value("code", ""), "model_dir", answer.value("zh", ""), answer.value("en", ""));
  Capabilities can;
  can.name = answer.value("name", "");
  can.synthetic_only = answer.value("synthetic_only", false);
  can.rate = answer.value("rate", 8'000);
  can.hot_words = static_cast<HotWords>(answer.value("hot_words", 0));
  can.fixed_delay_ms = answer.value("fixed_delay_ms", 0);
  return can;
}

}  // namespace yunli::speech
