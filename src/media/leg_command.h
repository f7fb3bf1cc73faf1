// What owners tell a leg, as messages to its loop.
#pragma once
#include <cstdint>
#include <variant>
#include <vector>

#include "media/codec.h"
#include "media/endpoint.h"
#include "media/prompt.h"

namespace yunli::media {

struct OpenLeg {};
struct ConnectLeg {
  Endpoint remote;
  Codec codec;
  std::uint8_t dtmf_payload;
};
struct PlayPrompts {
  std::uint64_t id;
  std::vector<PromptPtr> prompts;
  int from_ms;
};
struct StopPlaying {};
struct SendDigit {
  char digit;
  int ms;
};
struct DetectTones {
  bool on;
};
struct CloseLeg {};
struct RecordingDone {};  // from the disk thread

using LegCommand =
    std::variant<OpenLeg, ConnectLeg, PlayPrompts, StopPlaying, SendDigit, DetectTones, CloseLeg, RecordingDone>;

}  // namespace yunli::media
