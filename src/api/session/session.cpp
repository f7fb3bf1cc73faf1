#include "api/session/session.h"

#include "api/dispatcher.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "tenant/accounts.h"
#include "tenant/enterprises.h"
#include "tenant/login.h"

namespace yunli::api {

using nlohmann::json;
using tenant::Scope;

namespace {

// «Secure» as soon as the page itself came over TLS, which the browser's Origin tells.
std::string cookie(const Request& request, std::string_view token, std::int64_t max_age_s) {
  std::string text(kSessionCookie);
  text.append("=")
      .append(token)
      .append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=")
      .append(std::to_string(max_age_s));
  if (request.header("origin").starts_with("https://")) text += "; Secure";
  return text;
}

json me_json(store::Session& session, const Services& services, const Scope& scope) {
  const auto account = tenant::account(session, scope, scope.account_id);
  const auto enterprise = tenant::enterprise(session, scope, scope.enterprise_id);
  json permissions = json::array();
  for (const auto& permission : tenant::permissions_of(scope.role)) permissions.push_back(permission);
  const auto system = services.system();
  json notices = json::array();
  for (const auto& notice : system.notices)
    notices.push_back({{"severity", notice.severity}, {"code", notice.code}, {"zh", notice.zh}, {"en", notice.en}});
  return {{"account",
           {{"id", scope.account_id},
            {"login", scope.login},
            {"name", account ? account->name : ""},
            {"role", name(scope.role)}}},
          {"enterprise",
           {{"id", scope.enterprise_id}, {"name", enterprise ? enterprise->name : ""}, {"kind", name(scope.kind)}}},
          {"permissions", std::move(permissions)},
          {"demo", system.demo},
          {"notices", std::move(notices)}};
}

}  // namespace

asio::awaitable<Response> login(Services& services, Request& request) {
  Fields in(request.body);
  const auto account = in.text("account", {1, 128});
  const auto password = in.text("password", {1, 256});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const tenant::Client client{request.address, std::string(request.header("user-agent"))};
  const auto in_now = co_await services.db.offload(
      [&] { return tenant::login(services.db, services.clock, account, password, client); });
  if (!in_now) co_return error_response(in_now.error());
  const auto me =
      co_await services.db.query([&](store::Session& session) { return me_json(session, services, in_now->scope); });
  auto response = json_response(me);
  co_return response.with("Set-Cookie", cookie(request, in_now->token, tenant::kSessionLongestMs / 1000));
}

asio::awaitable<Response> logout(Services& services, Request& request) {
  co_await services.db.run([&](store::Session& session) {
    return tenant::revoke_session(session, request.who(), request.who().session_id);
  });
  auto response = no_content();
  co_return response.with("Set-Cookie", cookie(request, "", 0));
}

asio::awaitable<Response> get_me(Services& services, Request& request) {
  co_return json_response(
      co_await services.db.query([&](store::Session& session) { return me_json(session, services, request.who()); }));
}

asio::awaitable<Response> change_password(Services& services, Request& request) {
  Fields in(request.body);
  const auto old_password = in.text("old_password", {1, 256});
  const auto new_password = in.text("new_password", {1, 256});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto changed = co_await services.db.offload([&] {
    return tenant::change_own_password(services.db, services.clock, request.who(), old_password, new_password);
  });
  if (!changed) co_return error_response(changed.error());
  co_return no_content();
}

asio::awaitable<Response> list_sessions(Services& services, Request& request) {
  const auto open = co_await services.db.query(
      [&](store::Session& session) { return tenant::sessions(session, request.who(), services.clock.now()); });
  co_return json_response(whole_list_json(open, [](const tenant::SessionInfo& one) { return json(one); }));
}

asio::awaitable<Response> revoke_session(Services& services, Request& request) {
  const auto done = co_await services.db.run(
      [&](store::Session& session) { return tenant::revoke_session(session, request.who(), request.id()); });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

asio::awaitable<Response> revoke_other_sessions(Services& services, Request& request) {
  co_await services.db.run([&](store::Session& session) {
    tenant::end_sessions_of_account(session, request.who().account_id, request.who().session_id);
  });
  co_return no_content();
}

}  // namespace yunli::api
