#include "app/bench_media_server.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "app/bench_media_call.h"
#include "app/child_process.h"
#include "base/clock.h"
#include "base/mutex.h"

namespace yunli::app {
namespace {

constexpr int kWarmUpMs = 3'000;
constexpr int kCallsInSetUp = 50;  // not yet answered at one time

double cpu_s_of_self() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpu_s_of(pid_t pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto after_name = text.rfind(')');
  if (after_name == std::string::npos) return 0;
  std::istringstream fields(text.substr(after_name + 2));
  std::string field;
  for (int i = 0; i < 11; ++i) fields >> field;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double resident_kb() {
  std::ifstream file("/proc/self/statm");
  std::int64_t size = 0, resident = 0;
  file >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

Result<std::vector<std::int16_t>> synthesize(speech::Service& speech, const std::string& text,
                                             const std::string& voice) {
  Mutex mutex;
  Condition done;
  std::optional<Result<std::vector<std::int16_t>>> out;
  speech.synthesizer().synthesize(text, {voice}, [&](Result<std::vector<std::int16_t>> pcm) {
    Lock lock(mutex);
    out = std::move(pcm);
    done.notify_one();
  });
  Lock lock(mutex);
  while (!out) done.wait(lock);
  return *out;
}

double speech_workers_cpu(speech::Service* speech) {
  double sum = 0;
  if (speech)
    for (const int pid : speech->worker_pids()) sum += cpu_s_of(pid);
  return sum;
}

Result<ChildProcess> start_carrier(const BenchServerOptions& options) {
  return ChildProcess::start({self_path().string(), "bench", "media", "--carrier", "--calls",
                              std::to_string(options.calls), "--seconds", std::to_string(options.seconds), "--folder",
                              options.folder.string()});
}

tl::unexpected<Error> carrier_silent() {
  return fail("bench.carrier", "", "模拟运营商进程没有按时回应。", "The carrier process did not answer in time.");
}

}  // namespace

Status make_bench_voices(const std::filesystem::path& folder, speech::Service* speech) {
  const std::pair<const char*, std::string> lines[] = {
      {"robot",
       "您好,我是云鹂教育的课程顾问,本周六上午有一节免费的试听课,想邀请您和孩子一起来参加,您看周六上午方便吗?"},
      {"callee", "我想问一下多少钱一个月,周六上午有没有时间。"}};
  for (const auto& [name, text] : lines) {
    auto pcm = speech ? synthesize(*speech, text, "default") : Result<std::vector<std::int16_t>>(bench_babble(6'000));
    if (!pcm) return tl::unexpected(pcm.error());
    if (auto written = media::write_prompt(folder / name, *pcm); !written) return written;
  }
  return {};
}

Result<BenchFigures> run_bench(const BenchServerOptions& options, speech::Service* speech) {
  const auto prompt = media::make_prompt_cache()->load(options.folder / "robot");
  if (!prompt) return tl::unexpected(prompt.error());
  auto carrier = start_carrier(options);
  if (!carrier) return tl::unexpected(carrier.error());
  const auto port_line = carrier->read_line(5'000);
  if (!port_line || !port_line->starts_with("port ")) return carrier_silent();

  auto engine = media::Engine::start({});
  if (!engine) return tl::unexpected(engine.error());
  auto stack = sip::Stack::start({});
  if (!stack) return tl::unexpected(stack.error());
  BenchCalls calls{**engine, **stack, *prompt, speech ? &speech->recognizer() : nullptr};
  calls.trunk.port = static_cast<std::uint16_t>(std::stoi(port_line->substr(5)));
  if (options.record) calls.recordings = options.folder;

  BenchFigures out;
  const double kb_before = resident_kb();
  const SteadyUs began = steady_us();
  for (int i = 0; i < options.calls; ++i)
    if (auto placed = calls.place(i, kCallsInSetUp); !placed) return tl::unexpected(placed.error());
  if (auto up = calls.wait_all_up(options.calls); !up) return tl::unexpected(up.error());
  out.setup_calls_per_s = options.calls * 1e6 / static_cast<double>(steady_us() - began);
  if (carrier->read_line(30'000) != "up") return carrier_silent();

  usleep(kWarmUpMs * 1'000);
  const SteadyUs from = steady_us();
  const double cpu_from = cpu_s_of_self(), worker_from = speech_workers_cpu(speech),
               carrier_from = cpu_s_of(carrier->pid());
  const auto report = carrier->read_line((options.seconds + 30) * 1'000);
  if (!report) return carrier_silent();
  const double per_call_minute = 60e6 / static_cast<double>(steady_us() - from) / options.calls;
  out.cpu_s_per_call_minute = (cpu_s_of_self() - cpu_from) * per_call_minute;
  out.worker_cpu_s_per_call_minute = (speech_workers_cpu(speech) - worker_from) * per_call_minute;
  out.carrier_cpu_s_per_call_minute = (cpu_s_of(carrier->pid()) - carrier_from) * per_call_minute;
  out.rss_kb_per_call = (resident_kb() - kb_before) / options.calls;

  const auto seen = nlohmann::json::parse(*report);
  out.packets = seen.at("packets"), out.lost = seen.at("lost");
  out.spacing_p50_ms = seen.at("p50"), out.spacing_p99_ms = seen.at("p99"), out.spacing_max_ms = seen.at("max");
  const auto totals = calls.end_all();
  out.lost += totals.lost;
  out.speech_turns = totals.turns;
  out.recognised = totals.recognised;
  out.stream_errors = totals.stream_errors;
  out.speech_share =
      totals.received == 0 ? 0 : static_cast<double>(totals.heard_frames) / static_cast<double>(totals.received);
  return out;
}

}  // namespace yunli::app
