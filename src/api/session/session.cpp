#include "api/session/session.h"

#include "api/dispatcher.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "api/session/me.h"
#include "notify/notice_store.h"
#include "tenant/enterprises.h"
#include "tenant/login.h"
#include "tenant/login_history.h"
#include "tenant/step_in.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;
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

// What the session's token stands for after a change of the session.
json changed_me(Session& session, const Services& services, const std::string& token) {
  const auto known = tenant::authenticate(session, token, services.clock.now());
  return known ? me_json(session, services, known->scope) : json();
}

void tell_stepped_in(Session& session, const Scope& who, Id enterprise_id, WallMs now) {
  const auto from = tenant::enterprise(session, who, who.enterprise_id);
  notify::NewNotice notice;
  notice.enterprise_id = enterprise_id;
  notice.kind = notify::NoticeKind::stepped_in;
  notice.dedupe = "stepped_in/" + std::to_string(new_id());
  notice.data = {{"login", who.login}, {"enterprise", from ? from->name : ""}};
  notify::add_notice(session, notice, now);
}

}  // namespace

asio::awaitable<Response> login(Services& services, Request& request) {
  Fields in(request.body);
  tenant::Credentials given;
  given.account = in.text("account", {1, 128});
  given.password = in.text("password", {1, 256});
  given.code = in.optional_text("code", {0, 32}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const tenant::Client client{request.address, std::string(request.header("user-agent"))};
  const auto in_now = co_await services.db.offload(
      [&] { return tenant::login(services.db, services.clock, services.secrets, given, client); });
  if (!in_now) co_return error_response(in_now.error());
  const auto me =
      co_await services.db.query([&](Session& session) { return me_json(session, services, in_now->scope); });
  auto response = json_response(me);
  co_return response.with("Set-Cookie", cookie(request, in_now->token, tenant::kSessionLongestMs / 1000));
}

asio::awaitable<Response> logout(Services& services, Request& request) {
  co_await services.db.run(
      [&](Session& session) { return tenant::revoke_session(session, request.who(), request.who().session_id); });
  auto response = no_content();
  co_return response.with("Set-Cookie", cookie(request, "", 0));
}

asio::awaitable<Response> get_me(Services& services, Request& request) {
  co_return json_response(
      co_await services.db.query([&](Session& session) { return me_json(session, services, request.who()); }));
}

asio::awaitable<Response> change_me(Services& services, Request& request) {
  Fields in(request.body);
  const auto name = in.text("name", {1, 100});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto me = co_await services.db.run([&](Session& session) -> Result<json> {
    if (auto done = tenant::set_own_name(session, request.who(), name, services.clock.now()); !done)
      return tl::unexpected(done.error());
    return me_json(session, services, request.who());
  });
  if (!me) co_return error_response(me.error());
  co_return json_response(*me);
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
      [&](Session& session) { return tenant::sessions(session, request.who(), services.clock.now()); });
  co_return json_response(whole_list_json(open, [](const tenant::SessionInfo& one) { return json(one); }));
}

asio::awaitable<Response> revoke_session(Services& services, Request& request) {
  const auto done = co_await services.db.run(
      [&](Session& session) { return tenant::revoke_session(session, request.who(), request.id()); });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

asio::awaitable<Response> revoke_other_sessions(Services& services, Request& request) {
  co_await services.db.run([&](Session& session) {
    tenant::end_sessions_of_account(session, request.who().account_id, request.who().session_id);
  });
  co_return no_content();
}

asio::awaitable<Response> list_own_logins(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  tenant::LoginFilter filter;
  filter.own = true;
  const auto found = co_await services.db.query(
      [&](Session& session) { return tenant::login_history(session, request.who(), filter, paging); });
  co_return json_response(list_json(found, [](const tenant::LoginAttempt& one) { return json(one); }));
}

asio::awaitable<Response> step_in(Services& services, Request& request) {
  const std::string token(request.cookie(kSessionCookie));
  const auto me = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto now = services.clock.now();
    if (auto done = tenant::step_in(session, request.who(), request.id(), now); !done)
      return tl::unexpected(done.error());
    tell_stepped_in(session, request.who(), request.id(), now);
    return changed_me(session, services, token);
  });
  if (!me) co_return error_response(me.error());
  co_return json_response(*me);
}

asio::awaitable<Response> step_out(Services& services, Request& request) {
  const std::string token(request.cookie(kSessionCookie));
  const auto me = co_await services.db.run([&](Session& session) {
    tenant::step_out(session, request.who(), services.clock.now());
    return changed_me(session, services, token);
  });
  co_return json_response(me);
}

}  // namespace yunli::api
