// What calls over real SIP and RTP need around them: the simulated carrier in its own process, a recogniser with its
// workers, the media engine and the SIP stack, once for a test suite. Ports are free ones on loopback.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <mutex>

#include "app/child_process.h"
#include "call/robot_call.h"
#include "media/prompt.h"
#include "speech/service.h"

namespace yunli::scenario {

namespace fs = std::filesystem;
using nlohmann::json;

// Speaks what the script says by asking the speech worker; a sentence is synthesised once.
class SpokenPrompts final : public call::PromptSource {
 public:
  explicit SpokenPrompts(speech::Synthesizer& voice) : voice_(voice) {}
  void prepare(std::vector<script::Utterance> say, Handler handler) override {
    std::string text;
    for (const auto& part : say) text += part.text;
    {
      std::lock_guard lock(mutex_);
      if (const auto known = spoken_.find(text); known != spoken_.end()) return handler(std::vector{known->second});
    }
    voice_.synthesize(text, {}, [this, text, handler](Result<std::vector<std::int16_t>> sound) {
      if (!sound) return handler(tl::unexpected(sound.error()));
      auto prompt = media::prompt_from_pcm(*sound);
      std::lock_guard lock(mutex_);
      spoken_[text] = prompt;
      handler(std::vector{prompt});
    });
  }

 private:
  speech::Synthesizer& voice_;
  std::mutex mutex_;
  std::map<std::string, media::PromptPtr> spoken_;
};

inline std::string phone_of(const std::string& persona) {
  for (const auto& entry : fs::directory_iterator("src/sim/personas")) {
    const json file = json::parse(std::ifstream(entry.path()));
    if (file["id"] == persona) return fmt::format("1380013{:02}00", file["number"].get<int>());
  }
  ADD_FAILURE() << "no persona " << persona;
  return "";
}

class Surroundings : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = fs::temp_directory_path() / fmt::format("yunli-scenario-{}", getpid());
    fs::create_directories(folder);
    carrier = std::make_unique<app::ChildProcess>(
        *app::ChildProcess::start({YUNLI_PROGRAM, "carrier", "--port", "0", "--personas", "src/sim/personas",
                                   "--report", folder / "report.jsonl"},
                                  folder / "carrier.log"));
    const auto ready = carrier->read_line(60'000);
    ASSERT_TRUE(ready);
    carrier_port = json::parse(*ready)["port"];
    speech::ServiceConfig config;
    config.program = YUNLI_PROGRAM;
    config.model_dir = "assets/speech/cmn8k";
    config.engine_lib = "speech-engines/node_modules/sherpa-onnx-linux-x64/libsherpa-onnx-c-api.so";
    config.runtime_dir = folder;
    service = std::move(*speech::Service::start(config));
    media::EngineConfig ports;
    ports.first_port = 41'000;
    ports.last_port = 41'998;
    engine = std::move(*media::Engine::start(ports));
    stack = std::move(*sip::Stack::start({}));
    prompts = std::make_unique<SpokenPrompts>(service->synthesizer());
  }
  static void TearDownTestSuite() {
    stack.reset();
    engine.reset();
    service.reset();
    prompts.reset();
    carrier.reset();
    fs::remove_all(folder);
  }

  static inline fs::path folder;
  static inline std::uint16_t carrier_port = 0;
  static inline SystemClock clock;
  static inline std::unique_ptr<app::ChildProcess> carrier;
  static inline std::unique_ptr<speech::Service> service;
  static inline std::unique_ptr<media::Engine> engine;
  static inline std::unique_ptr<sip::Stack> stack;
  static inline std::unique_ptr<SpokenPrompts> prompts;
};

}  // namespace yunli::scenario
