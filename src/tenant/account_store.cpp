#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/accounts.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/rules.h"
#include "tenant/sessions.h"

namespace yunli::tenant {
namespace {

constexpr auto kSelect =
    "select a.id, a.enterprise_id, a.login, e.login, a.name, a.role, a.state, a.created_at, a.last_login_at from "
    "accounts a "
    "join enterprises e on e.id = a.enterprise_id where e.path like :path";

struct Reader {
  Account a;
  std::string role, state;
  void bind(store::Statement& s) {
    s.into(a.id)
        .into(a.enterprise_id)
        .into(a.login)
        .into(a.enterprise_login)
        .into(a.name)
        .into(role)
        .into(state)
        .into(a.created_at)
        .into(a.last_login_at);
  }
  Account row() {
    a.role = role_named(role).value_or(Role::agent);
    a.enabled = state == "enabled";
    return a;
  }
};

tl::unexpected<Error> role_misfit() {
  return fail("account.role", "role", "该角色不适用于此类企业。", "This role does not fit this kind of enterprise.");
}

}  // namespace

constexpr auto kAdd =
    "insert into accounts (id, enterprise_id, login, name, role, password_hash, state, created_at, "
    "password_changed_at) values "
    "(:id, :enterprise, :login, :name, :role, :hash, 'enabled', :now, :now) on conflict do nothing";

Result<Account> add_account(store::Session& session, const Scope& scope, const NewAccount& wanted, WallMs now) {
  const auto owner = enterprise(session, scope, wanted.enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  if (auto status = check_work_number(wanted.login); !status) return tl::unexpected(status.error());
  if (auto status = check_name(wanted.name); !status) return tl::unexpected(status.error());
  if (!fits(wanted.role, owner->kind)) return role_misfit();
  const Id id = new_id();
  const auto added = store::Statement(session, kAdd)
                         .with("id", id)
                         .with("enterprise", wanted.enterprise_id)
                         .with("login", wanted.login)
                         .with("name", wanted.name)
                         .with("role", name(wanted.role))
                         .with("hash", wanted.password_hash)
                         .with("now", now)
                         .execute();
  if (added == 0) return fail("account.login_taken", "login", "该工号已存在。", "This work number exists already.");
  auto made = account(session, scope, id);
  if (made) audit(session, scope, {"account.add", "account", id, "", nlohmann::json(*made).dump()}, now);
  return made;
}

Result<Account> account(store::Session& session, const Scope& scope, Id id) {
  store::Statement one(session, std::string(kSelect) + " and a.id = :id");
  Reader reader;
  one.with("path", scope.path + "%").with("id", id);
  reader.bind(one);
  if (!one.next()) return fail("account.unknown", "id", "账号不存在。", "There is no such account.");
  return reader.row();
}

store::Listed<Account> accounts(store::Session& session, const Scope& scope, Id enterprise_id,
                                const store::Paging& paging) {
  store::Listed<Account> out;
  store::Statement total(session,
                         "select count(*) from accounts a join enterprises e on e.id = a.enterprise_id "
                         "where e.path like :path and a.enterprise_id = :enterprise");
  out.total = store::number(total.with("path", scope.path + "%").with("enterprise", enterprise_id));
  const auto order = store::order_and_limit(
      paging, {{"login", "a.login"}, {"name", "a.name"}, {"role", "a.role"}, {"created_at", "a.created_at"}},
      "a.login, a.id", "a.id");
  store::Statement list(session, fmt::format("{} and a.enterprise_id = :enterprise{}", kSelect, order));
  list.with("path", scope.path + "%").with("enterprise", enterprise_id);
  Reader reader;
  reader.bind(list);
  while (list.next()) out.items.push_back(reader.row());
  return out;
}

constexpr auto kChange = "update accounts set name = :name, role = :role, state = :state where id = :id";
constexpr auto kSetPassword = "update accounts set password_hash = :hash, password_changed_at = :now where id = :id";

Result<Account> change_account(store::Session& session, const Scope& scope, Id id, const AccountChange& change,
                               WallMs now) {
  const auto before = account(session, scope, id);
  if (!before) return before;
  const auto owner = enterprise(session, scope, before->enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  Account after = *before;
  if (change.name) after.name = *change.name;
  if (change.role) after.role = *change.role;
  if (change.enabled) after.enabled = *change.enabled;
  if (auto status = check_name(after.name); !status) return tl::unexpected(status.error());
  if (!fits(after.role, owner->kind)) return role_misfit();
  const bool standing = after.role != before->role || after.enabled != before->enabled;
  if (standing && (id == scope.account_id || before->login.empty()))
    return fail("account.self", "role", "不能停用或更改自己或企业主账号的角色。",
                "Your own account and an enterprise's own account keep their role and state.");
  store::Statement(session, kChange)
      .with("id", id)
      .with("name", after.name)
      .with("role", name(after.role))
      .with("state", after.enabled ? "enabled" : "disabled")
      .execute();
  if (change.password_hash)
    store::Statement(session, kSetPassword)
        .with("id", id)
        .with("hash", *change.password_hash)
        .with("now", now)
        .execute();
  if (standing || change.password_hash) end_sessions_of_account(session, id, scope.session_id);
  const auto* action = change.password_hash ? "account.set_password" : "account.change";
  audit(session, scope, {action, "account", id, nlohmann::json(*before).dump(), nlohmann::json(after).dump()}, now);
  return after;
}

std::string password_hash_of(store::Session& session, const Scope& scope) {
  store::Statement hash(session, "select password_hash from accounts where id = :id");
  return store::string(hash.with("id", scope.account_id)).value_or("");
}

void set_own_password(store::Session& session, const Scope& scope, const std::string& password_hash, WallMs now) {
  store::Statement(session, kSetPassword)
      .with("id", scope.account_id)
      .with("hash", password_hash)
      .with("now", now)
      .execute();
  end_sessions_of_account(session, scope.account_id, scope.session_id);
  audit(session, scope, {"account.own_password", "account", scope.account_id, "", ""}, now);
}

void to_json(nlohmann::json& out, const Account& a) {
  out = {{"id", a.id},
         {"enterprise_id", a.enterprise_id},
         {"login", a.full_login()},
         {"work_number", a.login},
         {"name", a.name},
         {"role", name(a.role)},
         {"enabled", a.enabled},
         {"created_at", a.created_at},
         {"last_login_at", a.last_login_at ? nlohmann::json(*a.last_login_at) : nlohmann::json()}};
}

}  // namespace yunli::tenant
