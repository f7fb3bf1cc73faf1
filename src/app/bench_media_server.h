// The measured side of `yunli bench media`: sets the calls up by SIP, lets each play, listen and record, and takes the
// process's own CPU and memory over a steady window. One run per process start of the carrier; the same process for all
// runs.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/result.h"
#include "media/prompt.h"
#include "speech/service.h"

namespace yunli::app {

struct BenchServerOptions {
  int calls = 400;
  int seconds = 20;
  bool record = true;
  std::filesystem::path folder;  // recordings, prompts
};

struct BenchFigures {
  double cpu_s_per_call_minute = 0, worker_cpu_s_per_call_minute = 0, carrier_cpu_s_per_call_minute = 0;
  double spacing_p50_ms = 0, spacing_p99_ms = 0, spacing_max_ms = 0;
  double rss_kb_per_call = 0;
  double setup_calls_per_s = 0;
  std::int64_t lost = 0, packets = 0;
  std::int64_t speech_turns = 0, recognised = 0;  // turns heard; of them with text
  std::int64_t stream_errors = 0;                 // recogniser streams that were given up and opened again
  double speech_share = 0;                        // of the audio that voice activity let through
};

// What both sides say, made once and stored as prompts `robot` and `callee` in `folder`.
Status make_bench_voices(const std::filesystem::path& folder, speech::Service* speech);
// `speech` may be null: voice activity is on, nobody recognises.
Result<BenchFigures> run_bench(const BenchServerOptions& options, speech::Service* speech);

}  // namespace yunli::app
