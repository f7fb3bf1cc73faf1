// The embedded voice: espeak-ng, voice cmn-latn-pinyin (in 1.51 plain `cmn` reads pinyin as English). One per process,
// used by one thread. Robotic: for demonstrations, verification codes and simulated callees.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "speech/engines/espeak/espeak_api.h"
#include "speech/synthesizer.h"

namespace yunli::speech {

class EspeakEngine {
 public:
  static Result<std::unique_ptr<EspeakEngine>> load();
  ~EspeakEngine() { api_.terminate(); }
  EspeakEngine(const EspeakEngine&) = delete;
  EspeakEngine& operator=(const EspeakEngine&) = delete;
  // 8 kHz, trimmed, levelled. `text` is UTF-8 as a merchant writes it. Errors: speech.voice_unknown,
  // speech.synthesis_failed.
  Result<std::vector<std::int16_t>> speak(const std::string& text, const Voice& voice);

 private:
  EspeakEngine(EspeakLibrary api, int rate) : api_(api), rate_(rate) {}

  EspeakLibrary api_;
  int rate_;              // of the engine, 22 050
  std::string selected_;  // voice that the library has loaded
};

}  // namespace yunli::speech
