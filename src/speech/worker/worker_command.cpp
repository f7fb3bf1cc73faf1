#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/log.h"
#include "speech/worker/worker.h"
#include "speech/worker/worker_command.h"

namespace yunli::speech {
namespace {

int probe(const WorkerOptions& options) {
  const auto can = try_model(options);
  if (!can) {
    std::cout << nlohmann::json{{"code", can.error().code}, {"zh", can.error().zh}, {"en", can.error().en}}.dump()
              << std::endl;
    return static_cast<int>(exit_for(can.error()));
  }
  std::cout << nlohmann::json{{"name", can->name},
                              {"synthetic_only", can->synthetic_only},
                              {"rate", can->rate},
                              {"hot_words", static_cast<int>(can->hot_words)},
                              {"fixed_delay_ms", can->fixed_delay_ms}}
                   .dump()
            << std::endl;
  return 0;
}

// The worker must not outlive the server, not even when the server is killed.
bool follow_parent(int parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent;
}

}  // namespace

int worker_main(int argc, char** argv) {
  WorkerOptions options;
  bool try_only = false, no_recognizer = false, no_synthesizer = false;
  int parent = 0;
  CLI::App cli("Speech engines in a process of their own", "yunli speech-worker");
  cli.add_option("--socket", options.socket, "local socket to listen on");
  cli.add_option("--model", options.model_dir, "folder of the recognition model");
  cli.add_option("--engine-lib", options.engine_lib, "libsherpa-onnx-c-api.so");
  cli.add_option("--threads", options.threads, "decoding threads, 0 = one per core")->check(CLI::Range(0, 256));
  cli.add_option("--parent", parent, "end when this process is no longer the parent");
  cli.add_flag("--no-recognizer", no_recognizer, "do not load the recognition engine");
  cli.add_flag("--no-synthesizer", no_synthesizer, "do not load the voice");
  cli.add_flag("--probe", try_only, "only try the model, print what it can, and end");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : static_cast<int>(WorkerExit::usage);
  }
  if (parent != 0 && !follow_parent(parent)) return 0;
  options.recognizer = !no_recognizer;
  options.synthesizer = !no_synthesizer;
  if (try_only) return probe(options);
  if (options.socket.empty()) {
    std::cerr << "--socket is missing\n";
    return static_cast<int>(WorkerExit::usage);
  }
  return static_cast<int>(run_worker(options));
}

}  // namespace yunli::speech
