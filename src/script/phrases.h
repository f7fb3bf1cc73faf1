// Every phrase that a script listens for, in one table: its own words, the built-in ones, questions and branches.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "script/model.h"

namespace yunli::script {

// In order of precedence (DOMAIN «match order»): of what was said, the first kind decides.
enum class Kind : std::uint8_t {
  opt_out,
  refusal,
  question,
  branch,
  repeat_request,
  negative,
  positive,
  back_channel,
  filler
};
inline constexpr int kKinds = 9;
constexpr std::uint32_t bit(Kind kind) { return 1u << static_cast<int>(kind); }

enum class Place : std::uint8_t {
  anywhere,
  lead,   // at the start or after fillers, and not in the middle of another word: «好的», «要的»
  whole,  // nothing but fillers or its like beside it: «好», «没», «喂»
};

struct Phrase {
  std::string written;
  std::u32string text;   // folded
  std::u32string sound;  // toneless pinyin, as long as text
  Kind kind = Kind::filler;
  Place place = Place::anywhere;
  int flow = -1;    // branches: heard only in this flow
  int target = -1;  // index of the question, or of the branch in its flow
};

std::vector<Phrase> phrases_of(const Script& script);

}  // namespace yunli::script
