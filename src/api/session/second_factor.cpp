#include "tenant/second_factor.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/session/session.h"
#include "tenant/brands.h"
#include "tenant/login.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr Length kPassword{1, 256}, kCode{1, 32};

json codes_json(const std::vector<std::string>& codes) { return {{"recovery_codes", codes}}; }

// Password and code are right; `deed` runs in the transaction that takes the code. Blocking.
Status proved(Services& services, const Request& request, const std::string& password, const std::string& code,
              const std::function<void(Session&)>& deed) {
  const auto& who = request.who();
  if (auto status = tenant::prove_password(services.db, services.clock, who, password, "password"); !status)
    return status;
  return tenant::prove_second_factor(services.db, services.clock, services.secrets, who, code, deed);
}

Status is_enabled(Session& session, const tenant::Scope& who) {
  if (tenant::second_factor(session, who.account_id).enabled) return {};
  return fail("second_factor.state", "", "两步验证尚未启用。", "There is no second factor to begin with.");
}

}  // namespace

asio::awaitable<Response> get_second_factor(Services& services, Request& request) {
  const auto& who = request.who();
  const auto state = co_await services.db.query([&](Session& session) -> json {
    const auto factor = tenant::second_factor(session, who.account_id);
    return {{"enabled", factor.enabled},
            {"since", nullable(factor.since)},
            {"recovery_codes_left", factor.recovery_codes_left},
            {"required", tenant::standing(session, who.path).needs_second_factor(who.role)}};
  });
  co_return json_response(state);
}

asio::awaitable<Response> begin_second_factor(Services& services, Request& request) {
  Fields in(request.body);
  const auto password = in.text("password", kPassword);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto proof = co_await services.db.offload(
      [&] { return tenant::prove_password(services.db, services.clock, who, password, "password"); });
  if (!proof) co_return error_response(proof.error());
  const auto begun = co_await services.db.run([&](Session& session) {
    const auto brand = tenant::brand_for(session, who.path).name;
    return tenant::begin_second_factor(session, services.secrets, who, brand.empty() ? "Yunli" : brand);
  });
  if (!begun) co_return error_response(begun.error());
  co_return json_response({{"secret", begun->secret}, {"uri", begun->uri}});
}

asio::awaitable<Response> confirm_second_factor(Services& services, Request& request) {
  Fields in(request.body);
  const auto code = in.text("code", kCode);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto counted =
      co_await services.db.offload([&] { return tenant::count_proof(services.db, services.clock, who); });
  if (!counted) co_return error_response(counted.error());
  const auto codes = co_await services.db.run([&](Session& session) {
    auto made = tenant::confirm_second_factor(session, services.secrets, who, code, services.clock.now());
    if (made) tenant::forget_proofs(session, who);
    return made;
  });
  if (!codes) co_return error_response(codes.error());
  co_return json_response(codes_json(*codes));
}

asio::awaitable<Response> remove_second_factor(Services& services, Request& request) {
  Fields in(request.body);
  const auto password = in.text("password", kPassword), code = in.text("code", kCode);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto allowed = co_await services.db.query([&](Session& session) -> Status {
    if (tenant::standing(session, who.path).needs_second_factor(who.role))
      return fail("second_factor.required", "", "按规定，您的账号必须使用两步验证。",
                  "The rules ask your account for a second factor.");
    return is_enabled(session, who);
  });
  if (!allowed) co_return error_response(allowed.error());
  const auto done = co_await services.db.offload([&] {
    return proved(services, request, password, code,
                  [&](Session& session) { tenant::remove_second_factor(session, who, services.clock.now()); });
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

asio::awaitable<Response> renew_recovery_codes(Services& services, Request& request) {
  Fields in(request.body);
  const auto password = in.text("password", kPassword), code = in.text("code", kCode);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto enabled = co_await services.db.query([&](Session& session) { return is_enabled(session, who); });
  if (!enabled) co_return error_response(enabled.error());
  std::vector<std::string> codes;
  const auto done = co_await services.db.offload([&] {
    return proved(services, request, password, code, [&](Session& session) {
      codes = tenant::renew_recovery_codes(session, services.secrets, who, services.clock.now());
    });
  });
  if (!done) co_return error_response(done.error());
  co_return json_response(codes_json(codes));
}

}  // namespace yunli::api
