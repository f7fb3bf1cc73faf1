#include "api/settings/settings.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/tasks/task_json.h"
#include "dialer/control.h"
#include "dialer/line_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json settings_json(const std::vector<dialer::DaySpan>& hours) {
  json list = json::array();
  for (const auto& day : hours)
    list.push_back(
        {{"weekday", day.weekday}, {"from", dialer::hhmm(day.span.from)}, {"to", dialer::hhmm(day.span.to)}});
  return {{"calling_hours", std::move(list)}};
}

std::vector<dialer::DaySpan> read_hours(Fields& in) {
  std::vector<dialer::DaySpan> hours;
  if (!in.has("calling_hours")) in.refuse("field.required", "calling_hours", "必须填写", "is required");
  for (auto& entry : in.objects("calling_hours", 56)) {
    const auto weekday = static_cast<int>(entry.integer("weekday", {1, 7}));
    hours.push_back({weekday, read_span(entry)});
    in.take_over(entry);
  }
  return hours;
}

}  // namespace

asio::awaitable<Response> get_settings(Services& services, Request& request) {
  const auto hours = co_await services.db.query(
      [&](Session& session) { return dialer::calling_hours(session, request.who().enterprise_id); });
  co_return json_response(settings_json(hours));
}

asio::awaitable<Response> update_settings(Services& services, Request& request) {
  Fields in(request.body);
  const auto hours = read_hours(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto saved = co_await services.db.run([&](Session& session) -> Status {
    const auto before = dialer::calling_hours(session, request.who().enterprise_id);
    auto done = dialer::set_calling_hours(session, request.who(), hours);
    if (done)
      tenant::audit(session, request.who(),
                    {"settings.hours", "enterprise", request.who().enterprise_id, settings_json(before).dump(),
                     settings_json(hours).dump()},
                    services.clock.now());
    return done;
  });
  if (!saved) co_return error_response(saved.error());
  services.campaigns.wake();
  co_return json_response(settings_json(hours));
}

asio::awaitable<Response> list_audit_log(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  tenant::AuditFilter filter;
  filter.action = in.optional_text("action", {0, 64}).value_or("");
  filter.object_kind = in.optional_text("object_kind", {0, 64}).value_or("");
  filter.actor = in.optional_text("actor", {0, 128}).value_or("");
  filter.from = in.optional_integer("from").value_or(filter.from);
  filter.to = in.optional_integer("to").value_or(filter.to);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return tenant::audit_log(session, request.who(), filter, paging); });
  co_return json_response(list_json(found, [](const tenant::AuditEntry& entry) { return json(entry); }));
}

}  // namespace yunli::api
