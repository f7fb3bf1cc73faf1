// libsherpa-onnx-c-api.so, loaded at run time. Only the worker process calls this: the library carries GPL code and
// ends the process on some inputs. Immutable after loading; any thread.
#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "speech/engines/sherpa/sherpa_c_api.h"

namespace yunli::speech {

constexpr std::string_view kSherpaVersion = "1.13.4";

struct SherpaLibrary {
  const char* (*version)();
  const SherpaRecognizer* (*create_recognizer)(const SherpaConfig*);
  void (*destroy_recognizer)(const SherpaRecognizer*);
  const SherpaStream* (*create_stream)(const SherpaRecognizer*);
  const SherpaStream* (*create_stream_with_hot_words)(const SherpaRecognizer*, const char*);
  void (*destroy_stream)(const SherpaStream*);
  void (*accept_waveform)(const SherpaStream*, std::int32_t rate, const float* samples, std::int32_t count);
  std::int32_t (*is_ready)(const SherpaRecognizer*, const SherpaStream*);
  void (*decode_many)(const SherpaRecognizer*, const SherpaStream**, std::int32_t count);
  const SherpaResult* (*result)(const SherpaRecognizer*, const SherpaStream*);
  void (*destroy_result)(const SherpaResult*);
  void (*reset)(const SherpaRecognizer*, const SherpaStream*);
};

// Errors: speech.engine_missing, speech.engine_version. The library stays loaded until the process ends.
Result<SherpaLibrary> load_sherpa(const std::filesystem::path& library);

}  // namespace yunli::speech
