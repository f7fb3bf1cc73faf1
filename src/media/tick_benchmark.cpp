// One tick of a leg with its system calls: a packet out, a packet in, over the loopback interface.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "media/leg_session.h"

namespace yunli::media {
namespace {

class Nobody final : public LegObserver {
 public:
  void speech_started(SteadyUs) override {}
  void speech_ended(SteadyUs) override {}
  void audio(std::span<const std::int16_t>, SteadyUs) override {}
  void playout_started(std::uint64_t, SteadyUs) override {}
  void playout_ended(const PlayoutEnd&) override {}
  void dtmf(char, SteadyUs) override {}
  void rtp_timeout() override {}
  void closed(const LegStats&) override {}
};

void BM_Tick(benchmark::State& state) {
  const auto host = *Endpoint::parse("127.0.0.1", 0);
  const auto ports = std::make_shared<PortPool>(host, 40'000, 50'000);
  Disk disk;
  ChunkPool chunks;
  LegSession::Parts parts{{}, std::make_shared<Nobody>(), *ports->take(), ports, nullptr};
  const auto file = std::filesystem::temp_directory_path() / ("yunli-tick-" + std::to_string(getpid()) + ".wav");
  if (state.range(0) == 1) parts.recording = *RecordingFile::create(file);
  auto leg = std::make_shared<LegSession>(std::move(parts), chunks, disk);
  // Its own packets come back: a leg that talks to itself sends and receives one packet a tick.
  leg->connect({host.with_port(leg->local_port()), Codec::pcma, 0}, 1);
  Counters counters;
  ReceiveBatch batch;
  for (SteadyUs now = 1; auto _ : state) {
    now += kFrameUs;
    leg->tick_send(now, counters);
    batch.set_time(now);
    leg->tick_receive(now, batch, counters);
  }
  state.counters["received"] = static_cast<double>(counters.received) / static_cast<double>(state.iterations());
  leg->close(1, [leg] {});
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
}
BENCHMARK(BM_Tick)->Arg(0)->Arg(1)->ArgName("record");

}  // namespace
}  // namespace yunli::media
