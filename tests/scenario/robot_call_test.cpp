// One robot call over real SIP and RTP against the simulated carrier in its own process, with a real recogniser that is
// killed and stopped in mid-call.
#include <signal.h>

#include <asio/co_spawn.hpp>
#include <asio/io_context.hpp>
#include <asio/strand.hpp>
#include <fstream>

#include "script/compiled.h"
#include "surroundings.h"

namespace yunli::call {
namespace {

namespace fs = std::filesystem;
using scenario::phone_of;

std::shared_ptr<const script::Compiled> example(const std::string& name) {
  for (const auto& entry : fs::directory_iterator("src/script/examples")) {
    std::ifstream file(entry.path());
    auto script = script::parse_script(std::string(std::istreambuf_iterator<char>(file), {}));
    if (script && script->name == name) return *script::compile(*script);
  }
  return nullptr;
}

class RobotCallScenario : public scenario::Surroundings {
 protected:
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
