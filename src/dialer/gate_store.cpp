#include "dialer/gate_store.h"

#include "crm/contact_store.h"
#include "crm/do_not_call_store.h"
#include "dialer/json_columns.h"
#include "store/value_rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr WallMs kSecond = 1'000, kDay = 24 * 3'600 * kSecond;

constexpr std::string_view kRunning =
    "select x.id, x.enterprise_id, x.path, x.forbidden, x.hours, x.wait_code, x.wait_until, x.script_id, "
    "x.script_version, x.robots, x.max_attempts from"
    " (select t.id, t.enterprise_id, e.path, t.hours, t.wait_code, t.wait_until, t.script_id, t.script_version, "
    "t.robots, t.max_attempts, case when exists (select 1 from enterprises f where f.state = 'forbidden' and e.path "
    "like f.path || '%') then 1 else 0 end as forbidden"
    " from tasks t join enterprises e on e.id = t.enterprise_id where t.state = 'running') x"
    " where x.forbidden = 1 or x.wait_code <> 'outside_hours' or x.wait_until is null or x.wait_until <= :now"
    " order by x.enterprise_id, x.id";

// Dials to these numbers that count against a cap: by anybody within a day, by the enterprise within 30.
constexpr std::string_view kHistory =
    " select v.phone, c.started_at, c.enterprise_id, case when c.answered_at is null then 0 else 1 end"
    " from v join calls c on c.phone = v.phone where c.started_at > :month and (c.started_at > :day or "
    "c.enterprise_id = :enterprise)";

void add_history(Session& session, Id enterprise_id, const store::ValueRows& phones, WallMs now,
                 std::map<std::string, ContactFacts>& facts) {
  std::string phone;
  WallMs at = 0;
  Id caller = 0;
  bool answered = false;
  Statement history(session, phones.with() + std::string(kHistory));
  phones.bind(history).with("month", now - 30 * kDay).with("day", now - kDay).with("enterprise", enterprise_id);
  history.into(phone).into(at).into(caller).into(answered);
  const WallMs midnight = local_time(now).midnight;
  while (history.next()) {
    auto& known = facts[phone];
    if (at > now - kDay) known.dialled.push_back(at);
    if (caller != enterprise_id) continue;
    ++known.enterprise_dialled_30_days;
    if (answered && at >= midnight) ++known.enterprise_answered_today;
  }
}

}  // namespace

std::vector<RunningTask> running_tasks(Session& session, WallMs now) {
  RunningTask t;
  std::string hours, wait;
  Statement list(session, kRunning);
  list.with("now", now).into(t.id).into(t.enterprise_id).into(t.path).into(t.forbidden).into(hours).into(wait);
  list.into(t.wait_until).into(t.script_id).into(t.script_version).into(t.robots).into(t.max_attempts);
  std::vector<RunningTask> out;
  while (list.next()) {
    t.hours = read_spans(hours);
    t.wait = refusal_named(wait).value_or(Refusal::none);
    out.push_back(t);
  }
  return out;
}

Load load(Session& session, WallMs now) {
  Load out;
  Id task = 0, enterprise = 0, line = 0;
  int count = 0;
  Statement open(
      session,
      "select task_id, enterprise_id, count(*) from calls where state = 'open' group by task_id, enterprise_id");
  open.into(task).into(enterprise).into(count);
  while (open.next()) {
    out.of_task[task] = count;
    out.of_enterprise[enterprise] += count;
  }
  Statement second(session, "select line_id, count(*) from calls where started_at > :since group by line_id");
  second.with("since", now - kSecond).into(line).into(count);
  while (second.next()) out.last_second[line] = count;
  return out;
}

std::vector<Id> forbidden_calls(Session& session, int node) {
  Id id = 0;
  Statement list(session,
                 "select c.id from calls c join enterprises e on e.id = c.enterprise_id where c.state = 'open' and "
                 "c.node = :node and exists (select 1 from enterprises f where f.state = 'forbidden' and e.path like "
                 "f.path || '%')");
  list.with("node", node).into(id);
  std::vector<Id> out;
  while (list.next()) out.push_back(id);
  return out;
}

std::vector<Waiting> waiting(Session& session, Id task, int most, WallMs now) {
  const bool skip_locked = session.dialect() == store::Dialect::postgresql;
  Waiting row;
  Statement next(session, std::string("select id, contact_id, phone, attempts from queue where task_id = :task and "
                                      "state in ('waiting', 'retry') and next_at <= :now"
                                      " order by next_at, id limit :most") +
                              (skip_locked ? " for update skip locked" : ""));
  next.with("task", task).with("now", now).with("most", most);
  next.into(row.id).into(row.contact_id).into(row.phone).into(row.attempts);
  std::vector<Waiting> out;
  while (next.next()) out.push_back(row);
  return out;
}

std::vector<Candidate> candidates(Session& session, Id enterprise_id, std::vector<Waiting> rows, bool simulated,
                                  WallMs now) {
  if (rows.empty()) return {};
  store::ValueRows numbers("phone");
  std::vector<Id> ids;
  std::vector<std::string> phones;
  std::map<std::string, ContactFacts> facts;
  for (const auto& row : rows) {
    ids.push_back(row.contact_id);
    if (!facts.try_emplace(row.phone).second) continue;
    phones.push_back(row.phone);
    numbers.row(row.phone);
  }
  const auto forbidden = crm::forbidden_numbers(session, enterprise_id, phones);
  if (!simulated) add_history(session, enterprise_id, numbers, now, facts);
  std::map<Id, crm::Contact> contacts;
  for (auto& contact : crm::contacts_to_call(session, enterprise_id, ids)) {
    const Id id = contact.id;
    contacts.emplace(id, std::move(contact));
  }
  std::vector<Candidate> out;
  for (auto& row : rows) {
    Candidate candidate;
    candidate.facts = facts.at(row.phone);
    candidate.facts.now = now;
    candidate.facts.simulated = simulated;
    candidate.facts.do_not_call = forbidden.contains(row.phone);
    if (const auto contact = contacts.find(row.contact_id); contact != contacts.end())
      candidate.contact = contact->second;
    candidate.row = std::move(row);
    out.push_back(std::move(candidate));
  }
  return out;
}

}  // namespace yunli::dialer
