// Text to speech, once per sentence: results are cached by content by library/. Callbacks come on the client's thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::speech {

struct Voice {
  std::string name = "default";  // engine's voice id: "default", "f2", "m3" … (espeak-ng variants of cmn-latn-pinyin)
  int speed_percent = 100;
  int pitch_percent = 100;
};

using SynthesisHandler = std::function<void(Result<std::vector<std::int16_t>>)>;  // 8 kHz mono

class Synthesizer {
 public:
  virtual ~Synthesizer() = default;
  virtual void synthesize(std::string text, Voice voice, SynthesisHandler handler) = 0;
};

}  // namespace yunli::speech
