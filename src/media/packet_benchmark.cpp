#include <benchmark/benchmark.h>

#include <cmath>
#include <numbers>

#include "media/energy_gate.h"
#include "media/g711.h"
#include "media/incoming.h"
#include "media/listener.h"
#include "media/outgoing.h"
#include "media/tone_detector.h"

namespace yunli::media {
namespace {

// Syllables four times a second on a buzz: enough for the detector to have work.
std::vector<Frame> babble(std::size_t frames) {
  std::vector<Frame> out(frames);
  for (std::size_t i = 0; i < frames * kFrameSamples; ++i) {
    const double t = static_cast<double>(i) / 8'000;
    double wave = 0;
    for (int harmonic = 1; harmonic < 12; ++harmonic)
      wave += std::sin(2 * std::numbers::pi * 140 * harmonic * t) / harmonic;
    out[i / kFrameSamples][i % kFrameSamples] =
        alaw_from_pcm(static_cast<std::int16_t>(4'000 * wave * std::abs(std::sin(4 * std::numbers::pi * t))));
  }
  return out;
}

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

void BM_BuildPacket(benchmark::State& state) {
  Outgoing out(1, 1, 1);
  out.configure(Codec::pcma, 0);
  out.playout().start(1, {silence(600'000)}, 0);
  for (auto _ : state) benchmark::DoNotOptimize(out.next());
}
BENCHMARK(BM_BuildPacket);

void BM_TakePacket(benchmark::State& state) {
  const auto far = *Endpoint::parse("127.0.0.1", 4'000);
  Incoming in;
  Counters counters;
  in.expect(far, 101, 1);
  std::array<std::uint8_t, kRtpHeaderSize + kFrameSamples> bytes{};
  RtpHeader header{false, 8, 0, 0, 7};
  SteadyUs now = 1;
  for (auto _ : state) {
    write_rtp_header(header, std::span<std::uint8_t, kRtpHeaderSize>(bytes.data(), kRtpHeaderSize));
    ++header.sequence, header.timestamp += kFrameSamples, now += kFrameUs;
    in.datagram({bytes, far, now}, counters);
    in.tick();
    while (const auto heard = in.next(counters)) benchmark::DoNotOptimize(*heard);
  }
}
BENCHMARK(BM_TakePacket);

void BM_EnergyGate(benchmark::State& state) {
  const auto frames = babble(100);
  EnergyGate gate;
  for (std::size_t n = 0; auto _ : state)
    benchmark::DoNotOptimize(gate.open(EnergyGate::energy(frames[n++ % frames.size()])));
}
BENCHMARK(BM_EnergyGate);

void BM_VoiceDetector(benchmark::State& state) {
  const auto frames = babble(100);
  VoiceDetector detector(2);
  for (std::size_t n = 0; auto _ : state) {
    std::array<std::int16_t, kFrameSamples> pcm;
    decode_alaw(frames[n++ % frames.size()], pcm.data());
    benchmark::DoNotOptimize(detector.voiced(pcm));
  }
}
BENCHMARK(BM_VoiceDetector);

void BM_ToneDetector(benchmark::State& state) {
  const auto frames = babble(100);
  ToneDetector detector;
  for (std::size_t n = 0; auto _ : state) {
    std::array<std::int16_t, kFrameSamples> pcm;
    decode_alaw(frames[n++ % frames.size()], pcm.data());
    benchmark::DoNotOptimize(detector.frame(pcm));
  }
}
BENCHMARK(BM_ToneDetector);

// A frame through the whole listener: silence, and speech all the time.
void BM_ListenSilence(benchmark::State& state) {
  Nobody nobody;
  Listener listener({}, nobody);
  Frame frame;
  frame.fill(kAlawSilence);
  for (SteadyUs now = 0; auto _ : state) listener.frame(frame, now += kFrameUs, false);
}
BENCHMARK(BM_ListenSilence);

void BM_ListenSpeech(benchmark::State& state) {
  Nobody nobody;
  Listener listener({}, nobody);
  const auto frames = babble(100);
  SteadyUs now = 0;
  for (std::size_t n = 0; auto _ : state) listener.frame(frames[n++ % frames.size()], now += kFrameUs, false);
}
BENCHMARK(BM_ListenSpeech);

}  // namespace
}  // namespace yunli::media
