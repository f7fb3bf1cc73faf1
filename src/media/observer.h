// What a leg tells its owner. Called on the leg's loop; must return in microseconds (post and leave).
#pragma once
#include <cstdint>
#include <span>

#include "base/clock.h"
#include "media/tone.h"

namespace yunli::media {

// What a playout reports when it ends. `played_ms` counts audio really sent: to resume, play from from_ms + played_ms.
struct PlayoutEnd {
  std::uint64_t play_id;
  bool completed;
  int played_ms;
  SteadyUs at;
};

struct LegStats {
  std::uint64_t sent = 0, received = 0, lost = 0, late = 0, duplicated = 0, dropped_foreign = 0;
  int jitter_ms = 0;  // RFC 3550 interarrival jitter
  int rtt_ms = -1;    // from RTCP, -1 unknown
  std::int64_t recorded_ms = 0;
  SteadyUs recording_started = 0;  // time of the recording's first sample; 0 = no recording
};

class LegObserver {
 public:
  virtual ~LegObserver() = default;
  virtual void speech_started(SteadyUs at) = 0;  // when the voice began, not when it was noticed
  virtual void speech_ended(SteadyUs at) = 0;    // when the last voice was heard
  // 20 or 40 ms of 16-bit samples; `captured` is the time of the first one. Consecutive while speech lasts, plus
  // pre-roll before and post-roll after it.
  virtual void audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) = 0;
  virtual void playout_started(std::uint64_t play_id, SteadyUs first_packet) = 0;  // the first packet with sound left
  virtual void playout_ended(const PlayoutEnd& end) = 0;
  virtual void dtmf(char digit, SteadyUs at) = 0;
  // Every RTP packet of the far end as it came in, before the jitter buffer: for who measures, as the simulated carrier
  // does.
  virtual void packet(std::span<const std::uint8_t> rtp, SteadyUs arrival) {
    static_cast<void>(rtp), static_cast<void>(arrival);
  }
  virtual void tone(Tone tone, SteadyUs at) {  // only while Leg::detect_tones is on
    static_cast<void>(tone), static_cast<void>(at);
  }
  virtual void rtp_timeout() = 0;
  virtual void closed(const LegStats& stats) = 0;  // last call; the recording is complete on disk
};

}  // namespace yunli::media
