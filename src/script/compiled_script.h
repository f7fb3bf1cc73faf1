// What Compiled holds: the interpreter's own view. Immutable; any thread.
#pragma once
#include <string>
#include <vector>

#include "script/matcher.h"
#include "script/model.h"

namespace yunli::script {

// Something the robot can say; `text` may hold {variables}.
struct Line {
  std::string text;
  std::string recording;
};

struct FlowPlan {
  Line line;
  Line brief;  // the way back after a question: its last question, or all of a short text
  int positive = 0, negative = 0, next = 0, refusal = 0;  // indices of flows
  std::vector<int> branches;
  bool ends = false;  // hangs up or hands over
};

struct QuestionPlan {
  Line answer;
  int jump = -1;  // −1 = back into the flow
};

class Compiled {
 public:
  explicit Compiled(Script script);
  const Script& script() const { return script_; }
  const Matcher& matcher() const { return matcher_; }
  const FlowPlan& flow(int index) const { return flows_[static_cast<std::size_t>(index)]; }
  const QuestionPlan& question(int index) const { return questions_[static_cast<std::size_t>(index)]; }
  int ending() const { return ending_; }  // the flow that a refused talk ends with

 private:
  Script script_;
  Matcher matcher_;
  std::vector<FlowPlan> flows_;
  std::vector<QuestionPlan> questions_;
  int ending_ = 0;
};

}  // namespace yunli::script
