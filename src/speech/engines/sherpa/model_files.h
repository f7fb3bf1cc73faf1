// A folder with a streaming model: which files it holds and what kind it is. A `model.json` beside them may say
//   {"name", "kind", "rate", "feature_dim", "delay_ms", "synthetic_only"}
// otherwise the kind is told from file names and from the metadata at the end of the .onnx file. Worker process only.
#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"

namespace yunli::speech {

struct ModelFiles {
  enum class Kind { transducer, paraformer, zipformer2_ctc, nemo_ctc, t_one_ctc } kind = Kind::nemo_ctc;
  std::string name;
  std::string encoder, decoder, joiner;  // decoder and joiner only where the kind has them
  std::string tokens;
  int rate = 16'000, feature_dim = 80, delay_ms = 320;
  bool synthetic_only = false;
};

// Error speech.model_refused, with what is missing.
Result<ModelFiles> find_model(const std::filesystem::path& folder);

}  // namespace yunli::speech
