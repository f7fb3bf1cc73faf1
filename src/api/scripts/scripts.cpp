#include "api/scripts/scripts.h"

#include "api/http/answers.h"
#include "api/scripts/script_json.h"
#include "api/services.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json summary_json(Session& session, const tenant::Scope& scope, const library::ScriptRow& row) {
  const auto stored = library::find_script(session, scope, row.id);
  const auto script = stored ? script::parse_script(stored->document) : tl::unexpected(stored.error());
  return {{"id", row.id},
          {"name", row.name},
          {"description", script ? script->description : ""},
          {"version", row.version},
          {"flows", script ? script->flows.size() : 0},
          {"questions", script ? script->questions.size() : 0},
          {"shared", row.shared},
          {"own", row.own},
          {"created_at", row.created_at},
          {"updated_at", row.updated_at}};
}

library::ScriptChange read_change(Fields& in) {
  library::ScriptChange change;
  change.document = in.raw("document").dump(-1, ' ', false, json::error_handler_t::replace);
  change.note = in.optional_text("note", {0, 500}).value_or("");
  return change;
}

// A change that answers with the whole script, audited in its transaction.
template <class F>
asio::awaitable<Response> change_script(Services& services, Request& request, const char* action, int status,
                                        F change) {
  const auto changed = co_await services.db.run([&](Session& session) -> Result<library::StoredScript> {
    const auto row = change(session);
    if (!row) return tl::unexpected(row.error());
    tenant::audit(session, request.who(),
                  {action, "script", row->id, "", json{{"name", row->name}, {"version", row->version}}.dump()},
                  services.clock.now());
    return library::find_script(session, request.who(), row->id);
  });
  if (!changed) co_return error_response(changed.error());
  co_return json_response(script_json(*changed), status);
}

}  // namespace

asio::awaitable<Response> list_scripts(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto q = in.optional_text("q", {0, 100}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) {
    return list_json(library::list_scripts(session, request.who(), q, paging),
                     [&](const library::ScriptRow& row) { return summary_json(session, request.who(), row); });
  });
  co_return json_response(found);
}

asio::awaitable<Response> create_script(Services& services, Request& request) {
  Fields in(request.body);
  const auto change = read_change(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return co_await change_script(services, request, "script.add", 201, [&](Session& session) {
    return library::add_script(session, request.who(), change, services.clock.now());
  });
}

asio::awaitable<Response> get_script(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return library::find_script(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(script_json(*found));
}

asio::awaitable<Response> update_script(Services& services, Request& request) {
  Fields in(request.body);
  const auto base = static_cast<int>(in.integer("base_version", {1, 1'000'000}));
  const auto change = read_change(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return co_await change_script(services, request, "script.save", 200, [&](Session& session) {
    return library::save_script(session, request.who(), request.id(), base, change, services.clock.now());
  });
}

asio::awaitable<Response> share_script(Services& services, Request& request) {
  Fields in(request.body);
  const auto shared = in.boolean("shared");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return co_await change_script(
      services, request, shared ? "script.share" : "script.unshare", 200, [&](Session& session) {
        return library::share_script(session, request.who(), request.id(), shared, services.clock.now());
      });
}

asio::awaitable<Response> copy_script(Services& services, Request& request) {
  co_return co_await change_script(services, request, "script.copy", 201, [&](Session& session) {
    return library::copy_script(session, request.who(), request.id(), services.clock.now());
  });
}

asio::awaitable<Response> delete_script(Services& services, Request& request) {
  const auto removed = co_await services.db.run([&](Session& session) -> Status {
    auto gone = library::remove_script(session, request.who(), request.id(), services.clock.now());
    if (gone)
      tenant::audit(session, request.who(), {"script.remove", "script", request.id(), "", ""}, services.clock.now());
    return gone;
  });
  if (!removed) co_return error_response(removed.error());
  co_return no_content();
}

asio::awaitable<Response> list_script_versions(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return library::list_versions(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(whole_list_json(*found, version_json));
}

asio::awaitable<Response> get_script_version(Services& services, Request& request) {
  const auto number = request.id("n");
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto versions = library::list_versions(session, request.who(), request.id());
    if (!versions) return tl::unexpected(versions.error());
    for (const auto& version : *versions) {
      if (version.version != number) continue;
      const auto document = library::find_version(session, request.who(), request.id(), version.version);
      if (!document) return tl::unexpected(document.error());
      auto out = version_json(version);
      out["document"] = json::parse(*document);
      return out;
    }
    return tl::unexpected(not_found());
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

}  // namespace yunli::api
