// Audio of calls. A leg is one RTP session on one media loop (thread); its owner commands it from any thread by
// messages and hears of it through LegObserver (observer.h), which is called on the leg's loop.
//
//   RTP in → source latch → jitter buffer → A-law energy gate → voice activity → observer.audio (16-bit, only speech +
//   pre-roll)
//                                    └────────────→ recorder (left)
//   prompts (shared, mapped, already A-law/µ-law) → playout → RTP out ──→ recorder (right)
//
// RFC 3550 (RTP/RTCP), 3551 (PCMA/PCMU), 4733 (DTMF), 4961 (symmetric RTP). 8 kHz, 20 ms frames of 160 samples.
// What is done of each: docs/rtp.md.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/codec.h"
#include "media/observer.h"
#include "media/prompt.h"
#include "media/voice_activity.h"

namespace yunli::media {

struct Address {
  std::string host;  // numeric; "0.0.0.0" or port 0 = the far end holds: nothing is sent
  std::uint16_t port = 0;
};

struct LegConfig {
  std::string tag;     // call id, for logs
  bool listen = true;  // voice activity and observer.audio
  VadConfig vad;
  std::string
      record_path;  // "" = no recording; stereo A-law WAV from the first connect() on, left = far end, right = ours
  int rtp_timeout_ms = 20'000;  // no packet for so long → observer.rtp_timeout once per connect()
};

// Closing is asynchronous: the destructor asks for it, observer.closed follows. The observer is kept alive by the leg.
class Leg {
 public:
  virtual ~Leg() = default;
  virtual std::uint16_t local_port() const = 0;
  // Where to send and how (after SDP). Callable again (re-INVITE). dtmf_payload 0 = none. From here on a packet leaves
  // every 20 ms: what plays, else silence. A host that is not numeric is taken as a hold.
  virtual void connect(const Address& remote, Codec codec, std::uint8_t dtmf_payload) = 0;
  // Plays the prompts in order as one playout, from `from_ms`; replaces what plays now (which ends, not completed). The
  // first packet leaves at the leg's next tick, at most 20 ms later.
  virtual void play(std::uint64_t play_id, std::vector<PromptPtr> prompts, int from_ms = 0) = 0;
  virtual void stop_playing() = 0;
  virtual void send_dtmf(char digit, int ms) = 0;  // RFC 4733; nothing when the far end did not offer it
  virtual void detect_tones(bool on) = 0;          // early media: observer.tone
  virtual void close() = 0;
};

struct EngineConfig {
  std::string bind_host = "127.0.0.1";
  std::uint16_t first_port = 20'000, last_port = 39'998;  // even RTP ports; RTCP on the next odd one
  bool realtime = true;  // loops run before other threads where the process may ask for it
  int loops = 0;         // 0 = one per core
};

// A leg holds three files (RTP, RTCP, recording): raise RLIMIT_NOFILE for more than 300 calls. Destroying the engine
// closes all legs and returns when each has reported `closed`.
class Engine {
 public:
  static Result<std::unique_ptr<Engine>> start(EngineConfig config);
  virtual ~Engine() = default;
  // Error "media.no_port" when the range is exhausted, "media.record" when the file cannot be made.
  virtual Result<std::unique_ptr<Leg>> open(LegConfig config, std::shared_ptr<LegObserver> observer) = 0;
};

// The pipeline that a leg with this configuration has, for logs and tests.
std::string describe(const LegConfig& config);

}  // namespace yunli::media
