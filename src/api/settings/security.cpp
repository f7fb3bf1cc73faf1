#include "api/http/answers.h"
#include "api/services.h"
#include "api/settings/settings.h"
#include "tenant/login_history.h"
#include "tenant/sessions.h"
#include "tenant/standing.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json rules_json(const tenant::Standing& standing) {
  json out = standing.rules;
  out["own"] = standing.own_rules;
  return out;
}

tenant::PasswordRules read_rules(Fields& in) {
  tenant::PasswordRules rules;
  rules.min_length = static_cast<int>(in.integer("min_length", {8, 64}));
  rules.kinds = static_cast<int>(in.integer("kinds", {2, 4}));
  rules.history = static_cast<int>(in.integer("history", {0, tenant::kLongestPasswordHistory}));
  rules.max_age_days = static_cast<int>(in.integer("max_age_days", {0, 3'650}));
  rules.change_first = in.boolean("change_first");
  if (!in.has("second_factor")) in.refuse("field.required", "second_factor", "必须填写", "is required");
  rules.second_factor = in.named("second_factor", tenant::second_factor_rule_named).value_or(rules.second_factor);
  return rules;
}

asio::awaitable<Response> keep_rules(Services& services, const tenant::Scope& who,
                                     const std::optional<tenant::PasswordRules>& rules) {
  const auto now_standing = co_await services.db.run([&](Session& session) {
    tenant::set_password_rules(session, who, rules, services.clock.now());
    return tenant::standing(session, who.path);
  });
  co_return json_response(rules_json(now_standing));
}

}  // namespace

asio::awaitable<Response> list_all_sessions(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  tenant::SessionFilter filter;
  filter.enterprise_id = in.optional_id("enterprise_id");
  filter.account_id = in.optional_id("account_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) {
    return tenant::account_sessions(session, request.who(), filter, paging, services.clock.now());
  });
  co_return json_response(list_json(found, [](const tenant::AccountSession& one) { return json(one); }));
}

asio::awaitable<Response> end_session(Services& services, Request& request) {
  const auto done = co_await services.db.run([&](Session& session) {
    return tenant::end_session(session, request.who(), request.id(), services.clock.now());
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

asio::awaitable<Response> list_logins(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  tenant::LoginFilter filter;
  filter.enterprise_id = in.optional_id("enterprise_id");
  filter.account_id = in.optional_id("account_id");
  filter.outcome = in.named("outcome", tenant::login_outcome_named);
  filter.from = in.optional_integer("from").value_or(filter.from);
  filter.to = in.optional_integer("to").value_or(filter.to);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return tenant::login_history(session, request.who(), filter, paging); });
  co_return json_response(list_json(found, [](const tenant::LoginAttempt& one) { return json(one); }));
}

asio::awaitable<Response> get_password_rules(Services& services, Request& request) {
  const auto found =
      co_await services.db.query([&](Session& session) { return tenant::standing(session, request.who().path); });
  co_return json_response(rules_json(found));
}

asio::awaitable<Response> update_password_rules(Services& services, Request& request) {
  Fields in(request.body);
  const std::optional rules = read_rules(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return co_await keep_rules(services, request.who(), rules);
}

asio::awaitable<Response> delete_password_rules(Services& services, Request& request) {
  const std::optional<tenant::PasswordRules> none;
  co_return co_await keep_rules(services, request.who(), none);
}

}  // namespace yunli::api
