// The speech workers of this process: started, watched, restarted with growing delay, and killed when they hang
// (no heartbeat for 1 s). Owns the processes; start before the first call, destroy after the last stream and request.
// Recognition and synthesis run in different processes, so that a text that ends the voice disturbs no call.
// One thread of its own does all input and output; every method may be called from any thread.
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
  int workers = 1;                    // recognition processes; each uses every core it is given
  int threads = 0;                    // per recognition process, 0 = one per core
  bool recognizer = true;             // false: synthesis only (simulated carrier)
  bool synthesizer = true;
};

// Paths of what ships with the program below `root` (the folder that holds assets/ and speech-engines/); the caller
// adds runtime_dir. `model` is a folder of assets/speech.
ServiceConfig bundled_config(const std::filesystem::path& root, std::string_view model);
extern const std::string_view kDefaultModel;

// Loads the model in a child process of its own and lets it decode a second of silence: a broken or hostile model ends
// that child only. Blocks for up to 20 s. Errors as of start().
Result<Capabilities> probe_model(const ServiceConfig& config);

class Service {
 public:
  // Waits until every worker is ready. Errors: speech.program, speech.engine_missing, speech.engine_version,
  // speech.model_refused, speech.voice_missing, speech.start_timeout.
  static Result<std::unique_ptr<Service>> start(ServiceConfig config);
  virtual ~Service() = default;
  virtual Recognizer& recognizer() = 0;
  virtual Synthesizer& synthesizer() = 0;
  virtual std::vector<int> worker_pids() const = 0;  // recognition first, the voice last; 0 = not running now
  virtual int restarts() const = 0;
  virtual int ready_workers() const = 0;  // recognition workers that take streams now
};

}  // namespace yunli::speech
