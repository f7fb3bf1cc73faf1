// For tests: an observer that remembers and can be waited for, and a far end driven by hand packet by packet.
#pragma once
#include <poll.h>
#include <cmath>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <mutex>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <vector>

#include "media/endpoint.h"
#include "media/engine.h"
#include "media/g711.h"
#include "media/receive_batch.h"
#include "media/rtp.h"

namespace yunli::media::testing {

class Witness final : public LegObserver {
 public:
  struct Started {
    std::uint64_t id;
    SteadyUs at;
  };
  void speech_started(SteadyUs at) override {
    note([&] { speech_starts.push_back(at); });
  }
  void speech_ended(SteadyUs at) override {
    note([&] { speech_ends.push_back(at); });
  }
  void audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) override {
    note([&] {
      if (heard.empty()) first_captured = captured;
      heard.insert(heard.end(), pcm8k.begin(), pcm8k.end());
    });
  }
  void playout_started(std::uint64_t id, SteadyUs at) override {
    note([&] { starts.push_back({id, at}); });
  }
  void playout_ended(const PlayoutEnd& end) override {
    note([&] { ends.push_back(end); });
  }
  void dtmf(char digit, SteadyUs) override {
    note([&] { digits += digit; });
  }
  void tone(Tone tone, SteadyUs) override {
    note([&] { tones.push_back(tone); });
  }
  void rtp_timeout() override {
    note([&] { ++timeouts; });
  }
  void closed(const LegStats& stats) override {
    note([&] { final = stats; });
  }

  // True when the condition over the members came true within the time.
  bool wait(const std::function<bool()>& condition, int ms = 5'000) {
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, std::chrono::system_clock::now() + std::chrono::milliseconds(ms), condition);
  }
  template <class F>
  auto read(F&& f) {
    std::lock_guard lock(mutex_);
    return f();
  }

  std::vector<SteadyUs> speech_starts, speech_ends;
  std::vector<std::int16_t> heard;
  SteadyUs first_captured = 0;
  std::vector<Started> starts;
  std::vector<PlayoutEnd> ends;
  std::string digits;
  std::vector<Tone> tones;
  int timeouts = 0;
  std::optional<LegStats> final;

 private:
  template <class F>
  void note(F&& f) {
    {
      std::lock_guard lock(mutex_);
      f();
    }
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
};

// A UDP port that sends and reads RTP as the test says.
class FarEnd {
 public:
  explicit FarEnd(std::uint32_t ssrc = 0x11223344) : socket_(*UdpSocket::bind(*Endpoint::parse("127.0.0.1", 0))) {
    header.ssrc = ssrc;
  }
  std::uint16_t port() const { return socket_.local_port(); }
  Address address() const { return {"127.0.0.1", port()}; }
  void send(const Leg& leg, std::span<const std::uint8_t> payload) {
    std::vector<std::uint8_t> packet(kRtpHeaderSize + payload.size());
    write_rtp_header(header, std::span<std::uint8_t, kRtpHeaderSize>(packet.data(), kRtpHeaderSize));
    std::copy(payload.begin(), payload.end(), packet.begin() + kRtpHeaderSize);
    send_raw(leg.local_port(), packet);
    ++header.sequence;
    header.timestamp += static_cast<std::uint32_t>(payload.size());
  }
  void send_raw(std::uint16_t port, std::span<const std::uint8_t> bytes) {
    socket_.send_to(bytes, *Endpoint::parse("127.0.0.1", port));
  }
  struct Arrived {
    RtpHeader header;
    std::vector<std::uint8_t> payload;
    SteadyUs at;
  };
  // The next packet, waited for up to a second.
  std::optional<Arrived> receive(int ms = 1'000) {
    if (waiting_.empty()) {
      pollfd ready{socket_.fd(), POLLIN, 0};
      if (::poll(&ready, 1, ms) <= 0) return std::nullopt;
      batch_.set_time(steady_us());
      for (const auto& datagram : batch_.read(socket_))
        if (const auto packet = parse_rtp(datagram.bytes))
          waiting_.push_back({packet->header, {packet->payload.begin(), packet->payload.end()}, datagram.at});
      if (waiting_.empty()) return std::nullopt;
    }
    auto out = waiting_.front();
    waiting_.erase(waiting_.begin());
    return out;
  }
  // One packet for each that the leg sends: real time, kept by the leg.
  void talk(const Leg& leg, std::span<const std::uint8_t> alaw, std::size_t frames) {
    for (std::size_t n = 0; n < frames; ++n) {
      if (!receive()) throw std::runtime_error("the leg sends nothing");
      send(leg, alaw.subspan(n * kFrameSamples, kFrameSamples));
    }
  }
  RtpHeader header{false, 8, 100, 8'000, 0};

 private:
  UdpSocket socket_;
  ReceiveBatch batch_;
  std::vector<Arrived> waiting_;
};

inline std::vector<std::int16_t> sine(int hz, int ms, int amplitude = 8'000) {
  std::vector<std::int16_t> out(static_cast<std::size_t>(ms) * kSamplesPerMs);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] =
        static_cast<std::int16_t>(amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 8'000));
  return out;
}

// «我想问一下多少钱一个月» by espeak-ng: speech from 0.02 to 2.6 s.
inline constexpr int kVoiceBeginsMs = 20, kVoiceEndsMs = 2'640, kVoiceMs = 2'960;
inline std::vector<std::int16_t> voice() {
  std::ifstream file("tests/data/media/question.al", std::ios::binary);
  std::vector<std::int16_t> out;
  for (char code = 0; file.get(code) && out.size() < kVoiceMs * 8;)
    out.push_back(kPcmOfAlaw[static_cast<std::uint8_t>(code)]);
  if (out.empty())
    throw std::runtime_error("tests/data/media/question.al: run the tests from the root of the repository");
  return out;
}

}  // namespace yunli::media::testing
