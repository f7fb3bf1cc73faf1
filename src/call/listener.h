// One call's ear: turns what its media leg hears into events of the call's mailbox, and feeds the recogniser straight
// from the media loop. The recogniser's stream may be replaced at any moment (a worker died).
#pragma once
#include <atomic>
#include <functional>
#include <memory>

#include "call/events.h"

namespace yunli::call {

class Listener final : public media::LegObserver {
 public:
  using Post = std::function<void(CallEvent)>;
  explicit Listener(Post post) : post_(std::move(post)) {}

  // Opens (or reopens) recognition; events carry the returned number. Call's strand.
  int open(speech::Recognizer& recognizer, const speech::StreamConfig& config);
  // nullptr before open() and after close().
  std::shared_ptr<speech::Stream> stream() const { return stream_.load(); }
  void close() { stream_.store(nullptr); }

  void speech_started(SteadyUs at) override { post_(VoiceStarted{at}); }
  void speech_ended(SteadyUs at) override {
    if (const auto stream = stream_.load()) stream->flush();  // its last characters now, not a look-ahead later
    post_(VoiceEnded{at});
  }
  void audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) override;
  void playout_started(std::uint64_t play_id, SteadyUs first_packet) override {
    post_(PlayoutStarted{play_id, first_packet});
  }
  void playout_ended(const media::PlayoutEnd& end) override { post_(end); }
  void dtmf(char digit, SteadyUs) override { post_(Dtmf{digit}); }
  void rtp_timeout() override { post_(RtpTimeout{}); }
  void closed(const media::LegStats& stats) override { post_(MediaClosed{stats}); }

 private:
  Post post_;
  std::atomic<std::shared_ptr<speech::Stream>> stream_;
  int opened_ = 0;
};

}  // namespace yunli::call
