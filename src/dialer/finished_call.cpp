#include "dialer/finished_call.h"

#include <nlohmann/json.hpp>

#include "script/grading.h"

namespace yunli::dialer {
namespace {

Turn turn_row(int index, const call::TurnRecord& turn) {
  Turn row;
  row.index = index;
  row.speaker = turn.speaker == call::Speaker::robot ? "robot" : "callee";
  row.flow = turn.flow;
  row.start_ms = turn.start_ms;
  row.end_ms = turn.end_ms;
  row.text = turn.text;
  row.heard_raw = turn.heard_raw;
  if (turn.understood) {
    row.match = script::name(turn.understood->match);
    row.way = script::name(turn.understood->way);
    row.phrase = turn.understood->phrase;
    row.target = turn.understood->target_id;
  }
  row.barge_in = turn.barge_in;
  row.speech_end_ms = turn.timing.speech_end_ms;
  row.decided_ms = turn.timing.decided_ms;
  row.first_packet_ms = turn.timing.first_packet_ms;
  return row;
}

script::Grade grade_of(const Dial& dial, const call::CallRecord& record, const script::Compiled& script) {
  const bool connected = record.outcome == sip::Outcome::answered;
  if (connected) return script::grade(record.tally, script::source(script).level_rules);
  return script::grade_unconnected(dial.number, dial.max_attempts);
}

}  // namespace

FinishedCall finished_call(const Dial& dial, const call::CallRecord& record, const script::Compiled& script,
                           std::string recording) {
  FinishedCall done;
  done.call_id = dial.call_id;
  done.answered_at = record.answered_at;
  done.ended_at = record.ended_at;
  done.outcome = sip::name(record.outcome);
  done.sip_code = record.sip_code;
  const auto grade = grade_of(dial, record, script);
  done.level = std::string(1, grade.level);
  done.rule = grade.rule;
  done.tags = record.tags;
  done.leave_flow = record.leave_flow;
  done.ended_by = call::name(record.ended_by);
  done.announcement = record.announcement;
  done.recording = record.media.recorded_ms > 0 ? std::move(recording) : "";
  done.recording_offset_ms = record.recording_offset_ms;
  done.media = nlohmann::json{{"sent", record.media.sent},           {"received", record.media.received},
                              {"lost", record.media.lost},           {"late", record.media.late},
                              {"jitter_ms", record.media.jitter_ms}, {"rtt_ms", record.media.rtt_ms}}
                   .dump();
  done.opted_out = record.opted_out;
  done.retry = record.retry;
  done.retry_after_ms = record.retry_after_ms;
  done.charge_attempt = !record.line_fault;
  done.speech_faults = record.speech_faults;
  int index = 0;
  for (const auto& turn : record.turns) done.turns.push_back(turn_row(index++, turn));
  return done;
}

}  // namespace yunli::dialer
