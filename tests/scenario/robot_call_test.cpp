// One robot call over real SIP and RTP against the simulated carrier in its own process, with a real recogniser that is
// killed and stopped in mid-call.
#include <gtest/gtest.h>
#include <signal.h>

#include <asio/co_spawn.hpp>
#include <asio/io_context.hpp>
#include <asio/strand.hpp>
#include <fstream>
#include <future>

#include "app/child_process.h"
#include "call/robot_call.h"
#include "script/compiled.h"
#include "speech/service.h"

namespace yunli::call {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Speaks what the script says by asking the speech worker; a sentence is synthesised once.
class SpokenPrompts final : public PromptSource {
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

std::shared_ptr<const script::Compiled> example(const std::string& name) {
  for (const auto& entry : fs::directory_iterator("src/script/examples")) {
    std::ifstream file(entry.path());
    auto script = script::parse_script(std::string(std::istreambuf_iterator<char>(file), {}));
    if (script && script->name == name) return *script::compile(*script);
  }
  return nullptr;
}

std::string phone_of(const std::string& persona) {
  for (const auto& entry : fs::directory_iterator("src/sim/personas")) {
    const json file = json::parse(std::ifstream(entry.path()));
    if (file["id"] == persona) return fmt::format("1380013{:02}00", file["number"].get<int>());
  }
  ADD_FAILURE() << "no persona " << persona;
  return "";
}

class RobotCallScenario : public testing::Test {
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

  CallRecord call(const std::string& persona, std::function<void(const TurnRecord&)> on_turn = {},
                  int ring_timeout_ms = 20'000) {
    RobotCallRequest request;
    request.call_id = persona;
    request.trunk.host = "127.0.0.1";
    request.trunk.port = carrier_port;
    request.caller = "01088886666";
    request.callee = phone_of(persona);
    request.script = example("课程试听邀请");
    request.record_path = folder / (persona + ".wav");
    request.ring_timeout_ms = ring_timeout_ms;
    CallServices services{*stack, *engine, service->recognizer(), *prompts, clock, "127.0.0.1"};
    asio::io_context io;
    std::optional<CallRecord> record;
    asio::co_spawn(asio::make_strand(io),
                   run_robot_call(services, request, {.on_state = {}, .on_turn = std::move(on_turn)}, {}),
                   [&](std::exception_ptr error, CallRecord result) {
                     EXPECT_FALSE(error);
                     record = std::move(result);
                   });
    io.run_for(std::chrono::seconds(120));
    EXPECT_TRUE(record) << "the call did not end";
    return record.value_or(CallRecord{});
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

TEST_F(RobotCallScenario, InterestedCalleeIsTalkedToAndRecorded) {
  const auto record = call("interested");
  EXPECT_EQ(record.outcome, sip::Outcome::answered);
  EXPECT_GE(record.tally.positives, 1);
  EXPECT_EQ(record.speech_faults, 0);
  EXPECT_GT(fs::file_size(folder / "interested.wav"), 8'000u);
  for (const auto& turn : record.turns) {
    if (turn.speaker != Speaker::callee || turn.timing.first_packet_ms < 0) continue;
    EXPECT_LT(turn.timing.first_packet_ms - turn.timing.speech_end_ms, 1'500);
  }
}

TEST_F(RobotCallScenario, NetworkSaysBusy) { EXPECT_EQ(call("busy").outcome, sip::Outcome::busy); }

TEST_F(RobotCallScenario, AnnouncementBeforeAnswerOutranksTheCode) {
  EXPECT_EQ(call("empty_number").outcome, sip::Outcome::empty_number);
  EXPECT_EQ(call("powered_off").outcome, sip::Outcome::powered_off);
}

TEST_F(RobotCallScenario, RingTimeOutIsNoAnswer) {
  const auto record = call("no_answer", {}, 3'000);
  EXPECT_EQ(record.outcome, sip::Outcome::no_answer);
  EXPECT_TRUE(record.retry);
}

TEST_F(RobotCallScenario, StopCallingMeIsHeard) { EXPECT_TRUE(call("opt_out").opted_out); }

TEST_F(RobotCallScenario, WorkerKilledInMidCallDoesNotStallIt) {
  bool killed = false;
  const auto record = call("asks_two_questions", [&](const TurnRecord& turn) {
    if (turn.speaker != Speaker::robot || std::exchange(killed, true)) return;
    for (const int pid : service->worker_pids()) kill(pid, SIGKILL);
  });
  EXPECT_TRUE(killed);
  EXPECT_EQ(record.outcome, sip::Outcome::answered);
  EXPECT_GE(record.speech_faults, 1);
  EXPECT_GT(service->restarts(), 0);
}

TEST_F(RobotCallScenario, WorkerStoppedInMidCallIsReplaced) {
  std::vector<int> stopped;
  const auto record = call("asks_two_questions", [&](const TurnRecord& turn) {
    if (turn.speaker != Speaker::robot || !stopped.empty()) return;
    stopped = service->worker_pids();
    for (const int pid : stopped) kill(pid, SIGSTOP);
  });
  EXPECT_EQ(record.outcome, sip::Outcome::answered);
  EXPECT_GE(record.speech_faults, 1);
  EXPECT_NE(service->worker_pids(), stopped);
}

}  // namespace
}  // namespace yunli::call
