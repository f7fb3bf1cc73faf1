#include "api/http/answers.h"
#include "api/scripts/script_json.h"
#include "api/scripts/scripts.h"
#include "api/scripts/spoken.h"
#include "api/services.h"
#include "library/unmatched_store.h"
#include "script/compiled.h"
#include "script/examples.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr auto kReplace = json::error_handler_t::replace;

}  // namespace

asio::awaitable<Response> check_script(Services& services, Request& request) {
  Fields in(request.body);
  const auto document = in.raw("document").dump(-1, ' ', false, kReplace);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto findings = co_await services.db.offload([&]() -> Result<json> {
    const auto script = script::parse_script(document);
    if (!script) return tl::unexpected(script.error());
    return findings_json(*script);
  });
  if (!findings) co_return error_response(findings.error());
  co_return json_response({{"findings", *findings}});
}

asio::awaitable<Response> understand(Services& services, Request& request) {
  Fields in(request.body);
  const auto text = in.text("text", {1, 500});
  const auto flow = in.optional_text("flow", {0, 40}).value_or("");
  const auto script_id = in.optional_id("script_id");
  std::string document;
  if (in.has("document")) document = in.raw("document").dump(-1, ' ', false, kReplace);
  if (script_id.has_value() == !document.empty())
    in.refuse("field.required", "document", "请提供话术内容或话术编号之一", "or script_id is required, not both");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  if (script_id) {
    const auto stored = co_await services.db.query(
        [&](Session& session) { return library::find_script(session, request.who(), *script_id); });
    if (!stored) co_return error_response(stored.error());
    document = stored->document;
  }
  const auto understood = co_await services.db.offload([&]() -> Result<json> {
    const auto script = script::parse_script(document);
    if (!script) return tl::unexpected(script.error());
    const auto compiled = script::compile(*script);
    if (!compiled) return tl::unexpected(compiled.error());
    script::Conversation conversation(*compiled, {});
    conversation.start();
    if (!flow.empty() && !conversation.move_to(flow))
      return fail("script.flow", "flow", "没有这个流程", "There is no such flow");
    return understanding_json(conversation.preview(text));
  });
  if (!understood) co_return error_response(understood.error());
  co_return json_response(*understood);
}

asio::awaitable<Response> list_script_examples(Services&, Request&) {
  co_return json_response(whole_list_json(script::examples(), [](const script::Example& example) {
    const auto document = json::parse(example.document);
    return json{{"id", example.id},
                {"name", document["name"]},
                {"description", document["description"]},
                {"document", document}};
  }));
}

asio::awaitable<Response> list_unmatched(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto groups = library::list_unmatched(session, request.who(), request.id(), paging);
    if (!groups) return tl::unexpected(groups.error());
    const auto stored = library::find_script(session, request.who(), request.id());
    const auto spoken = stored ? spoken_script(session, request.id(), stored->row.version) : SpokenScript();
    return list_json(*groups, [&](const library::UnmatchedGroup& g) {
      const auto flow = spoken.flow_names.find(g.flow);
      return json{
          {"likeness", g.likeness},
          {"text", g.said},
          {"flow", g.flow},
          {"flow_name", flow == spoken.flow_names.end() ? g.flow : flow->second},
          {"count", g.count},
          {"last_at", g.at},
          {"examples", {{{"text", g.said}, {"call_id", g.call_id}, {"start_ms", g.start_ms}, {"end_ms", g.end_ms}}}}};
    });
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> settle_unmatched(Services& services, Request& request) {
  Fields in(request.query);
  const auto likeness = in.text("likeness", {1, 500});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto settled = co_await services.db.run([&](Session& session) -> Status {
    const auto stored = library::find_script(session, request.who(), request.id());
    if (!stored) return tl::unexpected(stored.error());
    if (!library::settle_unmatched(session, request.who(), request.id(), likeness)) return tl::unexpected(not_found());
    return {};
  });
  if (!settled) co_return error_response(settled.error());
  co_return no_content();
}

}  // namespace yunli::api
