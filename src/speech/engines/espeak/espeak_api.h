// Own declarations of the part of espeak-ng 1.51 that is used (libespeak-ng.so.1, C interface of speak_lib.h). Loaded
// at run time in the worker process only: the library is GPL, not re-entrant, and crashes with some voice settings.
#pragma once
#include <cstddef>

#include "base/result.h"

namespace yunli::speech {

struct EspeakLibrary {
  static constexpr int kSynchronous = 2;    // AUDIO_OUTPUT_SYNCHRONOUS: espeak_Synth returns when all is delivered
  static constexpr int kDontExit = 0x8000;  // espeakINITIALIZE_DONT_EXIT
  static constexpr unsigned kUtf8 = 1;      // espeakCHARS_UTF8: no SSML, no phoneme input
  static constexpr int kRate = 1, kVolume = 2, kPitch = 3, kRange = 4;
  static constexpr int kByCharacter = 1;                              // POS_CHARACTER
  using Callback = int (*)(short* samples, int count, void* events);  // returns 1 to stop

  int (*terminate)();
  int (*initialize)(int output, int buffer_ms, const char* data_path, int options);  // sample rate, or -1
  void (*set_callback)(Callback);
  int (*set_voice)(const char* name);
  int (*set_parameter)(int parameter, int value, int relative);
  int (*synthesize)(const void* text, std::size_t size, unsigned position, int position_type, unsigned end_position,
                    unsigned flags, unsigned* id, void* user);
};

Result<EspeakLibrary> load_espeak();  // error speech.voice_missing

}  // namespace yunli::speech
