#include "tenant/accounts.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/settings/settings.h"
#include "tenant/enterprises.h"
#include "tenant/login.h"
#include "tenant/second_factor.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json account_json(const tenant::Account& account) { return account; }

// A password is theirs who use it: who acts in another enterprise sets none.
std::optional<Error> password_refused(const Request& request, const std::optional<std::string>& password) {
  if (!password || !request.who().home_enterprise_id) return std::nullopt;
  return Error{"session.stepped_in", "password", "进入其他企业期间不能设置密码，请先返回",
               "No password can be set while acting in another enterprise: step out first"};
}

// Whoever holds a session only shall not keep the account.
Error own_password() {
  return {"account.own_password", "password", "请在“我的账号”中修改自己的密码。",
          "Change your own password on the page of your account."};
}

}  // namespace

asio::awaitable<Response> list_accounts(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto enterprise = in.optional_id("enterprise_id").value_or(request.who().enterprise_id);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<store::Listed<tenant::Account>> {
    if (const auto known = tenant::enterprise(session, request.who(), enterprise); !known)
      return tl::unexpected(known.error());
    return tenant::accounts(session, request.who(), enterprise, paging);
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(list_json(*found, account_json));
}

asio::awaitable<Response> create_account(Services& services, Request& request) {
  Fields in(request.body);
  const auto& who = request.who();
  tenant::NewAccount wanted;
  wanted.enterprise_id = in.optional_id("enterprise_id").value_or(who.enterprise_id);
  wanted.login = in.text("work_number", {1, 32});
  wanted.name = in.text("name", {1, 100});
  const auto role = in.named("role", tenant::role_named);
  wanted.role_id = in.optional_id("role_id");
  if (!role && !wanted.role_id) in.refuse("field.required", "role", "必须填写", "is required");
  wanted.role = role.value_or(tenant::Role::agent);
  const auto password = in.text("password", {1, 128});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  if (const auto refused = password_refused(request, password)) co_return error_response(*refused);
  const auto owner = co_await services.db.query(
      [&](Session& session) { return tenant::enterprise(session, who, wanted.enterprise_id); });
  if (!owner) co_return error_response(owner.error());
  auto hash = co_await services.db.offload(
      [&] { return tenant::hash_for(services.db, owner->path, wanted.login, password, std::nullopt); });
  if (!hash) co_return error_response(hash.error());
  wanted.password_hash = std::move(*hash);
  const auto made = co_await services.db.run(
      [&](Session& session) { return tenant::add_account(session, who, wanted, services.clock.now()); });
  if (!made) co_return error_response(made.error());
  co_return json_response(account_json(*made), 201);
}

asio::awaitable<Response> update_account(Services& services, Request& request) {
  Fields in(request.body);
  const auto& who = request.who();
  tenant::AccountChange change;
  change.name = in.optional_text("name", {1, 100});
  change.role = in.named("role", tenant::role_named);
  change.role_id = in.optional_id("role_id");
  change.enabled = in.optional_boolean("enabled");
  const auto password = in.optional_text("password", {1, 128});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  if (const auto refused = password_refused(request, password)) co_return error_response(*refused);
  std::string path;
  const auto before = co_await services.db.query([&](Session& session) -> Result<tenant::Account> {
    auto found = tenant::account(session, who, request.id());
    if (!found) return found;
    if (auto within = tenant::check_within(session, who, *found); !within) return tl::unexpected(within.error());
    path = tenant::path_of(session, found->enterprise_id).value_or("");
    return found;
  });
  if (!before) co_return error_response(before.error());
  if (password && before->id == who.account_id) co_return error_response(own_password());
  if (password) {
    auto hash = co_await services.db.offload(
        [&] { return tenant::hash_for(services.db, path, before->full_login(), *password, before->id); });
    if (!hash) co_return error_response(hash.error());
    change.password_hash = std::move(*hash);
  }
  const auto changed = co_await services.db.run([&](Session& session) {
    return tenant::change_account(session, who, request.id(), change, services.clock.now());
  });
  if (!changed) co_return error_response(changed.error());
  co_return json_response(account_json(*changed));
}

asio::awaitable<Response> reset_second_factor(Services& services, Request& request) {
  const auto done = co_await services.db.run([&](Session& session) {
    return tenant::reset_second_factor(session, request.who(), request.id(), services.clock.now());
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

}  // namespace yunli::api
