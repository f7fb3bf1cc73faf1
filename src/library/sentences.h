// What a robot says, cut where it pauses, so that the fixed parts of a campaign are synthesised once. Pure; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "script/model.h"

namespace yunli::library {

struct SpokenPart {
  std::string text;  // with its punctuation, which the voice needs
  int pause_ms = 0;  // after it
  friend bool operator==(const SpokenPart&, const SpokenPart&) = default;
};

std::vector<SpokenPart> sentences_of(std::string_view text);    // at 。！？；… and line breaks
std::vector<SpokenPart> clauses_of(std::string_view sentence);  // also at ，、：

// Every text that a call with this script can speak synthetically, still with its {variables}.
std::vector<std::string> spoken_texts(const script::Script& script);

}  // namespace yunli::library
