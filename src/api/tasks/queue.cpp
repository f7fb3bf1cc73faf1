#include "api/http/answers.h"
#include "api/tasks/task_json.h"
#include "api/tasks/tasks.h"
#include "dialer/task_store.h"

namespace yunli::api {

using store::Session;

asio::awaitable<Response> list_queue(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  dialer::QueueFilter filter;
  filter.task_id = in.optional_id("task_id");
  filter.state = in.optional_text("state", {0, 100}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  auto found = co_await services.db.query(
      [&](Session& session) { return dialer::list_queue(session, request.who(), filter, paging); });
  for (auto& item : found.items) item.phone = shown_phone(request.who(), item.phone);
  co_return json_response(list_json(found, queue_json));
}

asio::awaitable<Response> list_refused_dials(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto task = in.optional_id("task_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  auto found = co_await services.db.query(
      [&](Session& session) { return dialer::list_refused(session, request.who(), task, paging); });
  for (auto& dial : found.items) dial.phone = shown_phone(request.who(), dial.phone);
  co_return json_response(list_json(found, refused_json));
}

}  // namespace yunli::api
