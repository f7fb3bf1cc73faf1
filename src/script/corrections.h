// Corrections (纠正, PRODUCT P9.1): what the recogniser writes → what was meant. Immutable; any thread.
#pragma once
#include <string>
#include <vector>

#include "script/model.h"
#include "script/phrase_index.h"

namespace yunli::script {

class Corrections {
 public:
  explicit Corrections(const std::vector<Correction>& corrections);
  // Replaces from left to right, the longest first; what was put in is not replaced again. False when nothing was.
  bool apply(std::u32string& folded) const;

 private:
  PhraseIndex heard_;
  std::vector<std::u32string> meant_;
};

}  // namespace yunli::script
