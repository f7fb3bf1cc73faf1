#include "api/tasks/tasks.h"

#include "api/contacts/contact_json.h"
#include "api/http/answers.h"
#include "api/scripts/spoken.h"
#include "api/tasks/task_json.h"
#include "crm/contact_store.h"
#include "dialer/control.h"
#include "dialer/task_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr std::int64_t kMaxPeople = 1'000'000;  // of a batch or filter

// A draft whose people are given in one of three ways.
struct Wanted {
  dialer::TaskDraft draft;
  std::optional<crm::ContactFilter> filter;  // also a batch
};

Wanted read_task(Fields& in) {
  Wanted out;
  out.draft.name = in.text("name", {1, 100});
  out.draft.script_id = in.id("script_id");
  out.draft.robots = static_cast<int>(in.integer("robots", {1, 1'000}));
  out.draft.max_attempts = static_cast<int>(in.optional_integer("max_attempts", {1, 10}).value_or(1));
  out.draft.retry_minutes = static_cast<int>(in.optional_integer("retry_minutes", {1, 10'080}).value_or(30));
  for (auto& entry : in.objects("hours", 8)) {
    out.draft.hours.push_back(read_span(entry));
    in.take_over(entry);
  }
  const auto batch = in.optional_id("batch_id");
  auto filter = in.object("filter");
  const bool chosen = in.has("contact_ids");
  if (int{batch.has_value()} + int{filter.has_value()} + int{chosen} != 1) {
    in.refuse("task.people", "contact_ids", "请选择要呼叫的人：一个批次、一组勾选或一个筛选条件",
              "needs exactly one of batch_id, contact_ids and filter");
  } else if (chosen) {
    out.draft.contact_ids = in.ids("contact_ids", kMaxTaskContacts);
  } else if (filter) {
    out.filter = contact_filter(*filter);
    in.take_over(*filter);
  } else {
    out.filter.emplace().batch_id = batch;
  }
  return out;
}

Result<dialer::Task> store_task(Session& session, const tenant::Scope& scope, Wanted wanted, WallMs now) {
  auto version = version_to_call(session, scope, wanted.draft.script_id);
  if (!version) return tl::unexpected(version.error());
  wanted.draft.script_version = *version;
  wanted.draft.contact_ids = wanted.filter ? crm::contact_ids(session, scope, *wanted.filter, kMaxPeople)
                                           : crm::own_contact_ids(session, scope, wanted.draft.contact_ids);
  auto task = dialer::create_task(session, scope, wanted.draft, now);
  if (!task) return task;
  tenant::audit(session, scope,
                {"task.create", "task", task->id, "", json{{"name", task->name}, {"people", task->total}}.dump()}, now);
  return task;
}

// A change of state, audited, told to the consoles and to the runner.
using Change = Result<dialer::Task> (*)(Session&, const tenant::Scope&, Id);
asio::awaitable<Response> change_state(Services& services, Request& request, Change change, std::string action) {
  const auto changed = co_await services.db.run([&](Session& session) -> Result<dialer::Task> {
    auto task = change(session, request.who(), request.id());
    if (task) tenant::audit(session, request.who(), {action, "task", request.id(), "", ""}, services.clock.now());
    return task;
  });
  if (!changed) co_return error_response(changed.error());
  publish_task(services, *changed);
  services.campaigns.wake();
  co_return json_response(task_json(*changed));
}

}  // namespace

asio::awaitable<Response> list_tasks(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  dialer::TaskFilter filter;
  filter.state = in.optional_text("state", {0, 20}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return dialer::list_tasks(session, request.who(), filter, paging); });
  co_return json_response(list_json(found, task_json));
}

asio::awaitable<Response> create_task(Services& services, Request& request) {
  Fields in(request.body);
  const auto wanted = read_task(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto made = co_await services.db.run(
      [&](Session& session) { return store_task(session, request.who(), wanted, services.clock.now()); });
  if (!made) co_return error_response(made.error());
  publish_task(services, *made);
  services.campaigns.wake();
  co_return json_response(task_json(*made), 201);
}

asio::awaitable<Response> get_task(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return dialer::find_task(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(task_json(*found));
}

asio::awaitable<Response> delete_task(Services& services, Request& request) {
  std::optional<dialer::Task> task;
  const auto open = co_await services.db.run([&](Session& session) -> Result<std::vector<Id>> {
    auto calls = dialer::delete_task(session, request.who(), request.id(), services.clock.now());
    if (!calls) return calls;
    tenant::audit(session, request.who(), {"task.delete", "task", request.id(), "", ""}, services.clock.now());
    task = dialer::task_row(session, request.id());
    return calls;
  });
  if (!open) co_return error_response(open.error());
  services.campaigns.hang_up(*open);
  if (task) publish_task(services, *task);
  co_return no_content();
}

asio::awaitable<Response> pause_task(Services& services, Request& request) {
  return change_state(services, request, dialer::pause_task, "task.pause");
}
asio::awaitable<Response> resume_task(Services& services, Request& request) {
  return change_state(services, request, dialer::resume_task, "task.resume");
}

asio::awaitable<Response> get_task_stats(Services& services, Request& request) {
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto task = dialer::find_task(session, request.who(), request.id());
    if (!task) return tl::unexpected(task.error());
    const auto stats = dialer::task_stats(session, request.who(), request.id());
    if (!stats) return tl::unexpected(stats.error());
    return stats_json(*stats, spoken_script(session, task->script_id, task->script_version).flow_names);
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> start_demo_campaign(Services& services, Request& request) {
  if (!services.start_demo) co_return error_response(not_found());
  const auto started = co_await services.db.offload([&]() -> Result<dialer::Task> {
    const auto id = services.start_demo(request.who());
    if (!id) return tl::unexpected(id.error());
    return services.db.read([&](Session& session) { return dialer::find_task(session, request.who(), *id); });
  });
  if (!started) co_return error_response(started.error());
  publish_task(services, *started);
  services.campaigns.wake();
  co_return json_response(task_json(*started), 201);
}

}  // namespace yunli::api
