// sherpa-onnx streaming recognition. Worker process only: a corrupt model ends the process while it is loaded.
#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "speech/engines/recognition_engine.h"

namespace yunli::speech {

// Errors: speech.engine_missing, speech.engine_version, speech.model_refused.
Result<std::unique_ptr<RecognitionEngine>> make_sherpa_engine(const std::filesystem::path& library,
                                                              const std::filesystem::path& model_dir);

}  // namespace yunli::speech
