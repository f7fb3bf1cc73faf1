#include "dialer/call_store.h"

#include <fmt/format.h>

#include <span>

#include "billing/ledger_store.h"
#include "crm/contact_store.h"
#include "crm/do_not_call_store.h"
#include "dialer/json_columns.h"
#include "store/rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr int kFaultsForgiven = 10;

struct OpenCall {
  Id enterprise_id = 0, task_id = 0, queue_id = 0, contact_id = 0;
  int number = 0, attempts = 0, max_attempts = 0;  // of the row; counted against the contact; allowed
  std::int64_t retry_ms = 0;
  std::string phone, task_state;
  std::optional<WallMs> answered_at;
  WallMs lease_until = 0;
};

std::optional<OpenCall> open_call(Session& session, Id id) {
  if (!store::lock_row(session, "calls", id)) return std::nullopt;
  OpenCall c;
  Statement find(session,
                 "select c.enterprise_id, c.task_id, c.queue_id, c.contact_id, c.number, q.attempts, t.max_attempts, "
                 "t.retry_ms, c.phone, t.state, c.answered_at, c.lease_until"
                 " from calls c join tasks t on t.id = c.task_id join queue q on q.id = c.queue_id where c.id = :id "
                 "and c.state = 'open'");
  find.with("id", id)
      .into(c.enterprise_id)
      .into(c.task_id)
      .into(c.queue_id)
      .into(c.contact_id)
      .into(c.number)
      .into(c.attempts)
      .into(c.max_attempts)
      .into(c.retry_ms);
  find.into(c.phone).into(c.task_state).into(c.answered_at).into(c.lease_until);
  return find.next() ? std::optional(c) : std::nullopt;
}

void write_record(Session& session, const FinishedCall& done, const billing::CallCharge& due, std::int64_t talk_ms,
                  bool interrupted) {
  Statement(session,
            "update calls set state = 'closed', answered_at = :answered, ended_at = :ended, talk_ms = :talk, billed_ms "
            "= :billed, fee = :fee, outcome = :outcome,"
            " sip_code = :code, level = :level, rule = :rule, tags = :tags, leave_flow = :flow, ended_by = :by, "
            "interrupted = :interrupted, speech_faults = :faults,"
            " announcement = :announcement, recording = :recording, recording_offset_ms = :offset, media = :media "
            "where id = :id")
      .with("answered", done.answered_at ? std::optional(done.answered_at) : std::nullopt)
      .with("ended", done.ended_at)
      .with("talk", talk_ms)
      .with("billed", due.billed_ms)
      .with("fee", due.amount)
      .with("outcome", done.outcome)
      .with("code", done.sip_code)
      .with("level", done.level)
      .with("rule", done.rule)
      .with("tags", dump_texts(done.tags))
      .with("flow", done.leave_flow)
      .with("by", done.ended_by)
      .with("interrupted", int{interrupted})
      .with("faults", done.speech_faults)
      .with("announcement", done.announcement)
      .with("recording", done.recording)
      .with("offset", done.recording_offset_ms)
      .with("media", done.media.empty() ? "{}" : done.media)
      .with("id", done.call_id)
      .execute();
}

constexpr std::string_view kTurnColumns[] = {"idx",    "speaker",   "flow",          "start_ms",   "end_ms",
                                             "said",   "heard_raw", "match_kind",    "way",        "phrase",
                                             "target", "barge_in",  "speech_end_ms", "decided_ms", "first_packet_ms"};

// One statement for many rows: a round trip each would be most of what ending a call costs.
void write_some_turns(Session& session, Id call, std::span<const Turn> turns) {
  std::string rows;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    rows += i ? ", (:call" : "(:call";
    for (const auto column : kTurnColumns) rows += fmt::format(", :{}{}", column, i);
    rows += ")";
  }
  Statement insert(session,
                   fmt::format("insert into call_turns (call_id, {}) values {}", fmt::join(kTurnColumns, ", "), rows));
  insert.with("call", call);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Turn& t = turns[i];
    const auto with = [&](const char* column, const auto& value) {
      insert.with(fmt::format("{}{}", column, i).c_str(), value);
    };
    with("idx", t.index), with("speaker", t.speaker), with("flow", t.flow), with("start_ms", t.start_ms),
        with("end_ms", t.end_ms);
    with("said", t.text), with("heard_raw", t.heard_raw), with("match_kind", t.match), with("way", t.way),
        with("phrase", t.phrase);
    with("target", t.target), with("barge_in", int{t.barge_in}), with("speech_end_ms", t.speech_end_ms);
    with("decided_ms", t.decided_ms), with("first_packet_ms", t.first_packet_ms);
  }
  insert.execute();
}

void write_turns(Session& session, const FinishedCall& done) {
  constexpr std::size_t kAtOnce = 40;
  for (std::size_t at = 0; at < done.turns.size(); at += kAtOnce)
    write_some_turns(session, done.call_id,
                     std::span(done.turns).subspan(at, std::min(kAtOnce, done.turns.size() - at)));
}

struct Fate {
  bool again = false;
  WallMs next_at = 0;
  std::string_view state = "done";
  bool counted = true;  // against the contact
};

// Whether and when the contact is called again.
Fate fate(const OpenCall& call, const FinishedCall& done, WallMs now) {
  const bool reached = done.answered_at != 0;
  const bool stopped = call.task_state == "deleted";
  if (stopped) return {.state = reached ? "done" : "cancelled"};
  if (reached) return {};
  // A fault of the line is not held against the contact, within reason.
  if (!done.charge_attempt && done.retry && call.number < call.max_attempts + kFaultsForgiven)
    return {.again = true, .next_at = now + done.retry_after_ms, .state = "retry", .counted = false};
  if (done.retry && call.attempts < call.max_attempts)
    return {.again = true, .next_at = now + std::max(call.retry_ms, done.retry_after_ms), .state = "retry"};
  return {.state = "failed"};
}

void count(Session& session, const OpenCall& call, const FinishedCall& done, bool over, WallMs now) {
  if (!over) return;
  const std::string level = done.level.size() == 1 && done.level[0] >= 'A' && done.level[0] <= 'F'
                                ? std::string(1, static_cast<char>(done.level[0] + ('a' - 'A')))
                                : "";
  const std::string tally = level.empty() ? "" : fmt::format(", level_{0} = level_{0} + 1", level);
  Statement(
      session,
      "update tasks set done = done + 1, answered = answered + :answered" + tally +
          ", state = case when done + 1 >= total and state in ('running', 'paused') then 'finished' else state end,"
          " finished_at = case when done + 1 >= total then cast(:now as bigint) else finished_at end where id = :id")
      .with("answered", done.answered_at ? 1 : 0)
      .with("now", now)
      .with("id", call.task_id)
      .execute();
}

bool close(Session& session, const FinishedCall& done, bool interrupted, WallMs now) {
  const auto call = open_call(session, done.call_id);
  if (!call) return false;
  store::lock_row(session, "tasks", call->task_id);
  const std::int64_t talk_ms = done.answered_at ? std::max<std::int64_t>(1, done.ended_at - done.answered_at) : 0;
  const auto due = billing::charge_call(session, call->enterprise_id, done.call_id, talk_ms, now);
  write_record(session, done, due, talk_ms, interrupted);
  write_turns(session, done);
  const Fate next = fate(*call, done, now);
  Statement(session,
            "update queue set state = :state, next_at = :next, last_outcome = :outcome, flow = '', since = :now,"
            " attempts = attempts - cast(:uncounted as integer) where id = :id")
      .with("state", next.state)
      .with("next", next.again ? next.next_at : now)
      .with("outcome", done.outcome)
      .with("now", now)
      .with("uncounted", next.counted ? 0 : 1)
      .with("id", call->queue_id)
      .execute();
  count(session, *call, done, !next.again, now);
  if (done.opted_out)
    crm::opt_out(session, call->enterprise_id, call->phone, "robot", "通话中要求不再来电", done.call_id, now);
  const bool invalid = done.outcome == "empty_number" || done.outcome == "wrong_format";
  crm::record_call(session, call->enterprise_id, call->contact_id,
                   {done.call_id, now, done.level,
                    done.opted_out ? "refused"
                    : invalid      ? "invalid"
                    : next.again   ? "queued"
                                   : "called"});
  return true;
}

FinishedCall interrupted(Id id, const OpenCall& call, WallMs now) {
  FinishedCall done;
  done.call_id = id;
  done.answered_at = call.answered_at.value_or(0);
  done.ended_at = call.answered_at ? std::max(*call.answered_at, std::min(now, call.lease_until - kLeaseMs)) : now;
  done.outcome = "interrupted";
  done.ended_by = "fault";
  done.retry = !call.answered_at;
  done.charge_attempt = false;
  done.recording = "";
  return done;
}

std::vector<Id> recover(Session& session, Statement& find, WallMs now) {
  std::vector<Id> ids, closed;
  Id id = 0;
  find.into(id);
  while (find.next()) ids.push_back(id);
  for (const Id each : ids)
    if (const auto call = open_call(session, each); call && close(session, interrupted(each, *call, now), true, now))
      closed.push_back(each);
  return closed;
}

}  // namespace

void renew_leases(Session& session, const std::vector<Id>& calls, WallMs until) {
  if (calls.empty()) return;
  Statement(session, "update calls set lease_until = :until where state = 'open' and id in " + store::id_list(calls))
      .with("until", until)
      .execute();
}

void mark_talking(Session& session, Id call, WallMs answered_at) {
  Statement(session, "update calls set answered_at = :at where id = :id and state = 'open'")
      .with("at", answered_at)
      .with("id", call)
      .execute();
  Statement(session,
            "update queue set state = 'talking', since = :at where id = (select queue_id from calls where id = :id and "
            "state = 'open')")
      .with("at", answered_at)
      .with("id", call)
      .execute();
}

void mark_flow(Session& session, Id call, std::string_view flow) {
  Statement(session,
            "update queue set flow = :flow where id = (select queue_id from calls where id = :id and state = 'open')")
      .with("flow", flow)
      .with("id", call)
      .execute();
}

void set_recording(Session& session, Id call, std::string_view file) {
  Statement(session, "update calls set recording = :file where id = :id").with("file", file).with("id", call).execute();
}

bool finish_call(Session& session, const FinishedCall& done, WallMs now) { return close(session, done, false, now); }

std::vector<Id> recover_node(Session& session, int node, WallMs now) {
  Statement find(session, "select id from calls where state = 'open' and node = :node");
  return recover(session, find.with("node", node), now);
}

std::vector<Id> recover_expired(Session& session, WallMs now) {
  Statement find(session, "select id from calls where state = 'open' and lease_until < :now");
  return recover(session, find.with("now", now), now);
}

}  // namespace yunli::dialer
