// Everything that can happen to a robot call, as one closed set. SIP, media and speech report on their own threads;
// each report becomes one of these in the call's mailbox and is handled on the call's strand.
#pragma once
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "call/order.h"
#include "media/engine.h"
#include "sip/stack.h"
#include "speech/recognizer.h"

namespace yunli::call {

struct VoiceStarted {
  SteadyUs at;
};
struct VoiceEnded {
  SteadyUs at;
};
struct PlayoutStarted {
  std::uint64_t play_id;
  SteadyUs at;
};
struct Dtmf {
  char digit;
};
struct RtpTimeout {};
struct MediaClosed {
  media::LegStats stats;
};
struct Recognised {
  int stream;  // which stream of the call; events of an older one are stale
  speech::StreamEvent event;
};
struct PromptsReady {
  int request;
  Result<std::vector<media::PromptPtr>> prompts;
};

using CallEvent =
    std::variant<sip::LegEvent, VoiceStarted, VoiceEnded, PlayoutStarted, media::PlayoutEnd, Dtmf, RtpTimeout,
                 MediaClosed, Recognised, PromptsReady, HangUpOrdered, WindUpOrdered, CoverExtended>;

}  // namespace yunli::call
