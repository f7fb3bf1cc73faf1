#include "dialer/attempt_store.h"

#include "crm/contact_store.h"
#include "dialer/call_store.h"
#include "store/value_rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr WallMs kDay = 24LL * 3'600 * 1'000;

constexpr std::string_view kAttempts =
    "insert into calls (id, enterprise_id, task_id, queue_id, contact_id, number, phone, line_id, script_id, "
    "script_version, state, node, lease_until, started_at, talk_ms, billed_ms, fee, outcome, sip_code, level, rule, "
    "tags, leave_flow, ended_by, interrupted, speech_faults, announcement, recording, recording_offset_ms, media) ";
constexpr std::string_view kAttemptRows =
    " select v.id, cast(:enterprise as bigint), cast(:task as bigint), v.queue, v.contact, (select count(*) + 1 from "
    "calls c where c.queue_id = v.queue), v.phone, cast(:line as bigint), cast(:script as bigint), cast(:version as "
    "integer), 'open', cast(:node as integer), cast(:lease as bigint), cast(:now as bigint), 0, 0, 0, '', 0, '', '', "
    "'[]', '', '', 0, 0, '', '', 0, '{}' from v";

void record(Session& session, const RunningTask& task, const std::vector<Refused>& refused, WallMs now) {
  store::ValueRows v("id, contact, phone, reason, until");
  for (const auto& [row, decision] : refused)
    v.row(new_id(), row.contact_id, row.phone, name(decision.refusal), decision.until);
  Statement add(
      session, "insert into refused_dials (id, enterprise_id, task_id, contact_id, phone, reason, until, at, period) " +
                   v.with() +
                   " select v.id, cast(:enterprise as bigint), cast(:task as bigint), v.contact, v.phone, v.reason, "
                   "v.until, cast(:now as bigint), cast(:period as text) from v where true"
                   " on conflict (task_id, contact_id, reason, period) do nothing");
  v.bind(add).with("enterprise", task.enterprise_id).with("task", task.id).with("now", now);
  add.with("period", local_time(now).date).execute();
}

void end_turns(Session& session, const RunningTask& task, const std::vector<Id>& contacts, WallMs now) {
  Statement(session,
            "update tasks set done = done + :n, state = case when done + :n >= total and state = 'running' then "
            "'finished' else state end, finished_at = case when done + :n >= total then cast(:now as bigint) else "
            "finished_at end where id = :id")
      .with("n", static_cast<int>(contacts.size()))
      .with("now", now)
      .with("id", task.id)
      .execute();
  crm::set_contact_states(session, task.enterprise_id, contacts, "refused", now);
}

}  // namespace

void write_attempts(Session& session, const std::vector<Dial>& dials, int node, WallMs now) {
  if (dials.empty()) return;
  store::ValueRows v("id, queue, contact, phone, attempts");
  for (const auto& dial : dials) v.row(dial.call_id, dial.queue_id, dial.contact_id, dial.phone, dial.number);
  Statement add(session, std::string(kAttempts) + v.with() + std::string(kAttemptRows));
  v.bind(add).with("enterprise", dials[0].enterprise_id).with("task", dials[0].task_id);
  add.with("line", dials[0].line.id).with("script", dials[0].script_id).with("version", dials[0].script_version);
  add.with("node", node).with("lease", now + kLeaseMs).with("now", now).execute();
  Statement queue(session, v.with() +
                               " update queue set state = 'dialing', attempts = v.attempts, reason = '', flow = '', "
                               "since = :now from v where queue.id = v.queue");
  v.bind(queue).with("now", now).execute();
}

void write_refusals(Session& session, const RunningTask& task, const std::vector<Refused>& refused, WallMs now) {
  if (refused.empty()) return;
  record(session, task, refused, now);
  store::ValueRows v("id, state, reason, next");
  std::vector<Id> ended;
  for (const auto& [row, decision] : refused) {
    v.row(row.id, decision.final() ? "refused" : "", name(decision.refusal), decision.until.value_or(now + kDay));
    if (decision.final()) ended.push_back(row.contact_id);
  }
  Statement queue(session, v.with() +
                               " update queue set state = case when v.state = '' then queue.state else v.state end, "
                               "reason = v.reason, next_at = v.next, since = :now from v where queue.id = v.id");
  v.bind(queue).with("now", now).execute();
  if (!ended.empty()) end_turns(session, task, ended, now);
}

void write_wait(Session& session, const RunningTask& task, const Decision& decision, WallMs now) {
  Statement(session, "update tasks set wait_code = :code, wait_until = :until where id = :id")
      .with("code", name(decision.refusal))
      .with("until", decision.until)
      .with("id", task.id)
      .execute();
  if (decision.allowed()) return;
  for (const auto& next : waiting(session, task.id, 1, now)) record(session, task, {{next, decision}}, now);
}

}  // namespace yunli::dialer
