// What a robot call leaves behind. Times of turns are milliseconds after the answer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "media/engine.h"
#include "script/conversation.h"
#include "sip/verdict.h"

namespace yunli::call {

enum class Speaker { robot, callee };
enum class EndedBy {
  callee,
  robot,  // the talk came to its end
  timer,  // too long
  fault,
  money,      // nothing was left to go on with: wound up before its cover was used up
  forbidden,  // the enterprise was forbidden: wound up
  stopped,    // cut off: its task was deleted, or the server stopped
};
std::string_view name(EndedBy by);

// How long the answer to a turn took. -1 = did not happen.
struct TurnTiming {
  int speech_end_ms = -1;    // the callee's last voice
  int decided_ms = -1;       // the answer was chosen
  int first_packet_ms = -1;  // the answer's first packet with sound left
};

struct TurnRecord {
  Speaker speaker = Speaker::robot;
  std::string flow;
  int start_ms = 0, end_ms = 0;
  std::string text;                                 // what was said; of a callee after corrections
  std::string heard_raw;                            // as recognised
  std::optional<script::Understanding> understood;  // callee turns
  bool barge_in = false;                            // the callee interrupted the robot
  TurnTiming timing;                                // callee turns
};

struct CallRecord {
  sip::Outcome outcome = sip::Outcome::line_fault;
  int sip_code = 0;
  EndedBy ended_by = EndedBy::fault;
  bool retry = false;
  int retry_after_ms = 0;
  bool line_fault = false;                               // the line or we are at fault, not the callee
  WallMs started_at = 0, answered_at = 0, ended_at = 0;  // answered_at 0 = not answered
  std::vector<TurnRecord> turns;
  script::Tally tally;
  std::vector<std::string> tags;
  std::string leave_flow;  // the flow in which the talk ended
  bool opted_out = false;
  int speech_faults = 0;        // times that recognition or synthesis failed during the call
  std::string announcement;     // words heard before the answer
  int recording_offset_ms = 0;  // where in the recording the answer was
  media::LegStats media;
};

}  // namespace yunli::call
