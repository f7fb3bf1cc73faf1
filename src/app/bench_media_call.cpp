#include "app/bench_media_call.h"

#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <numbers>

#include "base/overload.h"
#include "sip/sdp.h"

namespace yunli::app {
namespace {
auto patience() { return std::chrono::system_clock::now() + std::chrono::seconds(30); }
}  // namespace

class BenchCall final : public media::LegObserver, public std::enable_shared_from_this<BenchCall> {
 public:
  explicit BenchCall(BenchCalls& calls) : calls_(calls) {}

  Status place(int index) {
    media::LegConfig config;
    if (!calls_.recordings.empty()) config.record_path = calls_.recordings / fmt::format("{}.wav", index);
    auto leg = calls_.engine_.open(std::move(config), shared_from_this());
    if (!leg) return tl::unexpected(leg.error());
    media_ = std::move(*leg);
    listen(index);
    sip::Sdp offer;
    offer.host = "127.0.0.1";
    offer.port = media_->local_port();
    offer.payloads = {8, 0};
    offer.dtmf_payload = 101;
    sip::OutboundCall out;
    out.trunk = calls_.trunk;
    out.caller = "02012345678";
    out.callee = fmt::format("138{:08}", index);
    out.sdp_offer = sip::write_sdp(offer);
    sip_ = calls_.stack_.invite(std::move(out),
                                [self = shared_from_this()](const sip::LegEvent& event) { self->sip_event(event); });
    return {};
  }
  void end() {
    if (sip_) sip_->hang_up();
    if (stream_) stream_->cancel();
    media_->close();
  }

  void speech_started(SteadyUs) override {
    ++turns;
    if (stream_failed_.exchange(false)) listen(static_cast<int>(turns));
  }
  void speech_ended(SteadyUs) override {
    if (stream_) stream_->commit();
  }
  void audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) override {
    heard_frames += static_cast<std::int64_t>(pcm8k.size() / media::kFrameSamples);
    if (stream_) stream_->push(pcm8k, captured);
  }
  void playout_started(std::uint64_t, SteadyUs) override {}
  void playout_ended(const media::PlayoutEnd& end) override {
    if (end.completed) media_->play(end.play_id + 1, {calls_.prompt_});
  }
  void dtmf(char, SteadyUs) override {}
  void rtp_timeout() override {}
  void closed(const media::LegStats& stats) override { calls_.closed(stats, *this); }

  std::int64_t turns = 0, heard_frames = 0;  // on the leg's loop
  std::atomic<std::int64_t> recognised{0}, stream_errors{0};

 private:
  // A stream that the worker gave up is opened again with the next words, as a call does it.
  void listen(int number) {
    if (!calls_.recognizer_) return;
    stream_ = calls_.recognizer_->open({fmt::format("bench-{}", number), 8'000, {}},
                                       [this](const speech::StreamEvent& event) {
                                         const auto* final = std::get_if<speech::SegmentFinal>(&event);
                                         if (final && !final->text.empty()) ++recognised;
                                         if (std::holds_alternative<speech::StreamError>(event))
                                           ++stream_errors, stream_failed_ = true;
                                       });
  }
  void sip_event(const sip::LegEvent& event) {
    if (const auto* answered = std::get_if<sip::Answered>(&event)) {
      const auto answer = sip::parse_sdp(answered->sdp);
      if (!answer) return calls_.failed(488);
      media_->connect({answer->host, answer->port}, media::Codec::pcma, answer->dtmf_payload);
      media_->play(1, {calls_.prompt_});
      calls_.came_up();
    } else if (const auto* ended = std::get_if<sip::Ended>(&event); ended && ended->by != sip::Side::local) {
      calls_.failed(ended->code);
    }
  }

  BenchCalls& calls_;
  std::unique_ptr<media::Leg> media_;
  std::unique_ptr<speech::Stream> stream_;
  std::atomic<bool> stream_failed_{false};
  std::shared_ptr<sip::Leg> sip_;
};

BenchCalls::BenchCalls(media::Engine& engine, sip::Stack& stack, media::PromptPtr prompt,
                       speech::Recognizer* recognizer)
    : engine_(engine), stack_(stack), prompt_(std::move(prompt)), recognizer_(recognizer) {}

BenchCalls::~BenchCalls() = default;

Status BenchCalls::place(int index, int most_in_set_up) {
  {
    Lock lock(mutex_);
    const auto latest = patience();
    while (placed_ - up_ >= most_in_set_up && failed_code_ == 0 && changed_.wait_until(lock, latest)) {
    }
    ++placed_;
  }
  calls_.push_back(std::make_shared<BenchCall>(*this));
  return calls_.back()->place(index);
}

Status BenchCalls::wait_all_up(int calls) {
  Lock lock(mutex_);
  const auto latest = patience();
  while (up_ != calls && failed_code_ == 0 && changed_.wait_until(lock, latest)) {
  }
  if (up_ == calls) return {};
  return fail("bench.set_up", "", "有呼叫没有接通。",
              fmt::format("Only {} of {} calls came up (SIP {}).", up_, calls, failed_code_));
}

BenchCalls::Totals BenchCalls::end_all() {
  for (auto& call : calls_) call->end();
  Lock lock(mutex_);
  const auto latest = patience();
  while (closed_ != placed_ && changed_.wait_until(lock, latest)) {
  }
  return totals_;
}

void BenchCalls::came_up() {
  Lock lock(mutex_);
  ++up_;
  changed_.notify_all();
}

void BenchCalls::failed(int code) {
  Lock lock(mutex_);
  failed_code_ = code;
  changed_.notify_all();
}

void BenchCalls::closed(const media::LegStats& stats, const BenchCall& call) {
  Lock lock(mutex_);
  ++closed_;
  totals_.lost += static_cast<std::int64_t>(stats.lost);
  totals_.received += static_cast<std::int64_t>(stats.received);
  totals_.heard_frames += call.heard_frames;
  totals_.turns += call.turns;
  totals_.recognised += call.recognised;
  totals_.stream_errors += call.stream_errors;
  changed_.notify_all();
}

std::vector<std::int16_t> bench_babble(int ms) {
  std::vector<std::int16_t> out(static_cast<std::size_t>(ms) * media::kSamplesPerMs);
  double phase = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double t = static_cast<double>(i) / 8'000,
                 syllable = std::pow(std::abs(std::sin(std::numbers::pi * 4 * t)), 0.5);
    phase += 2 * std::numbers::pi * (140 + 20 * std::sin(3 * t)) / 8'000;
    double wave = 0;
    for (int harmonic = 1; harmonic < 20; ++harmonic) {
      const double hz = 140.0 * harmonic;
      wave += std::sin(phase * harmonic) *
              (std::exp(-std::pow((hz - 600) / 250, 2)) + 0.5 * std::exp(-std::pow((hz - 1'300) / 300, 2)));
    }
    out[i] = static_cast<std::int16_t>(4'000 * syllable * wave);
  }
  return out;
}

}  // namespace yunli::app
