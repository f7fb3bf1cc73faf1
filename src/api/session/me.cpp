#include "api/session/me.h"

#include <nlohmann/json.hpp>

#include "tenant/accounts.h"
#include "tenant/enterprises.h"
#include "tenant/second_factor.h"

namespace yunli::api {

using nlohmann::json;
using tenant::Must;
using tenant::Scope;

namespace {

json enterprise_json(store::Session& session, Id id, const std::string& path) {
  Scope all;
  all.path = path;
  const auto found = tenant::enterprise(session, all, id);
  return {{"id", id}, {"name", found ? found->name : ""}, {"kind", name(found ? found->kind : tenant::Kind::merchant)}};
}

bool sells(const Scope& scope) {
  return scope.role == tenant::Role::operator_admin || scope.role == tenant::Role::distributor_admin;
}

json notices_json(const SystemState& system, bool advised) {
  json out = json::array();
  for (const auto& notice : system.notices)
    out.push_back({{"severity", notice.severity}, {"code", notice.code}, {"zh", notice.zh}, {"en", notice.en}});
  if (advised && !system.demo)
    out.push_back({{"severity", "warning"},
                   {"code", "account.second_factor"},
                   {"zh", "您的账号管理着其他企业，请在“我的账号”中启用两步验证。"},
                   {"en",
                    "Your account administers other enterprises: switch on a second factor on the page of your "
                    "account."}});
  return out;
}

}  // namespace

json logo_address(const tenant::Brand& brand) {
  return brand.logo_id ? json("/api/logos/" + std::to_string(*brand.logo_id)) : json();
}
json brand_json(const tenant::Brand& brand) { return {{"name", brand.name}, {"logo", logo_address(brand)}}; }

json me_json(store::Session& session, const Services& services, const Scope& scope) {
  const auto account = tenant::own_account(session, scope);
  const bool enabled = tenant::second_factor(session, scope.account_id).enabled;
  const bool advised = !enabled && !scope.home_enterprise_id && sells(scope);
  const auto system = services.system();
  json stepped_in;
  if (scope.home_enterprise_id)
    stepped_in = {{"home", enterprise_json(session, *scope.home_enterprise_id, account.enterprise_path)}};
  return {{"account",
           {{"id", scope.account_id},
            {"login", scope.login},
            {"name", account.name},
            {"role", name(scope.role)},
            {"role_name", account.role_name ? json(*account.role_name) : json()}}},
          {"enterprise", enterprise_json(session, scope.enterprise_id, scope.path)},
          {"permissions", names(scope.granted())},
          {"demo", system.demo},
          {"notices", notices_json(system, advised)},
          {"brand", brand_json(tenant::brand_for(session, scope.path))},
          {"stepped_in", std::move(stepped_in)},
          {"second_factor", {{"enabled", enabled}, {"advised", advised}}},
          {"must", scope.must == Must::nothing ? json() : json(name(scope.must))}};
}

}  // namespace yunli::api
