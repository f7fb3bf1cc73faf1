// Finds what an utterance means in a flow. Every phrase of the script is looked for by its characters and, because
// recognisers confuse homophones, by its toneless pinyin; a longer phrase covers the shorter ones inside it («没问题»
// is not «没»); what is left decides in the order of Kind. Immutable after construction; any thread.
//
//   utterance ─fold▶ corrections ─▶ occurrences (text; pinyin of ≥ 3 syllables)
//             ─longest first▶ spans ─guards, order of kinds▶ reading      else again with shorter pinyin, else a near
//             question
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "script/conversation.h"
#include "script/corrections.h"
#include "script/model.h"
#include "script/phrase_index.h"
#include "script/phrases.h"

namespace yunli::script {

struct Reading {
  Match match = Match::unmatched;
  Way way = Way::none;
  std::string phrase;     // as the script writes it
  int target = -1;        // index of the question, or of the flow's branch
  std::string heard;      // after corrections
  bool empty = false;     // nothing but punctuation and blanks
  bool complete = false;  // see Understanding
};

class Matcher {
 public:
  explicit Matcher(const Script& script);
  // `flow`: index of the flow in which it was said. `while_speaking`: words that only show attention are a
  // back-channel.
  Reading read(std::string_view utterance, int flow, bool while_speaking) const;
  // What a key of the telephone means: see Conversation::dtmf.
  Reading read_key(char key, int flow) const;

 private:
  struct Span;
  struct Hearing;
  void collect(Hearing& hearing, std::size_t min_syllables) const;
  void select(Hearing& hearing) const;
  bool decide(const Hearing& hearing, bool while_speaking, Reading& reading) const;
  bool accept(const Hearing& hearing, const Span& span, const Phrase& phrase, Match& match) const;
  void near_question(const Hearing& hearing, Reading& reading) const;
  bool is_complete(const Hearing& hearing, const Reading& reading, const Span& span) const;

  Corrections corrections_;
  std::vector<Phrase> phrases_;
  PhraseIndex by_text_, by_sound_;
  struct LongQuestion {
    std::uint32_t phrase;
    int nots;              // negations in it
    std::uint64_t sounds;  // set of its syllables, hashed
  };
  std::vector<LongQuestion> long_questions_;  // may be said nearly as written
};

}  // namespace yunli::script
