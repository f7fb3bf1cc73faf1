// The ending half of call_store.h: one transaction writes all that many calls leave behind, set by set.
#include <fmt/format.h>

#include <map>
#include <set>

#include "billing/charge_store.h"
#include "crm/contact_store.h"
#include "crm/do_not_call_store.h"
#include "dialer/call_store.h"
#include "dialer/json_columns.h"
#include "store/value_rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr int kFaultsForgiven = 10;
constexpr std::size_t kTurnsAtOnce = 400;
constexpr std::size_t kRecoveredAtOnce = 100;

struct OpenCall {
  Id id = 0, enterprise_id = 0, task_id = 0, queue_id = 0, contact_id = 0;
  int number = 0, attempts = 0;  // of the row; counted against the contact
  std::string phone;
  std::optional<WallMs> answered_at;
  WallMs lease_until = 0;
};

struct TaskOfCall {
  std::string state;
  int max_attempts = 0;
  std::int64_t retry_ms = 0;
};

const char* locked(Session& session, const char* what) {
  return session.dialect() == store::Dialect::postgresql ? what : "";
}

std::map<Id, OpenCall> lock_open_calls(Session& session, const std::vector<Id>& ids) {
  OpenCall c;
  Statement find(session,
                 "select c.id, c.enterprise_id, c.task_id, c.queue_id, c.contact_id, c.number, q.attempts, c.phone, "
                 "c.answered_at, c.lease_until from calls c join queue q on q.id = c.queue_id where c.state = 'open' "
                 "and c.id in " +
                     store::id_list(ids) + " order by c.id" + locked(session, " for update of c"));
  find.into(c.id).into(c.enterprise_id).into(c.task_id).into(c.queue_id).into(c.contact_id).into(c.number);
  find.into(c.attempts).into(c.phone).into(c.answered_at).into(c.lease_until);
  std::map<Id, OpenCall> out;
  while (find.next()) out.emplace(c.id, c);
  return out;
}

// A call that is being closed, with all that is decided about it.
struct Ending {
  const FinishedCall* done = nullptr;
  OpenCall call;
  std::int64_t talk_ms = 0;
  billing::Settled paid;
  // Whether and when the contact is called again.
  bool again = false;
  WallMs next_at = 0;
  std::string_view queue_state = "done";
  bool counted = true;  // against the contact
};

std::map<Id, TaskOfCall> lock_tasks(Session& session, const std::vector<Ending>& endings) {
  std::set<Id> ids;
  for (const auto& ending : endings) ids.insert(ending.call.task_id);
  Id id = 0;
  TaskOfCall t;
  Statement find(session, "select id, state, max_attempts, retry_ms from tasks where id in " +
                              store::id_list({ids.begin(), ids.end()}) + " order by id" +
                              locked(session, " for update"));
  find.into(id).into(t.state).into(t.max_attempts).into(t.retry_ms);
  std::map<Id, TaskOfCall> out;
  while (find.next()) out.emplace(id, t);
  return out;
}

void decide_fate(Ending& ending, const TaskOfCall& task, WallMs now) {
  const FinishedCall& done = *ending.done;
  const bool reached = done.answered_at != 0;
  ending.next_at = now;
  if (task.state == "deleted") {
    ending.queue_state = reached ? "done" : "cancelled";
  } else if (reached) {
    ending.queue_state = "done";
  } else if (!done.charge_attempt && done.retry && ending.call.number < task.max_attempts + kFaultsForgiven) {
    // A fault of the line is not held against the contact, within reason.
    ending.again = true, ending.counted = false;
    ending.next_at = now + done.retry_after_ms;
  } else if (done.retry && ending.call.attempts < task.max_attempts) {
    ending.again = true;
    ending.next_at = now + std::max(task.retry_ms, done.retry_after_ms);
  } else {
    ending.queue_state = "failed";
  }
  if (ending.again) ending.queue_state = "retry";
}

void settle(Session& session, std::vector<Ending>& endings, WallMs now) {
  std::vector<billing::Settlement> bills;
  for (const auto& ending : endings) {
    billing::Settlement bill;
    bill.call_id = ending.call.id;
    bill.talk_ms = ending.talk_ms;
    bill.recorded = !ending.done->recording.empty();
    bills.push_back(bill);
  }
  const auto paid = billing::settle(session, bills, now);
  for (std::size_t i = 0; i < endings.size(); ++i) endings[i].paid = paid.at(i);
}

void write_records(Session& session, const std::vector<Ending>& endings) {
  store::ValueRows v(
      "id, answered, ended, talk, billed, fee, outcome, code, level, rule, tags, flow, ended_by, interrupted, faults, "
      "announcement, recording, recording_offset, media");
  for (const auto& e : endings) {
    const FinishedCall& done = *e.done;
    v.row(e.call.id, done.answered_at ? std::optional(done.answered_at) : std::nullopt, done.ended_at, e.talk_ms,
          e.paid.due.billed_ms, e.paid.due.amount + e.paid.recording_fee, done.outcome, done.sip_code, done.level,
          done.rule, dump_texts(done.tags), done.leave_flow, done.ended_by, done.interrupted, done.speech_faults,
          done.announcement, done.recording, done.recording_offset_ms, done.media.empty() ? "{}" : done.media);
  }
  Statement update(
      session,
      v.with() +
          " update calls set state = 'closed', answered_at = v.answered, ended_at = v.ended, talk_ms = v.talk, "
          "billed_ms = v.billed, fee = v.fee, outcome = v.outcome, sip_code = v.code, level = v.level, rule = v.rule, "
          "tags = v.tags, leave_flow = v.flow, ended_by = v.ended_by, interrupted = v.interrupted, speech_faults = "
          "v.faults, announcement = v.announcement, recording = v.recording, recording_offset_ms = "
          "v.recording_offset, media = v.media from v where calls.id = v.id");
  v.bind(update).execute();
}

void write_turns(Session& session, const std::vector<Ending>& endings) {
  constexpr std::string_view kColumns =
      "call_id, idx, speaker, flow, start_ms, end_ms, said, heard_raw, match_kind, way, phrase, target, barge_in, "
      "speech_end_ms, decided_ms, first_packet_ms";
  store::ValueRows v(kColumns);
  const auto insert = [&] {
    if (v.empty()) return;
    Statement add(session, fmt::format("insert into call_turns ({0}) {1} select {0} from v", kColumns, v.with()));
    v.bind(add).execute();
    v = store::ValueRows(kColumns);
  };
  for (const auto& ending : endings)
    for (const Turn& t : ending.done->turns) {
      v.row(ending.call.id, t.index, t.speaker, t.flow, t.start_ms, t.end_ms, t.text, t.heard_raw, t.match, t.way,
            t.phrase, t.target, t.barge_in, t.speech_end_ms, t.decided_ms, t.first_packet_ms);
      if (v.size() == kTurnsAtOnce) insert();
    }
  insert();
}

void write_tasks(Session& session, const std::vector<Ending>& endings, WallMs now) {
  struct Figures {
    int done = 0, answered = 0, levels[6] = {};
  };
  std::map<Id, Figures> figures;
  for (const auto& ending : endings) {
    if (ending.again) continue;
    auto& of = figures[ending.call.task_id];
    ++of.done;
    of.answered += ending.done->answered_at != 0;
    const auto& level = ending.done->level;
    if (level.size() == 1 && level[0] >= 'A' && level[0] <= 'F') ++of.levels[level[0] - 'A'];
  }
  if (figures.empty()) return;
  store::ValueRows v("id, done, answered, a, b, c, d, e, f");
  for (const auto& [id, of] : figures)
    v.row(id, of.done, of.answered, of.levels[0], of.levels[1], of.levels[2], of.levels[3], of.levels[4], of.levels[5]);
  Statement update(
      session,
      v.with() +
          " update tasks set done = tasks.done + v.done, answered = tasks.answered + v.answered, level_a = level_a + "
          "v.a, level_b = level_b + v.b, level_c = level_c + v.c, level_d = level_d + v.d, level_e = level_e + v.e, "
          "level_f = level_f + v.f, state = case when tasks.done + v.done >= total and state in ('running', 'paused') "
          "then 'finished' else state end, finished_at = case when tasks.done + v.done >= total then cast(:now as "
          "bigint) else finished_at end from v where tasks.id = v.id");
  v.bind(update).with("now", now).execute();
}

void write_queue(Session& session, const std::vector<Ending>& endings, WallMs now) {
  store::ValueRows v("id, state, next, outcome, uncounted");
  for (const auto& e : endings) v.row(e.call.queue_id, e.queue_state, e.next_at, e.done->outcome, !e.counted);
  Statement update(session, v.with() +
                                " update queue set state = v.state, next_at = v.next, last_outcome = v.outcome, flow = "
                                "'', since = :now, attempts = attempts - v.uncounted from v where queue.id = v.id");
  v.bind(update).with("now", now).execute();
}

void write_contacts(Session& session, const std::vector<Ending>& endings, WallMs now) {
  std::vector<crm::CallOutcome> outcomes;
  for (const auto& ending : endings) {
    const FinishedCall& done = *ending.done;
    const bool invalid = done.outcome == "empty_number" || done.outcome == "wrong_format";
    outcomes.push_back({ending.call.contact_id, ending.call.id, now, done.level,
                        done.opted_out ? "refused"
                        : invalid      ? "invalid"
                        : ending.again ? "queued"
                                       : "called"});
    if (done.opted_out)
      crm::opt_out(session, ending.call.enterprise_id, ending.call.phone, "robot", "通话中要求不再来电", ending.call.id,
                   now);
  }
  crm::record_calls(session, outcomes);
}

FinishedCall interrupted(const OpenCall& call, WallMs now) {
  FinishedCall done;
  done.call_id = call.id;
  done.answered_at = call.answered_at.value_or(0);
  done.ended_at = call.answered_at ? std::max(*call.answered_at, std::min(now, call.lease_until - kLeaseMs)) : now;
  done.outcome = "interrupted";
  done.ended_by = "fault";
  done.retry = !call.answered_at;
  done.charge_attempt = false;
  done.interrupted = true;
  return done;
}

std::vector<Id> recover(Session& session, Statement& find, WallMs now) {
  std::vector<Id> ids, closed;
  Id id = 0;
  find.into(id);
  while (find.next()) ids.push_back(id);
  for (std::size_t at = 0; at < ids.size(); at += kRecoveredAtOnce) {
    const auto first = ids.begin() + static_cast<std::ptrdiff_t>(at);
    std::vector<FinishedCall> lost;
    for (const auto& [each, call] : lock_open_calls(
             session, {first, first + static_cast<std::ptrdiff_t>(std::min(kRecoveredAtOnce, ids.size() - at))}))
      lost.push_back(interrupted(call, now));
    const auto some = finish_calls(session, lost, now);
    closed.insert(closed.end(), some.begin(), some.end());
  }
  return closed;
}

}  // namespace

std::vector<Id> finish_calls(Session& session, std::span<const FinishedCall> ended, WallMs now) {
  std::vector<Id> ids;
  for (const auto& done : ended) ids.push_back(done.call_id);
  auto open = lock_open_calls(session, ids);
  std::vector<Ending> endings;
  for (const auto& done : ended) {
    auto call = open.extract(done.call_id);
    if (call.empty()) continue;
    Ending ending;
    ending.done = &done;
    ending.call = std::move(call.mapped());
    ending.talk_ms = done.answered_at ? std::max<std::int64_t>(1, done.ended_at - done.answered_at) : 0;
    endings.push_back(std::move(ending));
  }
  if (endings.empty()) return {};
  settle(session, endings, now);
  const auto tasks = lock_tasks(session, endings);
  for (auto& ending : endings) decide_fate(ending, tasks.at(ending.call.task_id), now);
  write_records(session, endings);
  write_turns(session, endings);
  write_tasks(session, endings, now);
  write_queue(session, endings, now);
  write_contacts(session, endings, now);
  std::vector<Id> closed;
  for (const auto& ending : endings) closed.push_back(ending.call.id);
  return closed;
}

bool finish_call(Session& session, const FinishedCall& ended, WallMs now) {
  return !finish_calls(session, {&ended, 1}, now).empty();
}

std::vector<Id> recover_node(Session& session, int node, WallMs now) {
  Statement find(session, "select id from calls where state = 'open' and node = :node order by id");
  return recover(session, find.with("node", node), now);
}

std::vector<Id> recover_expired(Session& session, WallMs now) {
  Statement find(session, "select id from calls where state = 'open' and lease_until < :now order by id");
  return recover(session, find.with("now", now), now);
}

}  // namespace yunli::dialer
