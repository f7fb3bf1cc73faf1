// Text to speech, once per sentence: results are cached by content by library/. Callbacks come on the client's thread.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yunli::speech {

struct Voice {
  std::string name = "default";  // engine's voice id: "default", "f2", "m3" … (voices())
  int speed_percent = 100;       // 50–200
  int pitch_percent = 100;       // 50–190
};

// Names that the embedded engine speaks without trouble (espeak-ng variants of cmn-latn-pinyin), "default" first.
std::span<const std::string_view> voices();

constexpr std::size_t kMaxSynthesisCharacters = 1'000;

// 8 kHz mono, trimmed and levelled; empty when the text holds nothing that can be spoken (punctuation, emoji).
// Errors: speech.text_invalid (not UTF-8), speech.text_too_long, speech.voice_unknown, speech.voice_range,
// speech.no_worker, speech.synthesis_failed, speech.busy.
using SynthesisHandler = std::function<void(Result<std::vector<std::int16_t>>)>;

class Synthesizer {
 public:
  virtual ~Synthesizer() = default;
  virtual void synthesize(std::string text, Voice voice, SynthesisHandler handler) = 0;  // any thread, never blocks
};

}  // namespace yunli::speech
