// The answered part of a robot call: speaking, listening, turn taking, barge-in. A state machine without a thread or a
// clock of its own; the call's coroutine feeds it events and asks for its next deadline. Used on the call's strand
// only.
//
//   events ─▶ Talk ─▶ media::Leg (play, stop)      conversation ◀─▶ Talk ◀─▶ Endpointer
//                └──▶ PromptSource (what to say)                      └──▶ recogniser stream (reset, commit)
//
//   robot:  silent ─prepare▶ preparing ─play▶ speaking ─voice▶ held ─nothing said▶ speaking (from where it stopped)
//                                                               └─words▶ the next step
//
// A talk that has to end for a reason of ours (no money left, the enterprise forbidden) is wound up: what is being said
// is said to its end, what the callee is saying is heard, then come the closing words and the robot hangs up. The last
// kClosingMs before the latest end belong to the closing words.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "call/endpointer.h"
#include "call/events.h"
#include "call/listener.h"
#include "call/prompt_source.h"
#include "call/record.h"
#include "script/conversation.h"

namespace yunli::call {

inline constexpr int kWindUpMs = 12'000;    // before the last cover is used up
inline constexpr int kOverdueMs = 7'000;    // before any cover is: its extension is overdue, but may come yet
inline constexpr int kClosingMs = 6'000;    // of them, for the closing words
inline constexpr int kCoverMarginMs = 500;  // never talked: the cover is not to be passed by a slow moment

struct TalkPorts {
  media::Leg& leg;
  Listener& listener;
  speech::Recognizer& recognizer;
  PromptSource& prompts;
  std::function<void(CallEvent)> post;
  std::function<void(const TurnRecord&)> on_turn;  // for the live view
};

class Talk {
 public:
  Talk(TalkPorts ports, std::shared_ptr<const script::Compiled> script, std::map<std::string, std::string> variables,
       std::string call_id, SteadyUs answered);

  void start();
  void on(const CallEvent& event, SteadyUs now);
  std::optional<SteadyUs> deadline() const;
  void on_deadline(SteadyUs now);
  // The far end has gone: what it said last still counts.
  void hung_up(SteadyUs now);

  // The talk is over and the dialog is to be ended.
  bool finished() const { return finished_; }
  EndedBy ended_by() const { return ended_by_; }
  bool machine() const { return machine_; }
  void write(CallRecord& record) const;

 private:
  enum class Robot { silent, preparing, speaking, held };

  void on_dtmf(char digit, SteadyUs now);
  void on_voice_started(SteadyUs at);
  void on_partial(const std::string& text, SteadyUs now, SteadyUs audio_until);
  void on_stream(const Recognised& recognised, SteadyUs now);
  void on_prompts(const PromptsReady& ready, SteadyUs now);
  void on_playout_started(const PlayoutStarted& started);
  void on_playout_ended(const media::PlayoutEnd& end, SteadyUs now);

  void go_on(script::Step step, SteadyUs now);
  void obey(script::Step step, SteadyUs now);
  void finish_step(SteadyUs now);
  void play(SteadyUs now);
  void hold();
  void end_of_turn(SteadyUs now);
  script::Step hear(const std::string& text, bool while_speaking, SteadyUs now);
  void understand(const std::string& text, bool while_speaking, SteadyUs now);
  void forget_turn();
  void close_robot_turn(SteadyUs at);
  void finish(EndedBy by);
  void cover(const CoverExtended& cover);
  void wind_up(EndedBy why, SteadyUs end_at, SteadyUs now);
  void interrupt(SteadyUs now);
  void take_leave(SteadyUs now);
  void break_off(EndedBy by, SteadyUs now);
  void arm_no_input(SteadyUs now);
  int since_answer(SteadyUs at) const { return static_cast<int>((at - answered_) / 1'000); }

  // passed in
  TalkPorts ports_;
  std::shared_ptr<const script::Compiled> script_;
  std::string call_id_;
  SteadyUs answered_;
  SteadyUs longest_;  // when the script lets no talk go on

  // owned
  script::Conversation conversation_;
  Endpointer endpointer_;

  // state: the robot
  Robot robot_ = Robot::silent;
  script::Step step_;
  int request_ = 0;                        // of PromptSource
  std::vector<media::PromptPtr> prompts_;  // of the current step
  std::uint64_t play_id_ = 0;
  int played_ms_ = 0;  // of the current step, before the current playout
  SteadyUs speaking_since_ = 0;
  std::optional<std::size_t> robot_turn_;  // index into turns_ of what is being said
  std::optional<std::size_t> unanswered_;  // callee turn whose answer has not been heard yet

  // state: the callee
  int stream_ = 0;
  std::string text_;       // of the open turn
  std::string held_back_;  // said while the robot may not be interrupted
  std::optional<SteadyUs> turn_began_;
  SteadyUs voice_ended_ = 0;
  SteadyUs turn_closed_ = 0;    // partials of audio before this belong to the past
  bool stream_failed_ = false;  // in the open turn
  std::optional<SteadyUs> no_input_at_;

  // state: the whole
  std::vector<TurnRecord> turns_;
  int speech_faults_ = 0;
  bool opted_out_ = false;
  bool machine_ = false;
  std::optional<SteadyUs> covered_until_;  // less the margin
  SteadyUs wind_up_at_ = 0;                // of a talk with a cover
  std::optional<EndedBy> winding_up_;      // why
  SteadyUs end_at_ = 0;                    // of a talk that is wound up: hung up then, whatever is being said
  bool leaving_ = false;                   // nothing else is begun: the last words are being said
  EndedBy robot_ends_for_ = EndedBy::robot;
  bool finished_ = false;
  EndedBy ended_by_ = EndedBy::robot;
};

}  // namespace yunli::call
