#include "app/bench_media.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/bench_media_carrier.h"
#include "app/bench_media_server.h"

namespace yunli::app {
namespace {

using nlohmann::json;

struct Options {
  int calls = 400, seconds = 20, runs = 3;
  bool json_output = false, no_speech = false, no_record = false, carrier = false;
  std::string folder, root = ".", model{speech::kDefaultModel};
};

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "yunli-bench-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Three files a call, on both sides.
void allow_many_files() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

json to_json(const BenchFigures& f) {
  return {{"cpu_s_per_call_minute", f.cpu_s_per_call_minute},
          {"worker_cpu_s_per_call_minute", f.worker_cpu_s_per_call_minute},
          {"carrier_cpu_s_per_call_minute", f.carrier_cpu_s_per_call_minute},
          {"spacing_error_ms", {{"p50", f.spacing_p50_ms}, {"p99", f.spacing_p99_ms}, {"max", f.spacing_max_ms}}},
          {"rss_kb_per_call", f.rss_kb_per_call},
          {"lost", f.lost},
          {"packets", f.packets},
          {"setup_calls_per_s", f.setup_calls_per_s},
          {"speech_turns", f.speech_turns},
          {"recognised_turns", f.recognised},
          {"stream_errors", f.stream_errors},
          {"speech_share", f.speech_share}};
}

// Field by field: one noisy run moves no figure.
json median(const std::vector<json>& runs) {
  json out = runs.front();
  for (auto& [key, value] : out.items()) {
    std::vector<json> values;
    for (const auto& run : runs) values.push_back(run.at(key));
    if (value.is_object()) {
      value = median(values);
      continue;
    }
    std::sort(values.begin(), values.end());
    value = values[values.size() / 2];
  }
  return out;
}

void print(const json& f, const char* name) {
  const auto& spacing = f.at("spacing_error_ms");
  fmt::print(
      "{:<7} cpu {:.4f} s per call-minute (worker {:.4f}, carrier {:.4f}) · spacing p50 {:.2f} p99 {:.2f} max {:.2f} "
      "ms · {:.0f} KB per call · lost {} of {} · set-up {:.0f}/s · turns {} ({} with text, {} streams given up)\n",
      name, f.at("cpu_s_per_call_minute").get<double>(), f.at("worker_cpu_s_per_call_minute").get<double>(),
      f.at("carrier_cpu_s_per_call_minute").get<double>(), spacing.at("p50").get<double>(),
      spacing.at("p99").get<double>(), spacing.at("max").get<double>(), f.at("rss_kb_per_call").get<double>(),
      f.at("lost").get<std::int64_t>(), f.at("packets").get<std::int64_t>(), f.at("setup_calls_per_s").get<double>(),
      f.at("speech_turns").get<std::int64_t>(), f.at("recognised_turns").get<std::int64_t>(),
      f.at("stream_errors").get<std::int64_t>());
  std::fflush(stdout);
}

int complain(const Error& error) {
  fmt::print(stderr, "{}\n", error.en);
  return 1;
}

int measure(const Options& options) {
  const TemporaryFolder folder;
  std::unique_ptr<speech::Service> speech;
  if (!options.no_speech) {
    auto config = speech::bundled_config(options.root, options.model);
    config.runtime_dir = folder.path();
    auto started = speech::Service::start(std::move(config));
    if (!started) return complain(started.error());
    speech = std::move(*started);
  }
  if (auto made = make_bench_voices(folder.path(), speech.get()); !made) return complain(made.error());
  std::vector<json> runs;
  for (int i = 0; i < options.runs; ++i) {
    const auto figures = run_bench({options.calls, options.seconds, !options.no_record, folder.path()}, speech.get());
    if (!figures) return complain(figures.error());
    runs.push_back(to_json(*figures));
    if (!options.json_output) print(runs.back(), fmt::format("run {}", i + 1).c_str());
  }
  json out = median(runs);
  out["rss_kb_per_call"] = runs.front()["rss_kb_per_call"];  // later runs reuse the memory of the first
  if (!options.json_output) {
    if (options.runs > 1) print(out, "median");
    return 0;
  }
  out["calls"] = options.calls, out["seconds"] = options.seconds, out["runs"] = runs;
  fmt::print("{}\n", out.dump(2));
  return 0;
}

}  // namespace

int bench_media_main(int argc, char** argv) {
  CLI::App app("Calls that play, listen and record over SIP and RTP on this machine, against a carrier process.",
               "yunli bench media");
  Options options;
  app.add_option("--calls", options.calls, "simultaneous calls")->check(CLI::Range(1, 5'000))->capture_default_str();
  app.add_option("--seconds", options.seconds, "of the steady window that is measured")
      ->check(CLI::Range(1, 600))
      ->capture_default_str();
  app.add_option("--runs", options.runs, "the median is reported")->check(CLI::Range(1, 100))->capture_default_str();
  app.add_option("--root", options.root, "folder with assets/ and speech-engines/")->capture_default_str();
  app.add_option("--model", options.model, "recogniser")->capture_default_str();
  app.add_flag("--no-speech", options.no_speech, "no recogniser (voice activity stays on)");
  app.add_flag("--no-record", options.no_record, "no recordings");
  app.add_flag("--json", options.json_output, "for programs");
  app.add_flag("--carrier", options.carrier, "be the carrier (started by the benchmark itself)")->group("");
  app.add_option("--folder", options.folder)->group("");
  CLI11_PARSE(app, argc, argv);
  allow_many_files();
  if (options.carrier)
    return bench_media_carrier(
        {options.calls, 3'000, options.seconds * 1'000, std::filesystem::path(options.folder) / "callee"});
  return measure(options);
}

}  // namespace yunli::app
