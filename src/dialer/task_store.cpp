#include "dialer/task_store.h"

#include <fmt/format.h>

#include "dialer/json_columns.h"
#include "store/value_rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::size_t kChunk = 5'000;

constexpr std::string_view kSelect =
    "select t.id, t.enterprise_id, e.path, t.name, t.state, t.script_id, coalesce(s.name, ''), t.script_version, "
    "t.robots,"
    " t.hours, t.max_attempts, t.retry_ms, t.total, t.done, t.answered,"
    " (select count(*) from queue q where q.task_id = t.id and q.state = 'dialing'),"
    " (select count(*) from queue q where q.task_id = t.id and q.state = 'talking'),"
    " t.level_a, t.level_b, t.level_c, t.level_d, t.level_e, t.level_f, t.wait_code, t.wait_until, t.created_at, "
    "t.finished_at"
    " from tasks t join enterprises e on e.id = t.enterprise_id left join scripts s on s.id = t.script_id";

std::vector<Task> rows(Statement& statement) {
  Task t;
  std::string hours, wait;
  statement.into(t.id)
      .into(t.enterprise_id)
      .into(t.enterprise_path)
      .into(t.name)
      .into(t.state)
      .into(t.script_id)
      .into(t.script_name);
  statement.into(t.script_version)
      .into(t.robots)
      .into(hours)
      .into(t.max_attempts)
      .into(t.retry_ms)
      .into(t.total)
      .into(t.done);
  statement.into(t.answered)
      .into(t.dialing)
      .into(t.talking)
      .into(t.levels.a)
      .into(t.levels.b)
      .into(t.levels.c)
      .into(t.levels.d);
  statement.into(t.levels.e).into(t.levels.f).into(wait).into(t.wait_until).into(t.created_at).into(t.finished_at);
  std::vector<Task> out;
  while (statement.next()) {
    t.hours = read_spans(hours);
    t.wait = refusal_named(wait).value_or(Refusal::none);
    out.push_back(t);
  }
  return out;
}

tl::unexpected<Error> missing() {
  return fail("task.missing", "", "任务不存在或已删除。", "There is no such task, or it was deleted.");
}

tl::unexpected<Error> range(const char* field, const char* zh, const char* en, int min, int max) {
  return fail("task.range", field, fmt::format("{}必须在 {}–{} 之间。", zh, min, max),
              fmt::format("{} must be between {} and {}.", en, min, max));
}

Status check(const TaskDraft& draft) {
  if (draft.name.empty() || draft.name.size() > 400)
    return fail("task.name", "name", "请填写任务名称（最多 100 个字）。",
                "Give the task a name of at most 100 characters.");
  if (draft.robots < 1 || draft.robots > 1'000) return range("robots", "机器人数量", "The number of robots", 1, 1'000);
  if (draft.max_attempts < 1 || draft.max_attempts > 10)
    return range("max_attempts", "呼叫次数", "The number of attempts", 1, 10);
  if (draft.retry_minutes < 1 || draft.retry_minutes > 10'080)
    return range("retry_minutes", "重呼间隔（分钟）", "Minutes between attempts", 1, 10'080);
  return check_spans(draft.hours, "hours");
}

int enqueue(Session& session, Id enterprise_id, Id task_id, const std::vector<Id>& contacts, WallMs now) {
  std::int64_t added = 0;
  for (std::size_t from = 0; from < contacts.size(); from += kChunk) {
    store::ValueRows v("qid, cid");
    for (std::size_t i = from; i < std::min(from + kChunk, contacts.size()); ++i) v.row(new_id(), contacts[i]);
    Statement add(session,
                  "insert into queue (id, enterprise_id, task_id, contact_id, phone, state, attempts, next_at, "
                  "last_outcome, reason, flow, since) " +
                      v.with() +
                      " select v.qid, c.enterprise_id, cast(:task as bigint), c.id, c.phone, 'waiting', 0, cast(:now "
                      "as bigint), '', '', '', cast(:now as bigint)"
                      " from v join contacts c on c.id = v.cid where c.enterprise_id = :enterprise"
                      " on conflict (task_id, contact_id) do nothing");
    added += add.with("task", task_id).with("now", now).with("enterprise", enterprise_id).execute();
  }
  Statement(session,
            "update contacts set state = 'queued', updated_at = :now where enterprise_id = :enterprise and state <> "
            "'queued' and id in (select contact_id from queue where task_id = :task and state = 'waiting' and since = "
            ":now)")
      .with("now", now)
      .with("enterprise", enterprise_id)
      .with("task", task_id)
      .execute();
  return static_cast<int>(added);
}

void set_state(Session& session, Id id, std::string_view state) {
  Statement(session, "update tasks set state = :state, wait_code = '', wait_until = null where id = :id")
      .with("state", state)
      .with("id", id)
      .execute();
}

}  // namespace

Result<Task> create_task(Session& session, const Scope& scope, const TaskDraft& draft, WallMs now) {
  if (auto status = check(draft); !status) return tl::unexpected(status.error());
  const Id id = new_id();
  Statement(
      session,
      "insert into tasks (id, enterprise_id, name, script_id, script_version, robots, hours, max_attempts, retry_ms, "
      "state, wait_code, wait_until,"
      " total, done, answered, level_a, level_b, level_c, level_d, level_e, level_f, created_by, created_at, "
      "finished_at)"
      " values (:id, :enterprise, :name, :script, :version, :robots, :hours, :attempts, :retry, 'running', '', null,"
      " 0, 0, 0, 0, 0, 0, 0, 0, 0, :account, :now, null)")
      .with("id", id)
      .with("enterprise", scope.enterprise_id)
      .with("name", draft.name)
      .with("script", draft.script_id)
      .with("version", draft.script_version)
      .with("robots", draft.robots)
      .with("hours", dump_spans(draft.hours))
      .with("attempts", draft.max_attempts)
      .with("retry", std::int64_t{draft.retry_minutes} * 60'000)
      .with("account", scope.account_id)
      .with("now", now)
      .execute();
  const int total = enqueue(session, scope.enterprise_id, id, draft.contact_ids, now);
  if (total == 0)
    return fail("task.nobody", "contact_ids", "没有可呼叫的客户，请先选择或导入。",
                "There is nobody to call; choose or import people first.");
  Statement(session, "update tasks set total = :total where id = :id").with("total", total).with("id", id).execute();
  return *task_row(session, id);
}

Result<int> add_to_task(Session& session, const Scope& scope, Id task_id, const std::vector<Id>& contacts, WallMs now) {
  store::lock_row(session, "tasks", task_id);
  const auto task = find_task(session, scope, task_id);
  if (!task) return tl::unexpected(task.error());
  const int added = enqueue(session, task->enterprise_id, task_id, contacts, now);
  Statement(session,
            "update tasks set total = total + :added, state = case when state = 'finished' then 'running' else state "
            "end, finished_at = null where id = :id")
      .with("added", added)
      .with("id", task_id)
      .execute();
  return added;
}

store::Listed<Task> list_tasks(Session& session, const Scope& scope, const TaskFilter& filter,
                               const store::Paging& paging) {
  const std::string where = std::string(" where e.path like :path || '%' and ") +
                            (filter.state.empty() ? "t.state <> 'deleted'" : "t.state = :state");
  store::Listed<Task> out;
  Statement count(session, "select count(*) from tasks t join enterprises e on e.id = t.enterprise_id" + where);
  Statement page(session, std::string(kSelect) + where +
                              store::order_and_limit(
                                  paging, {{"created_at", "t.created_at"}, {"name", "t.name"}, {"state", "t.state"}},
                                  "t.created_at desc", "t.id"));
  for (Statement* statement : {&count, &page}) {
    statement->with("path", scope.path);
    if (!filter.state.empty()) statement->with("state", filter.state);
  }
  out.total = store::number(count);
  out.items = rows(page);
  return out;
}

std::vector<Task> task_rows(Session& session, const std::vector<Id>& ids) {
  if (ids.empty()) return {};
  Statement statement(session, std::string(kSelect) + " where t.id in " + store::id_list(ids));
  return rows(statement);
}

std::optional<Task> task_row(Session& session, Id id) {
  auto found = task_rows(session, {id});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<Task> find_task(Session& session, const Scope& scope, Id id) {
  auto task = task_row(session, id);
  if (!task || !scope.covers(task->enterprise_path) || task->state == "deleted") return missing();
  return std::move(*task);
}

Result<TaskStats> task_stats(Session& session, const Scope& scope, Id id) {
  const auto task = find_task(session, scope, id);
  if (!task) return tl::unexpected(task.error());
  TaskStats stats;
  stats.levels = task->levels;
  std::string text;
  int count = 0;
  std::int64_t talk = 0;
  Money fee;
  Statement outcomes(session,
                     "select outcome, count(*), sum(talk_ms), sum(fee) from calls where task_id = :id and state = "
                     "'closed' group by outcome");
  outcomes.with("id", id).into(text).into(count).into(talk).into(fee);
  while (outcomes.next()) {
    stats.outcomes[text] = count;
    stats.attempts += count;
    stats.talk_ms += talk;
    stats.cost = stats.cost + fee;
  }
  stats.answered = task->answered;
  Statement leave(session,
                  "select leave_flow, count(*) from calls where task_id = :id and state = 'closed' and ended_by = "
                  "'callee' and leave_flow <> '' group by leave_flow order by count(*) desc, leave_flow");
  leave.with("id", id).into(text).into(count);
  while (leave.next()) stats.leave_points.push_back({text, count});
  return stats;
}

Result<Task> pause_task(Session& session, const Scope& scope, Id id) {
  store::lock_row(session, "tasks", id);
  const auto task = find_task(session, scope, id);
  if (!task) return task;
  if (task->state != "running")
    return fail("task.state", "state", "只有执行中的任务可以暂停。", "Only a running task can be paused.");
  set_state(session, id, "paused");
  return find_task(session, scope, id);
}

Result<Task> resume_task(Session& session, const Scope& scope, Id id) {
  store::lock_row(session, "tasks", id);
  const auto task = find_task(session, scope, id);
  if (!task) return task;
  if (task->state != "paused")
    return fail("task.state", "state", "只有已暂停的任务可以启用。", "Only a paused task can be resumed.");
  set_state(session, id, "running");
  return find_task(session, scope, id);
}

Result<std::vector<Id>> delete_task(Session& session, const Scope& scope, Id id, WallMs now) {
  store::lock_row(session, "tasks", id);
  const auto task = find_task(session, scope, id);
  if (!task) return tl::unexpected(task.error());
  set_state(session, id, "deleted");
  Statement(session,
            "update queue set state = 'cancelled', since = :now where task_id = :id and state in ('waiting', 'retry')")
      .with("now", now)
      .with("id", id)
      .execute();
  std::vector<Id> open;
  Id call = 0;
  Statement calls(session, "select id from calls where task_id = :id and state = 'open'");
  calls.with("id", id).into(call);
  while (calls.next()) open.push_back(call);
  return open;
}

namespace {

constexpr std::string_view kQueueSelect =
    "select q.id, q.enterprise_id, e.path, q.task_id, q.contact_id, t.name, coalesce(c.name, ''), q.phone, q.state, "
    "q.attempts, q.next_at, "
    "q.last_outcome, q.reason, q.flow, q.since";
constexpr std::string_view kQueueFrom =
    " from queue q join tasks t on t.id = q.task_id join enterprises e on e.id = q.enterprise_id left join contacts c "
    "on c.id = q.contact_id";

std::vector<QueueItem> queue_rows(Statement& statement) {
  QueueItem q;
  std::string reason;
  statement.into(q.id)
      .into(q.enterprise_id)
      .into(q.enterprise_path)
      .into(q.task_id)
      .into(q.contact_id)
      .into(q.task_name)
      .into(q.name)
      .into(q.phone)
      .into(q.state)
      .into(q.attempts);
  statement.into(q.next_at).into(q.last_outcome).into(reason).into(q.flow).into(q.since);
  std::vector<QueueItem> out;
  while (statement.next()) {
    q.reason = refusal_named(reason).value_or(Refusal::none);
    out.push_back(q);
  }
  return out;
}

// "waiting,retry" as a list of literals; only the queue's own words get through.
std::string states(const std::string& wanted) {
  std::string list;
  for (const std::string_view state :
       {"waiting", "dialing", "talking", "retry", "done", "failed", "refused", "cancelled"})
    if (("," + wanted + ",").find("," + std::string(state) + ",") != std::string::npos)
      list += fmt::format("{}'{}'", list.empty() ? "" : ",", state);
  return list.empty() ? "''" : list;
}

}  // namespace

store::Listed<QueueItem> list_queue(Session& session, const Scope& scope, const QueueFilter& filter,
                                    const store::Paging& paging) {
  std::string where = " where e.path like :path || '%' and t.state <> 'deleted'";
  if (filter.task_id) where += " and q.task_id = :task";
  if (!filter.state.empty()) where += " and q.state in (" + states(filter.state) + ")";
  store::Listed<QueueItem> out;
  Statement count(session, "select count(*)" + std::string(kQueueFrom) + where);
  Statement page(
      session,
      std::string(kQueueSelect) + std::string(kQueueFrom) + where +
          store::order_and_limit(
              paging,
              {{"since", "q.since"}, {"next_at", "q.next_at"}, {"attempts", "q.attempts"}, {"state", "q.state"}},
              "q.since desc", "q.id"));
  for (Statement* statement : {&count, &page}) {
    statement->with("path", scope.path);
    if (filter.task_id) statement->with("task", *filter.task_id);
  }
  out.total = store::number(count);
  out.items = queue_rows(page);
  return out;
}

std::vector<QueueItem> queue_rows(Session& session, const std::vector<Id>& ids) {
  if (ids.empty()) return {};
  Statement statement(session,
                      std::string(kQueueSelect) + std::string(kQueueFrom) + " where q.id in " + store::id_list(ids));
  return queue_rows(statement);
}

store::Listed<RefusedDial> list_refused(Session& session, const Scope& scope, std::optional<Id> task_id,
                                        const store::Paging& paging) {
  const std::string from = std::string(
                               " from refused_dials r join enterprises e on e.id = r.enterprise_id join tasks t on "
                               "t.id = r.task_id left join contacts c on c.id = r.contact_id"
                               " where e.path like :path || '%'") +
                           (task_id ? " and r.task_id = :task" : "");
  store::Listed<RefusedDial> out;
  Statement count(session, "select count(*)" + from);
  Statement page(session,
                 "select r.id, r.contact_id, r.task_id, coalesce(c.name, ''), r.phone, t.name, r.reason, r.at" + from +
                     store::order_and_limit(paging, {{"at", "r.at"}, {"reason", "r.reason"}}, "r.at desc", "r.id"));
  for (Statement* statement : {&count, &page}) {
    statement->with("path", scope.path);
    if (task_id) statement->with("task", *task_id);
  }
  out.total = store::number(count);
  RefusedDial r;
  std::string reason;
  page.into(r.id)
      .into(r.contact_id)
      .into(r.task_id)
      .into(r.name)
      .into(r.phone)
      .into(r.task_name)
      .into(reason)
      .into(r.at);
  while (page.next()) {
    r.reason = refusal_named(reason).value_or(Refusal::none);
    out.items.push_back(r);
  }
  return out;
}

}  // namespace yunli::dialer
