// The worker process: loads the engines, listens on a local socket and serves the server that started it.
//
//   socket ─ Session (decode, check) ─┬─ RecognitionPool (one thread per core, batches every 20 ms) ─┐
//      ▲                              └─ SynthesisThread (espeak-ng is not re-entrant) ──────────────┤
//      └────────────────────────── frames and a heartbeat every 200 ms ◀─────────────────────────────┘
//
// It ends when the last client that greeted it goes away. A heartbeat is withheld while a decoding thread or the voice
// is stuck, so the server kills and replaces the process.
#pragma once
#include <filesystem>

#include "base/result.h"
#include "speech/recognizer.h"
#include "speech/worker/worker_exit.h"

namespace yunli::speech {

struct WorkerOptions {
  std::filesystem::path socket;
  std::filesystem::path model_dir, engine_lib;
  bool recognizer = true;
  bool synthesizer = true;
  int threads = 0;  // 0 = one per core
};

WorkerExit run_worker(const WorkerOptions& options);
// Loads the model and decodes one second of silence. May end the process: that is its purpose.
Result<Capabilities> try_model(const WorkerOptions& options);
WorkerExit exit_for(const Error& error);

}  // namespace yunli::speech
