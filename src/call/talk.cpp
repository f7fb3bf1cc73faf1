#include "call/talk.h"

#include "base/overload.h"
#include "script/compiled.h"

namespace yunli::call {
namespace {

constexpr SteadyUs kMs = 1'000;
constexpr int kRewindMs = 200;  // a resumed prompt repeats so much, so that no syllable is lost
// An announcement can also come after an "answer" (analogue gateways), a phone assistant always does.
constexpr int kMachineWindowMs = 15'000;

std::string joined(const std::vector<script::Utterance>& say) {
  std::string text;
  for (const auto& part : say) text += part.text;
  return text;
}

Endpointer endpointer_for(const script::Compiled& script) {
  const auto& settings = script::source(script).settings;
  return Endpointer({settings.endpoint_min_ms, settings.endpoint_max_ms});
}

}  // namespace

Talk::Talk(TalkPorts ports, std::shared_ptr<const script::Compiled> script,
           std::map<std::string, std::string> variables, std::string call_id, SteadyUs answered)
    : ports_(std::move(ports)),
      script_(std::move(script)),
      call_id_(std::move(call_id)),
      answered_(answered),
      longest_(answered + script::source(*script_).settings.max_call_ms * kMs),
      conversation_(script_, std::move(variables)),
      endpointer_(endpointer_for(*script_)) {}

void Talk::start() {
  stream_ = ports_.listener.open(ports_.recognizer, {.call_id = call_id_});
  obey(conversation_.start(), answered_);
}

void Talk::on(const CallEvent& event, SteadyUs now) {
  if (finished_) return;
  std::visit(Overload{
                 [&](const VoiceStarted& e) { on_voice_started(e.at); },
                 [&](const VoiceEnded& e) {
                   voice_ended_ = e.at;
                   endpointer_.voice_ended(e.at);
                 },
                 [&](const Recognised& e) { on_stream(e, now); },
                 [&](const PromptsReady& e) { on_prompts(e, now); },
                 [&](const PlayoutStarted& e) { on_playout_started(e); },
                 [&](const media::PlayoutEnd& e) { on_playout_ended(e, now); },
                 [&](const Dtmf& e) { on_dtmf(e.digit, now); },
                 [&](const RtpTimeout&) { finish(EndedBy::fault); },
                 [&](const HangUpOrdered&) { finish(EndedBy::stopped); },
                 [&](const WindUpOrdered& e) { wind_up(e.why, now + e.within_ms * kMs, now); },
                 [&](const CoverExtended& e) { cover(e); },
                 [](const MediaClosed&) {},
                 [](const sip::LegEvent&) {},
             },
             event);
}

std::optional<SteadyUs> Talk::deadline() const {
  if (finished_) return std::nullopt;
  SteadyUs at = longest_;
  if (winding_up_) at = std::min(at, leaving_ ? end_at_ : end_at_ - kClosingMs * kMs);
  if (!winding_up_ && covered_until_) at = std::min(at, wind_up_at_);
  if (const auto turn = endpointer_.deadline()) at = std::min(at, *turn);
  if (no_input_at_) at = std::min(at, *no_input_at_);
  return at;
}

void Talk::on_deadline(SteadyUs now) {
  if (finished_) return;
  if (now >= longest_) return break_off(EndedBy::timer, now);
  if (winding_up_ && now >= end_at_) return break_off(*winding_up_, now);
  if (winding_up_ && !leaving_ && now >= end_at_ - kClosingMs * kMs) return interrupt(now);
  if (!winding_up_ && covered_until_ && now >= wind_up_at_) return wind_up(EndedBy::money, *covered_until_, now);
  if (const auto turn = endpointer_.deadline(); turn && now >= *turn) return end_of_turn(now);
  if (no_input_at_ && now >= *no_input_at_) {
    no_input_at_.reset();
    go_on(conversation_.silence(), now);
  }
}

void Talk::on_dtmf(char digit, SteadyUs now) {
  if (leaving_) return;
  go_on(conversation_.dtmf(digit), now);
}

void Talk::on_voice_started(SteadyUs at) {
  if (!turn_began_) turn_began_ = at;
  no_input_at_.reset();
  endpointer_.voice_started(at);
  const bool interruptible = step_.barge_in == script::BargeIn::speech &&
                             at - speaking_since_ >= SteadyUs{step_.barge_in_after_ms} * 1'000 - played_ms_ * 1'000;
  if (robot_ == Robot::speaking && interruptible) hold();
}

void Talk::on_stream(const Recognised& recognised, SteadyUs now) {
  if (recognised.stream != stream_) return;
  std::visit(Overload{
                 [&](const speech::Partial& e) { on_partial(e.text, now, e.audio_until); },
                 [&](const speech::SegmentFinal& e) { on_partial(e.text, now, e.audio_until); },
                 [&](const speech::StreamError& e) {
                   ++speech_faults_;
                   stream_failed_ = true;
                   if (e.recoverable) stream_ = ports_.listener.open(ports_.recognizer, {.call_id = call_id_});
                 },
                 [](const speech::Closed&) {},
             },
             recognised.event);
}

void Talk::on_partial(const std::string& text, SteadyUs now, SteadyUs audio_until) {
  if (text.empty() || audio_until <= turn_closed_) return;
  const bool changed = text != text_;
  text_ = text;
  const auto understood = conversation_.preview(text_, robot_ != Robot::silent);
  endpointer_.partial(now, changed, understood.complete, trails_off(text_));
  const bool keyword = understood.match != script::Match::unmatched && understood.match != script::Match::back_channel;
  if (robot_ == Robot::speaking && step_.barge_in == script::BargeIn::keyword && keyword) hold();
}

void Talk::end_of_turn(SteadyUs now) {
  const bool while_speaking = robot_ == Robot::speaking || robot_ == Robot::held || robot_ == Robot::preparing;
  const std::string text = std::exchange(text_, {});
  const bool failed = std::exchange(stream_failed_, false);
  turn_closed_ = now;
  endpointer_.reset();
  if (const auto stream = ports_.listener.stream()) stream->reset();
  if (text.empty()) {  // noise, or a recogniser that failed
    forget_turn();
    if (robot_ == Robot::held) return play(now);
    if (robot_ != Robot::silent) return;
    if (winding_up_) return take_leave(now);
    return failed ? go_on(conversation_.silence(), now) : arm_no_input(now);
  }
  if (robot_ == Robot::speaking || leaving_) {  // may not be interrupted here: answered when the robot has finished
    held_back_ += text;
    if (robot_ == Robot::held) play(now);
    return;
  }
  understand(text, while_speaking, now);
}

// Notes what the callee said as a turn of the record and tells the conversation; returns what the script says to it.
script::Step Talk::hear(const std::string& text, bool while_speaking, SteadyUs now) {
  TurnRecord turn;
  turn.speaker = Speaker::callee;
  turn.flow = conversation_.current_flow();
  turn.understood = conversation_.preview(text, while_speaking);
  script::Step step = conversation_.heard(text, while_speaking);
  opted_out_ |= step.opt_out;
  turn.start_ms = since_answer(turn_began_.value_or(now));
  turn.end_ms = since_answer(std::max(voice_ended_, turn_began_.value_or(now)));
  turn.heard_raw = text;
  turn.text = turn.understood->heard.empty() ? text : turn.understood->heard;
  turn.barge_in = while_speaking && !step.resume;
  turn.timing.speech_end_ms = turn.end_ms;
  turn.timing.decided_ms = since_answer(now);
  if (!step.resume) close_robot_turn(turn_began_.value_or(now));
  turns_.push_back(std::move(turn));
  if (ports_.on_turn) ports_.on_turn(turns_.back());
  forget_turn();
  return step;
}

void Talk::understand(const std::string& text, bool while_speaking, SteadyUs now) {
  script::Step step = hear(text, while_speaking, now);
  const TurnRecord& turn = turns_.back();
  if (!step.resume) unanswered_ = turns_.size() - 1;
  const auto verdict = sip::verdict_of_announcement(text);
  if (verdict && turn.start_ms < kMachineWindowMs && turn.understood->match == script::Match::unmatched) {
    machine_ = verdict->outcome == sip::Outcome::machine;
    return finish(EndedBy::robot);
  }
  go_on(std::move(step), now);
}

// While the talk is wound up, nothing new is begun but what ends it anyway.
void Talk::go_on(script::Step step, SteadyUs now) {
  const bool begins = !step.resume && step.then == script::Step::Then::listen;
  if (winding_up_ && (begins || (step.resume && robot_ == Robot::silent))) return take_leave(now);
  obey(std::move(step), now);
}

void Talk::cover(const CoverExtended& cover) {
  covered_until_ = answered_ + (cover.talk_ms - kCoverMarginMs) * kMs;
  wind_up_at_ = *covered_until_ - (cover.last ? kWindUpMs : kOverdueMs) * kMs;
}

void Talk::wind_up(EndedBy why, SteadyUs end_at, SteadyUs now) {
  end_at_ = winding_up_ ? std::min(end_at_, end_at) : end_at;
  if (winding_up_) return;
  winding_up_ = why;
  if (robot_ == Robot::silent && !turn_began_) take_leave(now);
}

// The closing words cannot wait any longer for what is being said.
void Talk::interrupt(SteadyUs now) {
  const std::string said = std::exchange(held_back_, {}) + std::exchange(text_, {});
  script::Step step;
  if (!said.empty()) step = hear(said, robot_ != Robot::silent, now);
  if (step.then == script::Step::Then::listen) return take_leave(now);
  leaving_ = true;
  obey(std::move(step), now);
}

void Talk::take_leave(SteadyUs now) {
  leaving_ = true;
  if (step_.then != script::Step::Then::listen) return;  // is being said already
  robot_ends_for_ = *winding_up_;
  close_robot_turn(now);
  obey(conversation_.take_leave(), now);
}

void Talk::break_off(EndedBy by, SteadyUs now) {
  close_robot_turn(now);
  finish(by);
}

void Talk::obey(script::Step step, SteadyUs now) {
  if (step.opt_out) opted_out_ = true;
  if (step.resume) {
    if (robot_ == Robot::held) return play(now);
    if (robot_ == Robot::silent) arm_no_input(now);
    return;
  }
  if (robot_ == Robot::speaking) ports_.leg.stop_playing();
  no_input_at_.reset();
  step_ = std::move(step);
  prompts_.clear();
  played_ms_ = 0;
  robot_ = Robot::silent;
  if (step_.say.empty()) return finish_step(now);
  robot_ = Robot::preparing;
  ports_.prompts.prepare(step_.say, [post = ports_.post, request = ++request_](auto prompts) {
    post(PromptsReady{request, std::move(prompts)});
  });
}

void Talk::on_prompts(const PromptsReady& ready, SteadyUs now) {
  if (ready.request != request_ || robot_ != Robot::preparing) return;
  if (!ready.prompts) {  // nothing to say it with: the talk goes on as if it had been said
    ++speech_faults_;
    robot_ = Robot::silent;
    return finish_step(now);
  }
  prompts_ = *ready.prompts;
  TurnRecord turn;
  turn.flow = step_.flow;
  turn.text = joined(step_.say);
  turn.start_ms = turn.end_ms = since_answer(now);
  turns_.push_back(turn);
  robot_turn_ = turns_.size() - 1;
  play(now);
}

void Talk::play(SteadyUs now) {
  robot_ = Robot::speaking;
  speaking_since_ = now;
  ports_.leg.play(++play_id_, prompts_, played_ms_);
}

void Talk::on_playout_started(const PlayoutStarted& started) {
  if (started.play_id != play_id_) return;
  const int at = since_answer(started.at);
  if (robot_turn_ && played_ms_ == 0) {
    turns_[*robot_turn_].start_ms = at;
    if (ports_.on_turn) ports_.on_turn(turns_[*robot_turn_]);
  }
  if (unanswered_) turns_[*unanswered_].timing.first_packet_ms = at;
  unanswered_.reset();
  speaking_since_ = started.at;
}

void Talk::on_playout_ended(const media::PlayoutEnd& end, SteadyUs now) {
  if (end.play_id != play_id_) return;
  if (!end.completed) {
    if (robot_ == Robot::held) played_ms_ = std::max(0, played_ms_ + end.played_ms - kRewindMs);
    return;
  }
  if (robot_ != Robot::speaking && robot_ != Robot::held) return;
  close_robot_turn(end.at);
  robot_ = Robot::silent;
  finish_step(now);
}

// Everything of the step has been said.
void Talk::finish_step(SteadyUs now) {
  switch (step_.then) {
    case script::Step::Then::hang_up:
    case script::Step::Then::transfer:
      if (!held_back_.empty()) hear(std::exchange(held_back_, {}), true, now);
      return finish(robot_ends_for_);
    case script::Step::Then::listen:
      break;
  }
  if (!held_back_.empty()) return understand(std::exchange(held_back_, {}), false, now);
  if (winding_up_ && !turn_began_) return take_leave(now);
  if (!turn_began_) arm_no_input(now);
}

void Talk::hold() {
  robot_ = Robot::held;
  ports_.leg.stop_playing();
}

void Talk::hung_up(SteadyUs now) {
  if (finished_) return;
  const std::string text = held_back_ + std::exchange(text_, {});
  if (!text.empty()) hear(text, robot_ != Robot::silent, now);
  close_robot_turn(now);
  finish(EndedBy::callee);
}

void Talk::forget_turn() {
  turn_began_.reset();
  text_.clear();
}

void Talk::close_robot_turn(SteadyUs at) {
  if (robot_turn_) turns_[*robot_turn_].end_ms = std::max(turns_[*robot_turn_].start_ms, since_answer(at));
  robot_turn_.reset();
}

void Talk::finish(EndedBy by) {
  finished_ = true;
  ended_by_ = by;
}

void Talk::arm_no_input(SteadyUs now) { no_input_at_ = now + SteadyUs{step_.no_input_ms} * 1'000; }

void Talk::write(CallRecord& record) const {
  record.turns = turns_;
  record.tally = conversation_.tally();
  record.tags = conversation_.tags();
  record.leave_flow = conversation_.current_flow();
  record.opted_out = opted_out_ || conversation_.tally().opted_out;
  record.speech_faults += speech_faults_;
  record.ended_by = ended_by_;
  if (machine_) record.outcome = sip::Outcome::machine;
}

}  // namespace yunli::call
