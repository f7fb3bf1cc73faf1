// Audio of calls. A leg is one RTP session on one media loop (thread); its owner commands it from any thread by messages
// and hears of it through LegObserver, which is called on the leg's loop and must return in microseconds (post and leave).
//
//   RTP in → source check → jitter buffer → A-law energy gate → voice activity → observer.audio (16-bit, only speech + pre-roll)
//                                   └────────────→ recorder (left)
//   prompts (shared, mapped, already A-law/µ-law) → playout → RTP out ──→ recorder (right)
//
// RFC 3550 (RTP/RTCP), 3551 (PCMA/PCMU), 4733 (DTMF), 4961 (symmetric RTP). 8 kHz, 20 ms frames of 160 samples.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "media/prompt.h"

namespace yunli::media {

enum class Codec : std::uint8_t { pcmu = 0, pcma = 8 };  // RTP payload types of RFC 3551

struct Address {
  std::string host;  // numeric
  std::uint16_t port = 0;
};

struct VadConfig {
  int speech_start_ms = 60;     // this much voice within a short window opens speech
  int speech_end_ms = 200;      // this much silence closes it (a hint; the end of a turn is decided in call/)
  int pre_roll_ms = 300;        // audio before speech_start that is delivered with it
};

struct LegConfig {
  std::string tag;                 // call id, for logs
  bool listen = true;              // voice activity and observer.audio
  VadConfig vad;
  std::string record_path;         // "" = no recording; stereo A-law WAV, left = far end, right = what we send
  int rtp_timeout_ms = 20'000;     // no packet for so long → observer.rtp_timeout once
};

// What a playout reports when it ends. `played_ms` counts audio really sent.
struct PlayoutEnd {
  std::uint64_t play_id;
  bool completed;
  int played_ms;
  SteadyUs at;
};

struct LegStats {
  std::uint64_t sent = 0, received = 0, lost = 0, late = 0, duplicated = 0, dropped_foreign = 0;
  int jitter_ms = 0;         // RFC 3550 interarrival jitter
  int rtt_ms = -1;           // from RTCP, -1 unknown
  std::int64_t recorded_ms = 0;
};

class LegObserver {
 public:
  virtual ~LegObserver() = default;
  virtual void speech_started(SteadyUs at) = 0;                       // when the voice began, not when it was noticed
  virtual void speech_ended(SteadyUs at) = 0;                         // when the last voice was heard
  virtual void audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) = 0;
  virtual void playout_started(std::uint64_t play_id, SteadyUs first_packet) = 0;
  virtual void playout_ended(const PlayoutEnd& end) = 0;
  virtual void dtmf(char digit, SteadyUs at) = 0;
  virtual void rtp_timeout() = 0;
  virtual void closed(const LegStats& stats) = 0;                     // last call; the recording is complete on disk
};

// Closing is asynchronous: the destructor asks for it, observer.closed follows. The observer is kept alive by the leg.
class Leg {
 public:
  virtual ~Leg() = default;
  virtual std::uint16_t local_port() const = 0;
  // Where to send and how (after SDP). Callable again (re-INVITE). dtmf_payload 0 = none.
  virtual void connect(const Address& remote, Codec codec, std::uint8_t dtmf_payload) = 0;
  // Plays the prompts in order as one playout, from `from_ms`; replaces what plays now (which ends, not completed).
  virtual void play(std::uint64_t play_id, std::vector<PromptPtr> prompts, int from_ms = 0) = 0;
  virtual void stop_playing() = 0;
  virtual void send_dtmf(char digit, int ms) = 0;
  virtual void close() = 0;
};

struct EngineConfig {
  std::string bind_host = "127.0.0.1";
  std::uint16_t first_port = 20'000, last_port = 39'998;  // even RTP ports; RTCP on the next odd one
  int loops = 0;                                          // 0 = one per core
};

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> start(EngineConfig config);
  virtual ~Engine() = default;
  // Error "media.no_port" when the range is exhausted, "media.record" when the file cannot be made.
  virtual Result<std::unique_ptr<Leg>> open(LegConfig config, std::shared_ptr<LegObserver> observer) = 0;
};

}  // namespace yunli::media
