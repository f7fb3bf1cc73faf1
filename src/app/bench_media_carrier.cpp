#include "app/bench_media_carrier.h"

#include <fmt/format.h>
#include <sys/prctl.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "media/endpoint.h"
#include "media/g711.h"
#include "media/prompt.h"
#include "media/receive_batch.h"
#include "media/rtp.h"
#include "sip/sdp.h"
#include "sip/stack.h"

namespace yunli::app {
namespace {

using namespace media;

constexpr int kSlots = 20;
constexpr SteadyUs kSlotUs = kFrameUs / kSlots;

// |distance between two packets − 20 ms|, in steps of 10 µs.
class SpacingErrors {
 public:
  void add(SteadyUs error) {
    ++counts_[std::min<std::size_t>(static_cast<std::size_t>(error / kStepUs), counts_.size() - 1)];
    ++total_;
    max_ = std::max(max_, error);
  }
  double ms(double part) const {
    auto left = static_cast<std::int64_t>(part * static_cast<double>(total_));
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      left -= counts_[i];
      if (left < 0) return static_cast<double>(i + 1) * kStepUs / 1000;
    }
    return max_ms();
  }
  double max_ms() const { return static_cast<double>(max_) / 1000; }
  std::int64_t total() const { return total_; }

 private:
  static constexpr SteadyUs kStepUs = 10;
  std::vector<std::int64_t> counts_ = std::vector<std::int64_t>(50'000);
  std::int64_t total_ = 0;
  SteadyUs max_ = 0;
};

struct Callee {
  UdpSocket socket;
  RtpHeader header;
  std::size_t voice_at = 0;  // sample of the 3-part cycle speech, silence, silence
  SteadyUs last_arrival = 0;
  std::uint16_t last_sequence = 0;
};

class Carrier {
 public:
  explicit Carrier(const BenchCarrierOptions& options, PromptPtr voice) : options_(options), voice_(std::move(voice)) {}
  int run();

 private:
  sip::LegHandler answer(const std::shared_ptr<sip::Leg>& leg, const sip::IncomingCall& call);
  void take_new();
  void send(Callee& callee);
  void receive(Callee& callee, SteadyUs now);
  void measure(SteadyUs now);

  const BenchCarrierOptions& options_;
  const PromptPtr voice_;
  Mutex mutex_;
  std::vector<Callee> incoming_ YUNLI_GUARDED_BY(mutex_);                 // from the SIP thread
  std::vector<std::shared_ptr<sip::Leg>> legs_ YUNLI_GUARDED_BY(mutex_);  // kept alive
  std::array<std::vector<Callee>, kSlots> slots_;
  int taken_ = 0;
  std::atomic<int> ended_{0};
  SteadyUs from_ = 0, until_ = 0;
  bool reported_ = false;
  SpacingErrors errors_;
  std::int64_t lost_ = 0;
  ReceiveBatch batch_;
};

sip::LegHandler Carrier::answer(const std::shared_ptr<sip::Leg>& leg, const sip::IncomingCall& call) {
  const auto offer = sip::parse_sdp(call.sdp_offer);
  auto socket = UdpSocket::bind(*Endpoint::parse("127.0.0.1", 0));
  if (!offer || !socket) {
    leg->reject(488);
    return [](const sip::LegEvent&) {};
  }
  const auto remote = Endpoint::parse(offer->host, offer->port);
  sip::Sdp local;
  local.host = "127.0.0.1";
  local.port = socket->local_port();
  local.payloads = {8};
  local.dtmf_payload = 101;
  auto answer = sip::answer_sdp(*offer, local);
  if (!remote || !answer) {
    leg->reject(488);
    return [](const sip::LegEvent&) {};
  }
  socket->connect(*remote);
  Callee callee{std::move(*socket), {true, 8, 0, 0, static_cast<std::uint32_t>(0x10000 + local.port)}, 0, 0, 0};
  {
    Lock lock(mutex_);
    incoming_.push_back(std::move(callee));
    legs_.push_back(leg);
  }
  leg->answer(sip::write_sdp(*answer));
  return [this](const sip::LegEvent& event) {
    if (std::holds_alternative<sip::Ended>(event)) ++ended_;
  };
}

void Carrier::take_new() {
  Lock lock(mutex_);
  for (auto& callee : incoming_) {
    auto& slot = *std::min_element(slots_.begin(), slots_.end(),
                                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
    callee.voice_at = static_cast<std::size_t>(taken_++) * 7'919 * kFrameSamples % (3 * voice_->alaw().size());
    slot.push_back(std::move(callee));
  }
  incoming_.clear();
}

void Carrier::send(Callee& callee) {
  std::array<std::uint8_t, kRtpHeaderSize + kFrameSamples> packet;
  write_rtp_header(callee.header, std::span<std::uint8_t, kRtpHeaderSize>(packet.data(), kRtpHeaderSize));
  const auto audio = std::span(packet).subspan<kRtpHeaderSize>();
  const auto voice = voice_->alaw();
  if (callee.voice_at + kFrameSamples <= voice.size())
    std::copy_n(voice.begin() + static_cast<std::ptrdiff_t>(callee.voice_at), kFrameSamples, audio.begin());
  else
    std::fill(audio.begin(), audio.end(), kAlawSilence);
  callee.voice_at = (callee.voice_at + kFrameSamples) % (3 * voice.size());
  callee.socket.send(packet);
  callee.header.marker = false;
  ++callee.header.sequence;
  callee.header.timestamp += kFrameSamples;
}

void Carrier::receive(Callee& callee, SteadyUs now) {
  for (const auto& datagram : batch_.read(callee.socket)) {
    const auto packet = parse_rtp(datagram.bytes);
    if (!packet) continue;
    const bool measured = from_ != 0 && now >= from_ && now < until_ && callee.last_arrival >= from_;
    if (measured) {
      errors_.add(std::abs(datagram.at - callee.last_arrival - kFrameUs));
      lost_ += std::max(sequence_distance(callee.last_sequence, packet->header.sequence) - 1, 0);
    }
    callee.last_arrival = datagram.at;
    callee.last_sequence = packet->header.sequence;
  }
}

void Carrier::measure(SteadyUs now) {
  if (from_ == 0 && taken_ == options_.calls) {
    from_ = now + options_.warm_up_ms * 1000;
    until_ = from_ + options_.window_ms * 1000;
    std::puts("up");
    std::fflush(stdout);
  }
  if (from_ == 0 || now < until_ || reported_) return;
  reported_ = true;
  const nlohmann::json out = {{"packets", errors_.total()},
                              {"lost", lost_},
                              {"p50", errors_.ms(0.5)},
                              {"p99", errors_.ms(0.99)},
                              {"max", errors_.max_ms()}};
  std::puts(out.dump().c_str());
  std::fflush(stdout);
}

int Carrier::run() {
  auto stack = sip::Stack::start({});
  if (!stack) return 1;
  (*stack)->on_incoming(
      [this](std::shared_ptr<sip::Leg> leg, const sip::IncomingCall& call) { return answer(leg, call); });
  std::printf("port %d\n", (*stack)->port());
  std::fflush(stdout);
  prctl(PR_SET_TIMERSLACK, 1UL);
  const SteadyUs epoch = steady_us();
  for (std::int64_t tick = 0; !(reported_ && ended_ >= options_.calls); ++tick) {
    const SteadyUs due = epoch + tick * kSlotUs;
    const timespec at{due / 1'000'000, due % 1'000'000 * 1'000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr);
    const SteadyUs now = steady_us();
    batch_.set_time(now);
    if (tick % kSlots == 0) take_new(), measure(now);
    for (auto& callee : slots_[static_cast<std::size_t>(tick % kSlots)]) {
      send(callee);
      receive(callee, now);
    }
  }
  return 0;
}

}  // namespace

int bench_media_carrier(const BenchCarrierOptions& options) {
  auto voice = make_prompt_cache()->load(options.voice);
  if (!voice) {
    std::fprintf(stderr, "%s\n", voice.error().en.c_str());
    return 1;
  }
  return Carrier(options, *voice).run();
}

}  // namespace yunli::app
