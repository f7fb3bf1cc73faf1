// Values of the dialer: tasks, queue rows, calls and their turns, refused dials, lines. Plain data; any thread.
// Names of outcomes are sip/verdict.h's, of matches and ways script/conversation.h's. Times in ms; money in 1/10 000
// yuan.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/money.h"
#include "dialer/gate.h"
#include "dialer/hours.h"

namespace yunli::dialer {

struct Levels {
  int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
};

struct Task {
  Id id = 0, enterprise_id = 0;
  std::string enterprise_path;
  std::string name;
  std::string state;  // running | paused | finished | deleted
  Id script_id = 0;
  std::string script_name;
  int script_version = 0;
  int robots = 1;
  std::vector<Span> hours;
  int max_attempts = 1;
  std::int64_t retry_ms = 0;
  int total = 0, done = 0, answered = 0, dialing = 0, talking = 0;
  int waiting() const { return total - done - dialing - talking; }
  Levels levels;
  Refusal wait = Refusal::none;
  std::optional<WallMs> wait_until;
  WallMs created_at = 0;
  std::optional<WallMs> finished_at;
};

struct TaskDraft {
  std::string name;
  Id script_id = 0;
  int script_version = 0;
  int robots = 1;
  std::vector<Span> hours;
  int max_attempts = 1;         // 1–10
  int retry_minutes = 30;       // 1–10 080
  std::vector<Id> contact_ids;  // of the enterprise; others are left out
};

struct TaskStats {
  std::map<std::string, int> outcomes;
  Levels levels;
  int attempts = 0, answered = 0;
  std::int64_t talk_ms = 0;
  Money cost;
  struct LeavePoint {
    std::string flow;
    int count;
  };
  std::vector<LeavePoint> leave_points;
};

struct QueueItem {
  Id id = 0, enterprise_id = 0, task_id = 0, contact_id = 0;
  std::string enterprise_path, task_name, name, phone;
  std::string state;  // waiting | dialing | talking | retry | done | failed | refused | cancelled
  int attempts = 0;
  WallMs next_at = 0;
  std::string last_outcome;
  Refusal reason = Refusal::none;
  std::string flow;  // its name
  WallMs since = 0;
};

struct Line {
  Id id = 0, enterprise_id = 0;
  std::string name, host;
  int port = 5060;
  std::string transport = "udp", user, password, realm;
  bool register_first = false;
  std::string callee_prefix;
  std::vector<std::string> caller_numbers;
  int max_calls = 100, calls_per_second = 20, session_expires_s = 0;
  bool simulated = false, enabled = true;
  int in_use = 0;
  WallMs created_at = 0;
};

struct Turn {
  int index = 0;
  std::string speaker;  // robot | callee
  std::string flow;
  int start_ms = 0, end_ms = 0;
  std::string text, heard_raw, match, way, phrase, target;
  bool barge_in = false;
  int speech_end_ms = -1, decided_ms = -1, first_packet_ms = -1;
};

struct Call {
  Id id = 0, enterprise_id = 0, task_id = 0, contact_id = 0, script_id = 0;
  std::string enterprise_path, task_name, name, phone, place, line;
  int number = 1, script_version = 0;
  bool open = false;
  WallMs started_at = 0;
  std::optional<WallMs> answered_at, ended_at;
  std::int64_t talk_ms = 0, billed_ms = 0;
  Money fee;
  std::string outcome;
  int sip_code = 0;
  std::string level, rule;
  std::vector<std::string> tags;
  std::string leave_flow, ended_by, announcement, recording;
  int recording_offset_ms = 0;  // where in the recording the answer was
  bool interrupted = false;
  int speech_faults = 0;
};

struct RefusedDial {
  Id id = 0, contact_id = 0, task_id = 0;
  std::string name, phone, task_name;
  Refusal reason = Refusal::none;
  WallMs at = 0;
};

// A call that may be dialled: its row is written.
struct Dial {
  Id call_id = 0, enterprise_id = 0, task_id = 0, queue_id = 0, contact_id = 0;
  std::string name, phone;
  std::map<std::string, std::string> fields;
  Id script_id = 0;
  int script_version = 0, number = 1, max_attempts = 1;  // number: of the attempts that count against the contact
  Line line;
  std::string caller;
  std::optional<std::int64_t> covered_ms;  // of talk, held at the start; nothing: the call costs nobody anything
};

// What came of it.
struct FinishedCall {
  Id call_id = 0;
  WallMs answered_at = 0, ended_at = 0;  // answered_at 0 = not answered
  std::string outcome;
  int sip_code = 0;
  std::string level, rule;
  std::vector<std::string> tags;
  std::string leave_flow, ended_by, announcement, recording, media;  // media: JSON
  int recording_offset_ms = 0;
  bool opted_out = false;
  bool retry = false;
  std::int64_t retry_after_ms = 0;
  bool charge_attempt = true;  // false: the line's fault; the attempt is not counted against the contact
  int speech_faults = 0;
  bool interrupted = false;  // its process died
  std::vector<Turn> turns;
};

}  // namespace yunli::dialer
