#include "api/enterprises/enterprises.h"

#include "api/enterprises/enterprise_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "dialer/control.h"
#include "tenant/login.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

asio::awaitable<Response> list_enterprises(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  tenant::EnterpriseFilter filter;
  filter.q = in.optional_text("q", {0, 64}).value_or("");
  filter.kind = in.named("kind", tenant::kind_named);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto found = co_await services.db.query([&](Session& session) -> json {
    const auto list = tenant::enterprises(session, who, filter, paging);
    return {{"items", enterprises_json(session, who, list.items, services.clock.now())}, {"total", list.total}};
  });
  co_return json_response(found);
}

asio::awaitable<Response> create_enterprise(Services& services, Request& request) {
  Fields in(request.body);
  tenant::NewEnterprise wanted;
  wanted.login = in.text("login", {3, 32});
  wanted.name = in.text("name", {1, 100});
  if (!in.has("kind")) in.refuse("field.required", "kind", "必须填写", "is required");
  wanted.kind = in.named("kind", tenant::kind_named).value_or(tenant::Kind::merchant);
  wanted.contact = in.optional_text("contact", {0, 100}).value_or("");
  wanted.phone = in.optional_text("phone", {0, 40}).value_or("");
  wanted.note = in.optional_text("note", {0, 500}).value_or("");
  const auto password = in.text("password", {1, 128});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  auto hash = co_await services.db.offload(
      [&] { return tenant::hash_for(services.db, who.path, wanted.login, password, std::nullopt); });
  if (!hash) co_return error_response(hash.error());
  wanted.password_hash = std::move(*hash);
  const auto made = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto enterprise = tenant::add_enterprise(session, who, wanted, services.clock.now());
    if (!enterprise) return tl::unexpected(enterprise.error());
    return enterprise_json(session, who, *enterprise, services.clock.now());
  });
  if (!made) co_return error_response(made.error());
  co_return json_response(*made, 201);
}

asio::awaitable<Response> get_enterprise(Services& services, Request& request) {
  const auto& who = request.who();
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = tenant::enterprise(session, who, request.id());
    if (!enterprise) return tl::unexpected(enterprise.error());
    return enterprise_detail_json(session, who, *enterprise, services.clock.now());
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> update_enterprise(Services& services, Request& request) {
  Fields in(request.body);
  tenant::EnterpriseChange change;
  change.name = in.optional_text("name", {1, 100});
  change.contact = in.optional_text("contact", {0, 100});
  change.phone = in.optional_text("phone", {0, 40});
  change.note = in.optional_text("note", {0, 500});
  change.forbidden = in.optional_boolean("forbidden");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto changed = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto enterprise = tenant::change_enterprise(session, who, request.id(), change, services.clock.now());
    if (!enterprise) return tl::unexpected(enterprise.error());
    return enterprise_detail_json(session, who, *enterprise, services.clock.now());
  });
  if (!changed) co_return error_response(changed.error());
  services.campaigns.wake();
  co_return json_response(*changed);
}

}  // namespace yunli::api
