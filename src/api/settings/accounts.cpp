#include "tenant/accounts.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/settings/settings.h"
#include "tenant/password.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json account_json(const tenant::Account& account) { return account; }

struct RoleName {
  tenant::Role role;
  const char *zh, *en;
};
constexpr RoleName kRoles[] = {
    {tenant::Role::operator_admin, "运营商管理员", "Operator admin"},
    {tenant::Role::distributor_admin, "代理商管理员", "Distributor admin"},
    {tenant::Role::merchant_admin, "商家管理员", "Merchant admin"},
    {tenant::Role::monitor, "班长", "Monitor"},
    {tenant::Role::agent, "坐席", "Agent"},
    {tenant::Role::finance, "财务（只读）", "Finance (read only)"},
};

// Hashing takes tens of milliseconds: off the event loop, before the transaction.
asio::awaitable<Result<std::string>> hashed(Services& services, const std::string& password, const std::string& login) {
  co_return co_await services.db.offload([&]() -> Result<std::string> {
    if (auto good = tenant::check_password(password, login); !good) return tl::unexpected(good.error());
    return tenant::hash_password(password);
  });
}

}  // namespace

asio::awaitable<Response> list_accounts(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto enterprise = in.optional_id("enterprise_id").value_or(request.who().enterprise_id);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return tenant::accounts(session, request.who(), enterprise, paging); });
  co_return json_response(list_json(found, account_json));
}

asio::awaitable<Response> create_account(Services& services, Request& request) {
  Fields in(request.body);
  tenant::NewAccount wanted;
  wanted.enterprise_id = request.who().enterprise_id;
  wanted.login = in.text("work_number", {1, 32});
  wanted.name = in.text("name", {1, 100});
  if (!in.has("role")) in.refuse("field.required", "role", "必须填写", "is required");
  wanted.role = in.named("role", tenant::role_named).value_or(tenant::Role::agent);
  const auto password = in.text("password", {1, 128});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  auto hash = co_await hashed(services, password, wanted.login);
  if (!hash) co_return error_response(hash.error());
  wanted.password_hash = std::move(*hash);
  const auto made = co_await services.db.run(
      [&](Session& session) { return tenant::add_account(session, request.who(), wanted, services.clock.now()); });
  if (!made) co_return error_response(made.error());
  co_return json_response(account_json(*made), 201);
}

asio::awaitable<Response> update_account(Services& services, Request& request) {
  Fields in(request.body);
  tenant::AccountChange change;
  change.name = in.optional_text("name", {1, 100});
  change.role = in.named("role", tenant::role_named);
  change.enabled = in.optional_boolean("enabled");
  const auto password = in.optional_text("password", {1, 128});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto before = co_await services.db.query(
      [&](Session& session) { return tenant::account(session, request.who(), request.id()); });
  if (!before) co_return error_response(before.error());
  if (password) {
    auto hash = co_await hashed(services, *password, before->full_login());
    if (!hash) co_return error_response(hash.error());
    change.password_hash = std::move(*hash);
  }
  const auto changed = co_await services.db.run([&](Session& session) {
    return tenant::change_account(session, request.who(), request.id(), change, services.clock.now());
  });
  if (!changed) co_return error_response(changed.error());
  co_return json_response(account_json(*changed));
}

asio::awaitable<Response> get_roles(Services&, Request&) {
  json roles = json::array(), permissions = json::array();
  for (const auto& row : kRoles) {
    json granted = json::array();
    for (const auto& permission : tenant::permissions_of(row.role)) granted.push_back(permission);
    roles.push_back({{"role", name(row.role)}, {"zh", row.zh}, {"en", row.en}, {"permissions", std::move(granted)}});
  }
  for (const auto& row : tenant::kPermissions) permissions.push_back(row.name);
  co_return json_response({{"roles", std::move(roles)}, {"permissions", std::move(permissions)}});
}

}  // namespace yunli::api
