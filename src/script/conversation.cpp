#include "script/conversation.h"

#include <algorithm>

#include "script/compiled_script.h"
#include "script/defaults.h"
#include "script/variables.h"

namespace yunli::script {
namespace {

constexpr int kMaxInputs = 300;  // far beyond any real call; ends a talk that goes round in circles
constexpr int kMaxRepeats = 3;   // of the same line, asked for in a row
constexpr int kHere = -1;        // the talk stays in its flow

bool is_interaction(Match match) {
  return match != Match::back_channel && match != Match::repeat_request && match != Match::no_input;
}

}  // namespace

std::string_view name(Match match) {
  switch (match) {
    case Match::positive:
      return "positive";
    case Match::negative:
      return "negative";
    case Match::refusal:
      return "refusal";
    case Match::question:
      return "question";
    case Match::branch:
      return "branch";
    case Match::opt_out:
      return "opt_out";
    case Match::back_channel:
      return "back_channel";
    case Match::repeat_request:
      return "repeat_request";
    case Match::unmatched:
      return "unmatched";
    case Match::no_input:
      return "no_input";
  }
  return "unmatched";
}

std::string_view name(Way way) { return way == Way::text ? "text" : way == Way::pinyin ? "pinyin" : "none"; }

Conversation::Conversation(std::shared_ptr<const Compiled> script, std::map<std::string, std::string> variables)
    : script_(std::move(script)), variables_(std::move(variables)), asked_(script_->script().questions.size(), 0) {}

const std::string& Conversation::current_flow() const { return script_->script().flows[flow_].id; }

Step Conversation::start() {
  const auto& settings = script_->script().settings;
  Step step = enter(0);
  if (settings.announce_ai) step.say.insert(step.say.begin(), {fill(announce_text(settings), variables_), ""});
  return step;
}

Step Conversation::heard(std::string_view text, bool while_speaking) {
  if (ended_) return heard_after_the_end(text, while_speaking);
  if (++inputs_ > kMaxInputs) return end();
  const Reading reading = script_->matcher().read(text, flow_, while_speaking);
  if (reading.empty) return stay();
  Turn turn{.flow = current_flow(), .heard_raw = std::string(text), .understood = understand(reading, while_speaking)};
  const Step step = answer(reading, while_speaking);
  note(std::move(turn), step);
  return step;
}

// Of what is said over the last words only the wish not to be called again counts.
Step Conversation::heard_after_the_end(std::string_view text, bool while_speaking) {
  Step step = end();
  step.opt_out = !tally_.opted_out && preview(text, while_speaking).match == Match::opt_out;
  if (step.opt_out) ++tally_.refusals, tally_.opted_out = true;
  return step;
}

Step Conversation::dtmf(char digit) {
  if (ended_ || ++inputs_ > kMaxInputs) return end();
  const Reading reading = script_->matcher().read_key(digit, flow_);
  if (reading.match == Match::back_channel) return stay();
  Turn turn{.flow = current_flow(), .heard_raw = reading.heard, .understood = understand(reading, false)};
  const Step step = answer(reading, false);
  note(std::move(turn), step);
  return step;
}

Step Conversation::silence() {
  if (ended_ || ++inputs_ > kMaxInputs) return end();
  const auto& settings = script_->script().settings;
  const auto asked = static_cast<std::size_t>(silences_++);
  const bool over = asked >= settings.no_input_prompts.size();
  Turn turn{.flow = current_flow(), .understood = {.match = Match::no_input}};
  Step step = saying({{fill(over ? no_input_goodbye(settings) : settings.no_input_prompts[asked], variables_), ""}});
  if (over) {
    step.then = Step::Then::hang_up;
    ended_ = true;
  }
  note(std::move(turn), step);
  return step;
}

Step Conversation::take_leave() {
  const auto& ending = script_->script().flows[script_->ending()];
  const bool suits = ending.transfer_queue.empty() && !(ending.text.empty() && ending.recording.empty());
  Step step = saying({suits ? spoken_line(script_->flow(script_->ending()).line) : Utterance{closing_words(), ""}});
  if (suits) step.flow = ending.id;
  step.then = Step::Then::hang_up;
  step.barge_in = BargeIn::never;
  ended_ = true;
  return step;
}

Understanding Conversation::preview(std::string_view text, bool while_speaking) const {
  return understand(script_->matcher().read(text, flow_, while_speaking), while_speaking);
}

bool Conversation::move_to(std::string_view flow) {
  const auto& flows = script_->script().flows;
  const auto it = std::find_if(flows.begin(), flows.end(), [&](const Flow& f) { return f.id == flow; });
  if (it == flows.end()) return false;
  enter(static_cast<int>(it - flows.begin()));
  return true;
}

Understanding Conversation::understand(const Reading& reading, bool while_speaking) const {
  const auto& script = script_->script();
  Understanding out{.match = reading.match,
                    .way = reading.way,
                    .heard = reading.heard,
                    .phrase = reading.phrase,
                    .complete = reading.complete};
  if (reading.empty) out.match = Match::back_channel;
  if (reading.match == Match::question) out.target_id = script.questions[reading.target].id;
  if (reading.match == Match::branch) out.target_id = script.flows[flow_].branches[reading.target].id;
  if (reading.match == Match::refusal && script.flows[flow_].ignore_negative) out.match = Match::negative;
  const int target = target_of(reading, while_speaking);
  if (target != kHere) out.next_flow = script.flows[target].id;
  return out;
}

// The flow that `reading` leads to; kHere when the talk stays in its flow or ends without another.
int Conversation::target_of(const Reading& reading, bool while_speaking) const {
  const auto& plan = script_->flow(flow_);
  const auto& flow = script_->script().flows[flow_];
  const auto& settings = script_->script().settings;
  switch (reading.match) {
    case Match::positive:
      return plan.positive;
    case Match::negative:
      return flow.ignore_negative ? plan.next : plan.negative;
    case Match::refusal:
      if (flow.ignore_negative) return plan.next;
      return tally_.refusals + 1 >= settings.refusals_to_end ? script_->ending() : plan.refusal;
    case Match::branch:
      return plan.branches[reading.target];
    case Match::question:
      return script_->question(reading.target).jump;
    case Match::repeat_request:
      return repeats_ < kMaxRepeats ? kHere : plan.next;
    case Match::unmatched:
      if (reading.empty || while_speaking) return kHere;
      return flow.ignore_unmatched || unmatched_ >= settings.unmatched_limit ? plan.next : kHere;
    case Match::opt_out:
    case Match::back_channel:
    case Match::no_input:
      return kHere;
  }
  return kHere;
}

Step Conversation::answer(const Reading& reading, bool while_speaking) {
  const auto& flow = script_->script().flows[flow_];
  const int target = target_of(reading, while_speaking);
  const bool noise = reading.match == Match::unmatched && while_speaking;
  silences_ = 0;
  if (is_interaction(reading.match) && !noise) ++tally_.interactions;
  if (reading.match != Match::unmatched) unmatched_ = 0;
  if (reading.match != Match::repeat_request) repeats_ = 0;
  switch (reading.match) {
    case Match::positive:
      ++tally_.positives;
      tag(flow.positive_tag);
      return enter(target);
    case Match::refusal:
      if (!flow.ignore_negative) ++tally_.refusals;
      [[fallthrough]];
    case Match::negative:
      if (!flow.ignore_negative) tag(flow.negative_tag);
      return enter(target);
    case Match::branch:
      tag(flow.branches[reading.target].tag);
      return enter(target);
    case Match::question:
      return on_question(reading.target, target);
    case Match::opt_out:
      return on_opt_out();
    case Match::repeat_request:
      return target == kHere ? repeat() : enter(target);
    case Match::unmatched:
      return noise ? stay() : on_unmatched(target);
    case Match::back_channel:
    case Match::no_input:
      return stay();
  }
  return stay();
}

Step Conversation::on_opt_out() {
  ++tally_.refusals;
  tally_.opted_out = true;
  ended_ = true;
  Step step = saying({{fill(opt_out_reply(script_->script().settings), variables_), ""}});
  step.then = Step::Then::hang_up;
  step.opt_out = true;
  return step;
}

Step Conversation::on_question(int question, int target) {
  const int limit = script_->script().questions[question].repeat_limit;
  const bool answered = limit == 0 || asked_[question] < limit;
  if (asked_[question]++ == 0) ++tally_.questions;
  std::vector<Utterance> say;
  if (answered) say.push_back(spoken_line(script_->question(question).answer));
  if (target == kHere) {
    say.push_back(spoken_line(script_->flow(flow_).brief));
    return saying(line_ = std::move(say));
  }
  Step step = enter(target);
  if (answered) step.say.insert(step.say.begin(), say.front());
  return step;
}

Step Conversation::on_unmatched(int target) {
  if (target == kHere) {
    ++unmatched_;
    return saying({{fill(unmatched_prompt(script_->script().settings), variables_), ""}});
  }
  unmatched_ = 0;
  return enter(target);
}

Step Conversation::repeat() {
  ++repeats_;
  return saying(line_);
}

Step Conversation::enter(int flow) {
  flow_ = flow;
  const auto& source = script_->script().flows[flow];
  line_ = {spoken_line(script_->flow(flow).line)};
  Step step = saying(line_);
  if (!source.transfer_queue.empty()) {
    step.then = Step::Then::transfer;
    step.transfer_queue = source.transfer_queue;
  } else if (source.terminate) {
    step.then = Step::Then::hang_up;
  }
  ended_ = step.then != Step::Then::listen;
  return step;
}

// A talk that is over says nothing more; one that goes round in circles takes its leave.
Step Conversation::end() {
  if (!ended_) return enter(script_->ending());
  Step step = saying({});
  step.then = Step::Then::hang_up;
  return step;
}

Step Conversation::stay() const {
  Step step = saying({});
  step.resume = true;
  return step;
}

Step Conversation::saying(std::vector<Utterance> say) const {
  const auto& flow = script_->script().flows[flow_];
  return {.say = std::move(say),
          .flow = flow.id,
          .barge_in = flow.barge_in,
          .barge_in_after_ms = flow.barge_in_after_ms,
          .no_input_ms = script_->script().settings.no_input_ms};
}

void Conversation::note(Turn turn, const Step& step) {
  turn.index = static_cast<int>(turns_.size());
  for (const auto& part : step.say) turn.reply += part.text;
  turns_.push_back(std::move(turn));
}

void Conversation::tag(const std::string& tag) {
  if (!tag.empty() && std::find(tags_.begin(), tags_.end(), tag) == tags_.end()) tags_.push_back(tag);
}

Utterance Conversation::spoken_line(const Line& line) const { return {fill(line.text, variables_), line.recording}; }

}  // namespace yunli::script
