// The speech workers of this process: started, watched, restarted with growing delay, and killed when they hang
// (no heartbeat for 1 s). Owns the processes; start before the first call, destroy after the last.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "speech/recognizer.h"
#include "speech/synthesizer.h"

namespace yunli::speech {

struct ServiceConfig {
  std::filesystem::path program;      // this executable; run as `yunli speech-worker --socket … --model …`
  std::filesystem::path model_dir;    // folder with the recogniser's files
  std::filesystem::path engine_lib;   // libsherpa-onnx-c-api.so
  std::filesystem::path runtime_dir;  // sockets
  int workers = 1;
  bool recognizer = true;             // false: synthesis only (simulated carrier)
};

class Service {
 public:
  static Result<std::unique_ptr<Service>> start(ServiceConfig config);
  virtual ~Service() = default;
  virtual Recognizer& recognizer() = 0;
  virtual Synthesizer& synthesizer() = 0;
  virtual std::vector<int> worker_pids() const = 0;
  virtual int restarts() const = 0;
};

}  // namespace yunli::speech
