// SQL of tasks and of their queue as people see it. Lists show the subtree of the scope; changes are made to the
// scope's subtree too (an operator may pause a merchant's task). Inside Database::read/write. Errors: task.*.
#pragma once
#include "dialer/records.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::dialer {

// Running at once, for the scope's own enterprise. Errors name the field: name, robots, hours, max_attempts,
// retry_minutes, contact_ids ("task.nobody" when none of them is the enterprise's).
Result<Task> create_task(store::Session&, const tenant::Scope&, const TaskDraft&, WallMs now);
// Returns how many were added; those already in it stay as they are. A finished task runs again.
Result<int> add_to_task(store::Session&, const tenant::Scope&, Id task_id, const std::vector<Id>& contact_ids,
                        WallMs now);

struct TaskFilter {
  std::string state;  // "" = all but deleted
};
store::Listed<Task> list_tasks(store::Session&, const tenant::Scope&, const TaskFilter&, const store::Paging&);
Result<Task> find_task(store::Session&, const tenant::Scope&, Id id);
std::optional<Task> task_row(store::Session&, Id id);
// For the live view: those that are there, in any order.
std::vector<Task> task_rows(store::Session&, const std::vector<Id>& ids);
Result<TaskStats> task_stats(store::Session&, const tenant::Scope&, Id id);

Result<Task> pause_task(store::Session&, const tenant::Scope&, Id id);
Result<Task> resume_task(store::Session&, const tenant::Scope&, Id id);
// Stops calling and keeps the records. Returns the open calls, which the caller of this ends.
Result<std::vector<Id>> delete_task(store::Session&, const tenant::Scope&, Id id, WallMs now);

struct QueueFilter {
  std::optional<Id> task_id;
  std::string state;  // one, or several separated by commas
};
store::Listed<QueueItem> list_queue(store::Session&, const tenant::Scope&, const QueueFilter&, const store::Paging&);
std::vector<QueueItem> queue_rows(store::Session&, const std::vector<Id>& ids);

store::Listed<RefusedDial> list_refused(store::Session&, const tenant::Scope&, std::optional<Id> task_id,
                                        const store::Paging&);

}  // namespace yunli::dialer
