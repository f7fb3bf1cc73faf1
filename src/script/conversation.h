// The interpreter: one conversation over one compiled script. Pure: no I/O, no clock of its own (times are passed in),
// one caller at a time. The caller speaks what `say` tells it, reports what happened, and obeys the returned step.
//
//   start ─▶ Step{say…} ─▶ (heard / silence / dtmf) ─▶ Step{say… | hang_up | transfer}
//
// What is heard decides in this order: opt-out, refusal, question, branch, repeat request, negative, positive,
// back-channel, unmatched (matcher.h). Every conversation ends: no-input prompts and repeats are limited, and so is the
// number of inputs.
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

enum class Match {
  positive,
  negative,
  refusal,
  question,
  branch,
  opt_out,
  back_channel,
  repeat_request,
  unmatched,
  no_input
};
enum class Way { text, pinyin, none };
std::string_view name(Match match);
std::string_view name(Way way);

// How an utterance is understood in a given place; also what `yunli understand` prints.
struct Understanding {
  Match match = Match::unmatched;
  Way way = Way::none;
  std::string heard;      // after corrections
  std::string phrase;     // the script's word that matched
  std::string target_id;  // question or branch id
  std::string next_flow;  // where the conversation would go, "" = stays / ends
  bool complete = false;  // what was said is complete enough to end the turn early
};

// One piece to speak. `recording` wins over `text`.
struct Utterance {
  std::string text;       // variables already filled in
  std::string recording;  // recording id or ""
};

struct Step {
  enum class Then { listen, hang_up, transfer };  // once everything was said
  std::vector<Utterance> say;                     // empty = say nothing
  Then then = Then::listen;
  bool resume = false;  // back-channel or noise: go on with what was being said, or keep listening
  std::string flow;     // flow the conversation is in after this step
  BargeIn barge_in = BargeIn::speech;
  int barge_in_after_ms = 0;
  int no_input_ms = 5'000;
  bool opt_out = false;  // put the callee on the do-not-call list now
  std::string transfer_queue;
};

// What one turn of the callee was, for the record.
struct Turn {
  int index = 0;
  std::string flow;       // flow in which it was heard
  std::string heard_raw;  // as recognised
  Understanding understood;
  std::string reply;  // text that was spoken in answer
};

// What grading sees. An interaction (交互) is a turn of the callee that carried the talk on: everything understood or
// unmatched, but no back-channel, no request to hear the line again, no silence, and nothing unmatched said over the
// robot.
struct Tally {
  int refusals = 0, questions = 0, positives = 0, interactions = 0;
  bool opted_out = false;  // an opt-out is a refusal too
  friend bool operator==(const Tally&, const Tally&) = default;
};

struct Line;
struct Reading;

class Conversation {
 public:
  Conversation(std::shared_ptr<const Compiled> script, std::map<std::string, std::string> variables);
  Step start();
  // A complete utterance of the callee (end of turn). `while_speaking`: the robot was talking (barge-in or
  // back-channel).
  Step heard(std::string_view text, bool while_speaking);
  Step silence();         // no_input_ms passed after the robot finished
  Step dtmf(char digit);  // a branch word of that digit, else 1 = positive, 2 = negative, * = say it again
  // The talk must end for a reason of our own: the script's ending, or a short closing where it has none to say. It
  // says nothing about the callee: tally, tags and flow stay what they are.
  Step take_leave();
  // What `heard` would understand now, without changing anything: for answering ahead of time and for barge-in.
  Understanding preview(std::string_view text, bool while_speaking = false) const;

  // Into another flow without saying anything, for trying a script out; false when there is no such flow.
  bool move_to(std::string_view flow);

  const std::vector<Turn>& turns() const { return turns_; }
  const Tally& tally() const { return tally_; }
  const std::vector<std::string>& tags() const { return tags_; }  // in order, without repeats
  const std::string& current_flow() const;
  bool ended() const { return ended_; }

 private:
  Step heard_after_the_end(std::string_view text, bool while_speaking);
  Understanding understand(const Reading& reading, bool while_speaking) const;
  int target_of(const Reading& reading, bool while_speaking) const;
  Step answer(const Reading& reading, bool while_speaking);
  Step on_opt_out();
  Step on_question(int question, int target);
  Step on_unmatched(int target);
  Step repeat();
  Step enter(int flow);
  Step end();
  Step stay() const;
  Step saying(std::vector<Utterance> say) const;
  void note(Turn turn, const Step& step);
  void tag(const std::string& tag);
  Utterance spoken_line(const Line& line) const;

  // passed in
  std::shared_ptr<const Compiled> script_;
  std::map<std::string, std::string> variables_;

  // state
  int flow_ = 0;
  std::vector<Utterance> line_;                     // the last thing said that can be asked for again
  std::vector<int> asked_;                          // per question
  int inputs_ = 0;                                  // everything that was reported
  int silences_ = 0, unmatched_ = 0, repeats_ = 0;  // in a row
  std::vector<Turn> turns_;
  Tally tally_;
  std::vector<std::string> tags_;
  bool ended_ = false;
};

}  // namespace yunli::script
