// Call set-up between two stacks on loopback (each call: INVITE, 180, 200, ACK, BYE, 200 on both sides) and session
// descriptions.
#include <benchmark/benchmark.h>

#include <condition_variable>

#include "sip/sdp.h"
#include "sip/stack.h"

namespace yunli::sip {
namespace {

std::string description() {
  Sdp sdp;
  sdp.host = "127.0.0.1";
  sdp.port = 30'000;
  sdp.payloads = {8, 0};
  sdp.dtmf_payload = 101;
  return write_sdp(sdp);
}

// `in_flight` calls at a time; CPU time is that of both sides.
void set_up(benchmark::State& state) {
  const auto text = description();
  auto callee = std::move(*Stack::start({}));
  auto caller = std::move(*Stack::start({}));
  callee->on_incoming([&](std::shared_ptr<Leg> leg, IncomingCall) -> LegHandler {
    leg->ring(180);
    leg->answer(text);
    return [leg](LegEvent) {};
  });
  OutboundCall call;
  call.trunk.host = "127.0.0.1";
  call.trunk.port = callee->port();
  call.caller = "01088886666";
  call.callee = "13800138000";
  call.sdp_offer = text;
  std::mutex mutex;
  std::condition_variable changed;
  int failed = 0;
  for (auto _ : state) {
    const int calls = static_cast<int>(state.range(0));
    int open = calls;
    for (int i = 0; i < calls; ++i) {
      auto slot = std::make_shared<std::shared_ptr<Leg>>();
      std::lock_guard lock(mutex);  // the answer waits until the slot is filled
      *slot = caller->invite(call, [&, slot](LegEvent event) {
        std::lock_guard lock(mutex);
        if (std::holds_alternative<Answered>(event)) slot->reset();  // hangs up
        if (const auto* end = std::get_if<Ended>(&event)) {
          failed += end->code != 200;
          --open;
          changed.notify_one();
        }
      });
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return open == 0; });
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["failed"] = failed;
}
BENCHMARK(set_up)->Arg(100)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

void parse(benchmark::State& state) {
  const auto text = description();
  for (auto _ : state) benchmark::DoNotOptimize(parse_sdp(text));
}
BENCHMARK(parse);

}  // namespace
}  // namespace yunli::sip
