#include "dialer/pacing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/ledger_store.h"
#include "crm/contact_store.h"
#include "crm/do_not_call_store.h"
#include "dialer/call_store.h"
#include "dialer/json_columns.h"
#include "dialer/line_store.h"
#include "store/rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr WallMs kSecond = 1'000, kMinute = 60'000, kDay = 24 * 60 * kMinute;
constexpr auto kPlannerLock = "select pg_advisory_xact_lock(7215002)";
constexpr int kRounds = 4;  // refused contacts make room for others, but a plan stays short

struct Running {
  Id id = 0, enterprise_id = 0;
  std::string path, name, enterprise_state, hours, wait;
  Id script_id = 0;
  int script_version = 0, robots = 0, max_attempts = 0;
  std::optional<WallMs> wait_until;
};

struct Waiting {
  Id id = 0, contact_id = 0;
  std::string phone;
  int attempts = 0;
};

std::vector<Running> running_tasks(Session& session, WallMs now) {
  Running t;
  Statement list(session,
                 "select t.id, t.enterprise_id, e.path, t.name, e.state, t.hours, t.wait_code, t.script_id, "
                 "t.script_version, t.robots, t.max_attempts, t.wait_until"
                 " from tasks t join enterprises e on e.id = t.enterprise_id"
                 " where t.state = 'running' and (t.wait_code <> 'outside_hours' or t.wait_until is null or "
                 "t.wait_until <= :now) order by t.enterprise_id, t.id");
  list.with("now", now)
      .into(t.id)
      .into(t.enterprise_id)
      .into(t.path)
      .into(t.name)
      .into(t.enterprise_state)
      .into(t.hours)
      .into(t.wait)
      .into(t.script_id);
  list.into(t.script_version).into(t.robots).into(t.max_attempts).into(t.wait_until);
  std::vector<Running> out;
  while (list.next()) out.push_back(t);
  return out;
}

// Forbidden anywhere above is forbidden here.
bool permitted(Session& session, const std::string& path) {
  Statement count(
      session, "select count(*) from enterprises where state = 'forbidden' and cast(:path as text) like path || '%'");
  return store::number(count.with("path", path)) == 0;
}

class Planner {
 public:
  Planner(Session& session, const Pace& pace, WallMs now)
      : session_(session), pace_(pace), now_(now), budget_(pace.budget) {
    // Robots, channels and money are counted before they are given out: one planner at a time.
    if (session_.dialect() == store::Dialect::postgresql) Statement(session_, kPlannerLock).execute();
    Id task = 0, enterprise = 0;
    int count = 0;
    Statement open(
        session_,
        "select task_id, enterprise_id, count(*) from calls where state = 'open' group by task_id, enterprise_id");
    open.into(task).into(enterprise).into(count);
    while (open.next()) {
      busy_task_[task] = count;
      busy_enterprise_[enterprise] += count;
    }
    Id line = 0;
    Statement second(session_, "select line_id, count(*) from calls where started_at > :since group by line_id");
    second.with("since", now_ - kSecond).into(line).into(count);
    while (second.next()) last_second_[line] = count;
  }

  Plan run() {
    auto tasks = running_tasks(session_, now_);
    std::vector<Id> enterprises;
    for (const auto& task : tasks)
      if (enterprises.empty() || enterprises.back() != task.enterprise_id) enterprises.push_back(task.enterprise_id);
    if (enterprises.empty()) return {};
    // Everyone gets an equal share of the budget first; what is left over goes round again.
    for (int share = std::max<int>(1, budget_ / static_cast<int>(enterprises.size())); budget_ > 0; share = budget_) {
      const std::size_t before = plan_.dials.size();
      for (std::size_t i = 0; i < enterprises.size(); ++i)
        serve(enterprises[(i + pace_.turn) % enterprises.size()], tasks, share);
      if (plan_.dials.size() == before || share >= budget_) break;
    }
    return std::move(plan_);
  }

 private:
  void serve(Id enterprise, const std::vector<Running>& tasks, int share) {
    store::lock_row(session_, "enterprises", enterprise);
    int left = std::min(share, budget_);
    for (const auto& task : tasks) {
      if (task.enterprise_id != enterprise || left <= 0) continue;
      const int started = start(task, left);
      left -= started;
      budget_ -= started;
    }
  }

  int start(const Running& task, int most) {
    const int idle = task.robots - busy_task_[task.id];
    if (idle <= 0) return 0;
    const auto lines = lines_for(session_, task.path);
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return free_channels(l) > 0; });
    TaskFacts facts;
    facts.now = now_;
    facts.enterprise_permitted = permitted(session_, task.path);
    facts.enterprise_hours = calling_hours(session_, task.enterprise_id);
    facts.task_hours = read_spans(task.hours);
    facts.simulated = !lines.empty() && (line == lines.end() ? lines.front() : *line).simulated;
    facts.robots_usable = billing::robots_usable(session_, task.enterprise_id, now_);
    facts.robots_busy = busy_enterprise_[task.enterprise_id];
    facts.balance = billing::balance(session_, task.enterprise_id);
    facts.first_increment = billing::first_increment(billing::call_rate(session_, task.enterprise_id));
    // Calls that talk now have not been charged yet; each will take at least its first increment.
    facts.balance = facts.balance - facts.first_increment * busy_enterprise_[task.enterprise_id];
    facts.line_enabled = !lines.empty();
    facts.line_free = line == lines.end() ? 0 : free_channels(*line);
    int room = std::min({idle, most, facts.line_free, facts.robots_usable - facts.robots_busy});
    if (facts.first_increment.units > 0)
      room = static_cast<int>(std::min<std::int64_t>(room, facts.balance.units / facts.first_increment.units));
    const Decision decision = decide(facts);
    note_wait(task, decision);
    if (!decision.allowed()) return 0;
    return fill(task, *line, std::min(room, calls_left_this_second(*line)), facts.simulated);
  }

  int free_channels(const Line& line) { return line.max_calls - line.in_use - started_on_[line.id]; }
  int calls_left_this_second(const Line& line) {
    return line.calls_per_second - last_second_[line.id] - started_on_[line.id];
  }

  int fill(const Running& task, const Line& line, int room, bool simulated) {
    int started = 0;
    for (int round = 0; round < kRounds && started < room; ++round) {
      const auto rows = claim(task.id, room - started);
      for (const auto& row : rows) started += dial(task, line, row, simulated);
      if (rows.empty()) break;
    }
    return started;
  }

  std::vector<Waiting> claim(Id task, int most) {
    const bool skip_locked = session_.dialect() == store::Dialect::postgresql;
    Waiting row;
    Statement next(session_, std::string("select id, contact_id, phone, attempts from queue where task_id = :task and "
                                         "state in ('waiting', 'retry') and next_at <= :now"
                                         " order by next_at, id limit :most") +
                                 (skip_locked ? " for update skip locked" : ""));
    next.with("task", task)
        .with("now", now_)
        .with("most", most)
        .into(row.id)
        .into(row.contact_id)
        .into(row.phone)
        .into(row.attempts);
    std::vector<Waiting> out;
    while (next.next()) out.push_back(row);
    return out;
  }

  // 1 when the call may be dialled, 0 when the contact was refused.
  int dial(const Running& task, const Line& line, const Waiting& row, bool simulated) {
    const auto contact = crm::contact_to_call(session_, task.enterprise_id, row.contact_id);
    const Decision decision = decide(contact_facts(task, row, simulated));
    if (!contact || !decision.allowed()) {
      refuse(task, row, contact ? decision : Decision{Refusal::do_not_call, std::nullopt});
      return 0;
    }
    Dial out;
    out.call_id = new_id();
    out.enterprise_id = task.enterprise_id;
    out.enterprise_path = task.path;
    out.task_id = task.id;
    out.task_name = task.name;
    out.queue_id = row.id;
    out.contact_id = row.contact_id;
    out.name = contact->name;
    out.phone = row.phone;
    out.place = contact->place;
    out.fields = contact->fields;
    out.script_id = task.script_id;
    out.script_version = task.script_version;
    out.number = row.attempts + 1;
    out.max_attempts = task.max_attempts;
    out.line = line;
    if (!line.caller_numbers.empty())
      out.caller = line.caller_numbers[static_cast<std::size_t>(out.call_id >> 14) % line.caller_numbers.size()];
    write_attempt(out);
    ++busy_task_[task.id];
    ++busy_enterprise_[task.enterprise_id];
    ++started_on_[line.id];
    plan_.dials.push_back(std::move(out));
    return 1;
  }

  ContactFacts contact_facts(const Running& task, const Waiting& row, bool simulated) {
    ContactFacts facts;
    facts.now = now_;
    facts.simulated = simulated;
    facts.do_not_call = crm::forbids_call(session_, task.enterprise_id, row.phone).has_value();
    if (simulated) return facts;
    WallMs at = 0;
    Statement dialled(session_, "select started_at from calls where phone = :phone and started_at > :since");
    dialled.with("phone", row.phone).with("since", now_ - kDay).into(at);
    while (dialled.next()) facts.dialled.push_back(at);
    Statement answered(session_,
                       "select count(*) from calls where phone = :phone and enterprise_id = :enterprise and started_at "
                       ">= :since and answered_at is not null");
    facts.enterprise_answered_today = static_cast<int>(store::number(answered.with("phone", row.phone)
                                                                         .with("enterprise", task.enterprise_id)
                                                                         .with("since", local_time(now_).midnight)));
    Statement month(
        session_,
        "select count(*) from calls where phone = :phone and enterprise_id = :enterprise and started_at > :since");
    facts.enterprise_dialled_30_days = static_cast<int>(store::number(
        month.with("phone", row.phone).with("enterprise", task.enterprise_id).with("since", now_ - 30 * kDay)));
    return facts;
  }

  void write_attempt(const Dial& dial) {
    Statement(session_,
              "insert into calls (id, enterprise_id, task_id, queue_id, contact_id, number, phone, line_id, script_id, "
              "script_version, state, node, lease_until, started_at,"
              " talk_ms, billed_ms, fee, outcome, sip_code, level, rule, tags, leave_flow, ended_by, interrupted, "
              "speech_faults, announcement, recording, recording_offset_ms, media)"
              " values (:id, :enterprise, :task, :queue, :contact, (select count(*) + 1 from calls where queue_id = "
              ":queue), :phone, :line, :script, :version, 'open', :node, :lease, :now,"
              " 0, 0, 0, '', 0, '', '', '[]', '', '', 0, 0, '', '', 0, '{}')")
        .with("id", dial.call_id)
        .with("enterprise", dial.enterprise_id)
        .with("task", dial.task_id)
        .with("queue", dial.queue_id)
        .with("contact", dial.contact_id)
        .with("phone", dial.phone)
        .with("line", dial.line.id)
        .with("script", dial.script_id)
        .with("version", dial.script_version)
        .with("node", pace_.node)
        .with("lease", now_ + kLeaseMs)
        .with("now", now_)
        .execute();
    Statement(
        session_,
        "update queue set state = 'dialing', attempts = :number, reason = '', flow = '', since = :now where id = :id")
        .with("number", dial.number)
        .with("now", now_)
        .with("id", dial.queue_id)
        .execute();
  }

  void refuse(const Running& task, const Waiting& row, const Decision& decision) {
    record_refusal(task, row, decision);
    if (!decision.final()) {
      Statement(session_, "update queue set reason = :reason, next_at = :until, since = :now where id = :id")
          .with("reason", name(decision.refusal))
          .with("until", decision.until.value_or(now_ + kDay))
          .with("now", now_)
          .with("id", row.id)
          .execute();
      return;
    }
    Statement(session_, "update queue set state = 'refused', reason = :reason, since = :now where id = :id")
        .with("reason", name(decision.refusal))
        .with("now", now_)
        .with("id", row.id)
        .execute();
    Statement(
        session_,
        "update tasks set done = done + 1, state = case when done + 1 >= total and state = 'running' then 'finished' "
        "else state end,"
        " finished_at = case when done + 1 >= total then cast(:now as bigint) else finished_at end where id = :id")
        .with("now", now_)
        .with("id", task.id)
        .execute();
    crm::set_contact_states(session_, task.enterprise_id, {row.contact_id}, "refused", now_);
    changed(task.id);
  }

  // Why the whole task waits; the contact that would have been called next stands for it in the record.
  void note_wait(const Running& task, const Decision& decision) {
    const bool same = task.wait == name(decision.refusal);
    if (same && (decision.allowed() || (task.wait_until && *task.wait_until > now_))) return;
    Statement(session_, "update tasks set wait_code = :code, wait_until = :until where id = :id")
        .with("code", name(decision.refusal))
        .with("until", decision.until)
        .with("id", task.id)
        .execute();
    if (!same) changed(task.id);
    if (decision.allowed()) return;
    const auto next = claim(task.id, 1);
    if (!next.empty()) record_refusal(task, next.front(), decision);
  }

  void record_refusal(const Running& task, const Waiting& row, const Decision& decision) {
    Statement(session_,
              "insert into refused_dials (id, enterprise_id, task_id, contact_id, phone, reason, until, at, period)"
              " values (:id, :enterprise, :task, :contact, :phone, :reason, :until, :now, :period) on conflict "
              "(task_id, contact_id, reason, period) do nothing")
        .with("id", new_id())
        .with("enterprise", task.enterprise_id)
        .with("task", task.id)
        .with("contact", row.contact_id)
        .with("phone", row.phone)
        .with("reason", name(decision.refusal))
        .with("until", decision.until)
        .with("now", now_)
        .with("period", local_time(now_).date)
        .execute();
  }

  void changed(Id task) {
    if (std::find(plan_.tasks.begin(), plan_.tasks.end(), task) == plan_.tasks.end()) plan_.tasks.push_back(task);
  }

  Session& session_;
  const Pace& pace_;
  WallMs now_;
  int budget_;
  std::map<Id, int> busy_task_, busy_enterprise_, last_second_, started_on_;  // calls; the last two by line
  Plan plan_;
};

}  // namespace

Plan plan_dials(Session& session, const Pace& pace, WallMs now) { return Planner(session, pace, now).run(); }

}  // namespace yunli::dialer
