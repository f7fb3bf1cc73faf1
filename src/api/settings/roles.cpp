#include "tenant/roles.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/settings/settings.h"
#include "tenant/enterprises.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

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

constexpr std::size_t kMostPermissions = 64;

tenant::RoleWish read_wish(Fields& in, bool whole) {
  tenant::RoleWish wish;
  wish.name = whole ? std::optional(in.text("name", {1, 60})) : in.optional_text("name", {1, 60});
  if (whole && !in.has("base")) in.refuse("field.required", "base", "必须填写", "is required");
  wish.base = in.named("base", tenant::role_named);
  if (!whole && !in.has("permissions")) return wish;
  tenant::PermissionSet set;
  const auto named = in.text_list("permissions", kMostPermissions, {1, 64});
  for (const auto& name : named) {
    if (const auto known = tenant::permission_named(name))
      set.add(*known);
    else
      in.refuse("field.unknown_value", "permissions", "包含不存在的权限", "holds a permission that does not exist");
  }
  if (named.empty()) in.refuse("field.required", "permissions", "至少选择一项权限", "needs at least one permission");
  wish.permissions = set;
  return wish;
}

}  // namespace

asio::awaitable<Response> get_roles(Services& services, Request& request) {
  Fields in(request.query);
  const auto& who = request.who();
  const auto enterprise = in.optional_id("enterprise_id").value_or(who.enterprise_id);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto own = co_await services.db.query([&](Session& session) -> Result<json> {
    if (auto known = tenant::enterprise(session, who, enterprise); !known) return tl::unexpected(known.error());
    return json(tenant::roles(session, who, enterprise));
  });
  if (!own) co_return error_response(own.error());
  json built_in = json::array(), permissions = json::array();
  for (const auto& row : kRoles)
    built_in.push_back(
        {{"role", name(row.role)}, {"zh", row.zh}, {"en", row.en}, {"permissions", names(tenant::set_of(row.role))}});
  for (const auto& row : tenant::kPermissions) permissions.push_back(row.name);
  json table = {{"roles", std::move(built_in)}, {"permissions", std::move(permissions)}};
  table["own"] = *own;
  table["grantable"] = names(who.granted());
  co_return json_response(table);
}

asio::awaitable<Response> create_role(Services& services, Request& request) {
  Fields in(request.body);
  const auto wish = read_wish(in, true);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto made = co_await services.db.run(
      [&](Session& session) { return tenant::add_role(session, request.who(), wish, services.clock.now()); });
  if (!made) co_return error_response(made.error());
  co_return json_response(*made, 201);
}

asio::awaitable<Response> update_role(Services& services, Request& request) {
  Fields in(request.body);
  const auto wish = read_wish(in, false);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto changed = co_await services.db.run([&](Session& session) {
    return tenant::change_role(session, request.who(), request.id(), wish, services.clock.now());
  });
  if (!changed) co_return error_response(changed.error());
  co_return json_response(*changed);
}

asio::awaitable<Response> delete_role(Services& services, Request& request) {
  const auto done = co_await services.db.run([&](Session& session) {
    return tenant::delete_role(session, request.who(), request.id(), services.clock.now());
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

}  // namespace yunli::api
