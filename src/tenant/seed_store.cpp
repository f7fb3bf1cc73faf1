#include "store/rows.h"
#include "tenant/accounts.h"
#include "tenant/enterprises.h"
#include "tenant/password.h"
#include "tenant/seed.h"
#include "tenant/standing.h"

namespace yunli::tenant {

constexpr auto kScope =
    "select e.id, e.path, e.kind, e.login, a.id, a.role from enterprises e join accounts a on a.enterprise_id = e.id "
    "and a.login = '' "
    "where e.login = :login";

std::optional<Scope> scope_of_enterprise(store::Session& session, std::string_view login) {
  Scope out;
  std::string kind, role;
  store::Statement find(session, kScope);
  find.with("login", login)
      .into(out.enterprise_id)
      .into(out.path)
      .into(kind)
      .into(out.login)
      .into(out.account_id)
      .into(role);
  if (!find.next()) return std::nullopt;
  out.kind = kind_named(kind).value_or(Kind::merchant);
  out.role = role_named(role).value_or(Role::agent);
  return out;
}

constexpr auto kAddOperator =
    "insert into enterprises (id, path, kind, login, name, state, created_at) values (:id, :path, 'operator', "
    "'operator', '云鹂运营', "
    "'permitted', :now) on conflict do nothing";
constexpr auto kAddOperatorAccount =
    "insert into accounts (id, enterprise_id, login, name, role, password_hash, state, created_at, "
    "password_changed_at) values "
    "(:id, :enterprise, '', '云鹂运营', 'operator_admin', :hash, 'enabled', :now, :now)";

Result<Seeded> seed_operator(store::Database& db, const Clock& clock, const std::string& password) {
  Seeded out;
  out.login = "operator";
  if (auto scope = db.read([&](store::Session& s) { return scope_of_enterprise(s, out.login); })) {
    out.scope = *scope;
    return out;
  }
  out.password = password.empty() ? random_password() : password;
  if (auto status = check_password(out.password, out.login, {}); !status) return tl::unexpected(status.error());
  const std::string hash = hash_password(out.password);
  return db.write([&](store::Session& s) -> Result<Seeded> {
    const Id id = new_id();
    out.created = store::Statement(s, kAddOperator)
                      .with("id", id)
                      .with("path", fmt::format("/{}/", id))
                      .with("now", clock.now())
                      .execute() == 1;
    if (out.created)
      store::Statement(s, kAddOperatorAccount)
          .with("id", new_id())
          .with("enterprise", id)
          .with("hash", hash)
          .with("now", clock.now())
          .execute();
    else
      out.password.clear();
    out.scope = scope_of_enterprise(s, out.login).value();
    return out;
  });
}

namespace {
Result<Scope> below(store::Session& s, const Scope& parent, const NewEnterprise& wanted, bool& created, WallMs now) {
  if (auto found = scope_of_enterprise(s, wanted.login)) return *found;
  if (auto added = add_enterprise(s, parent, wanted, now); !added) return tl::unexpected(added.error());
  created = true;
  return scope_of_enterprise(s, wanted.login).value();
}
}  // namespace

Result<DemoTree> seed_demo(store::Database& db, const Clock& clock) {
  const auto root = seed_operator(db, clock, kDemoPassword);
  if (!root) return tl::unexpected(root.error());
  const std::string hash = hash_password(kDemoPassword);
  return db.write([&](store::Session& s) -> Result<DemoTree> {
    DemoTree out;
    out.operator_scope = root->scope;
    if (root->created) {  // the demo's passwords are known to all: nobody need change one
      PasswordRules rules;
      rules.change_first = false;
      set_password_rules(s, root->scope, rules, clock.now());
    }
    auto distributor =
        below(s, root->scope, {Kind::distributor, "demo-dl", "示范代理", hash, "", "", ""}, out.created, clock.now());
    if (!distributor) return tl::unexpected(distributor.error());
    auto merchant =
        below(s, *distributor, {Kind::merchant, "demo", "示范商家", hash, "", "", ""}, out.created, clock.now());
    if (!merchant) return tl::unexpected(merchant.error());
    out.distributor = *distributor;
    out.merchant = *merchant;
    if (!out.created) return out;
    for (const auto& [login, name, role] :
         {std::tuple{"8001", "班长", Role::monitor}, std::tuple{"8002", "坐席", Role::agent}})
      if (auto added = add_account(s, *merchant, {merchant->enterprise_id, login, name, role, hash}, clock.now());
          !added)
        return tl::unexpected(added.error());
    return out;
  });
}

}  // namespace yunli::tenant
