// The interpreter: one conversation over one compiled script. Pure: no I/O, no clock of its own (times are passed in), one
// caller at a time. The caller speaks what `say` tells it, reports what happened, and obeys the returned step.
//
//   start ─▶ Step{say…} ─▶ (spoken / heard / silence / dtmf) ─▶ Step{say… | hang_up | transfer}
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "script/compiled.h"
#include "script/model.h"

namespace yunli::script {

enum class Match { positive, negative, refusal, question, branch, opt_out, back_channel, repeat_request, unmatched, no_input };
enum class Way { text, pinyin, none };
std::string_view name(Match match);
std::string_view name(Way way);

// How an utterance is understood in a given place; also what `yunli understand` prints.
struct Understanding {
  Match match = Match::unmatched;
  Way way = Way::none;
  std::string heard;       // after corrections
  std::string phrase;      // the script's word that matched
  std::string target_id;   // question or branch id
  std::string next_flow;   // where the conversation would go, "" = stays / ends
  bool complete = false;   // what was said is complete enough to end the turn early
};

// One piece to speak. `recording` wins over `text`.
struct Utterance {
  std::string text;        // variables already filled in
  std::string recording;   // recording id or ""
};

struct Step {
  enum class Then { listen, hang_up, transfer, next };  // next: call spoken() when done, the script goes on by itself
  std::vector<Utterance> say;   // empty = say nothing (keep listening, or resume)
  Then then = Then::listen;
  bool resume = false;          // back-channel or noise: go on with what was being said
  std::string flow;             // flow the conversation is in after this step
  BargeIn barge_in = BargeIn::speech;
  int barge_in_after_ms = 0;
  int no_input_ms = 5'000;
  bool opt_out = false;         // put the callee on the do-not-call list now
  std::string transfer_queue;
};

// What one turn of the callee was, for the record.
struct Turn {
  int index = 0;
  std::string flow;             // flow in which it was heard
  std::string heard_raw;        // as recognised
  Understanding understood;
  std::string reply;            // text that was spoken in answer
};

struct Tally {                  // what grading sees
  int refusals = 0, questions = 0, positives = 0, interactions = 0;
  bool opted_out = false;
};

class Conversation {
 public:
  Conversation(std::shared_ptr<const Compiled> script, std::map<std::string, std::string> variables);
  Step start();
  // A complete utterance of the callee (end of turn). `while_speaking`: the robot was talking (barge-in or back-channel).
  Step heard(std::string_view text, bool while_speaking);
  Step silence();               // no_input_ms passed after the robot finished
  Step spoken();                // everything of the last step was played
  Step dtmf(char digit);
  // What `heard` would understand now, without changing anything: for answering ahead of time and for barge-in.
  Understanding preview(std::string_view text) const;

  const std::vector<Turn>& turns() const { return turns_; }
  const Tally& tally() const { return tally_; }
  const std::vector<std::string>& tags() const { return tags_; }   // in order, without repeats
  std::string current_flow() const;
  bool ended() const { return ended_; }

 private:
  // Implementation state is the owner's of this file; see conversation.cpp.
  std::shared_ptr<const Compiled> script_;
  std::map<std::string, std::string> variables_;
  std::vector<Turn> turns_;
  Tally tally_;
  std::vector<std::string> tags_;
  bool ended_ = false;
};

}  // namespace yunli::script
