#include "api/http/answers.h"
#include "api/lines/lines.h"
#include "api/services.h"
#include "crm/do_not_call_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json entry_json(const crm::DoNotCall& d) {
  return {{"id", d.id},
          {"phone", d.phone},
          {"level", d.enterprise_id == 0 ? "platform" : "enterprise"},
          {"source", d.source},
          {"reason", d.reason},
          {"call_id", nullable(d.attempt_id)},
          {"created_at", d.created_at}};
}

}  // namespace

asio::awaitable<Response> list_do_not_call(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto phone = in.optional_text("phone", {0, 40}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return crm::list_do_not_call(session, request.who(), phone, paging); });
  co_return json_response(list_json(found, entry_json));
}

asio::awaitable<Response> add_do_not_call(Services& services, Request& request) {
  Fields in(request.body);
  const auto phone = in.text("phone", {1, 40});
  const auto reason = in.optional_text("reason", {0, 200}).value_or("");
  const auto level = in.optional_choice("level", {"enterprise", "platform"});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto made = co_await services.db.run([&](Session& session) -> Result<crm::DoNotCall> {
    auto entry = crm::add_do_not_call(session, request.who(), phone, reason, level == 1, services.clock.now());
    if (entry)
      tenant::audit(session, request.who(),
                    {"do_not_call.add", "do_not_call", entry->id, "", json{{"reason", reason}}.dump()},
                    services.clock.now());
    return entry;
  });
  if (!made) co_return error_response(made.error());
  co_return json_response(entry_json(*made), 201);
}

asio::awaitable<Response> remove_do_not_call(Services& services, Request& request) {
  const auto removed = co_await services.db.run([&](Session& session) -> Status {
    auto gone = crm::remove_do_not_call(session, request.who(), request.id());
    if (gone)
      tenant::audit(session, request.who(), {"do_not_call.remove", "do_not_call", request.id(), "", ""},
                    services.clock.now());
    return gone;
  });
  if (!removed) co_return error_response(removed.error());
  co_return no_content();
}

}  // namespace yunli::api
