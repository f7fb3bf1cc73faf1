#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/accounts.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/roles.h"
#include "tenant/rules.h"
#include "tenant/sessions.h"
#include "tenant/standing.h"

namespace yunli::tenant {
namespace {

constexpr auto kSelect =
    "select a.id, a.enterprise_id, a.login, e.login, a.name, a.role, a.role_id, r.name, r.permissions, a.state, "
    "a.created_at, a.last_login_at, (select count(*) from second_factors f where f.account_id = a.id and "
    "f.confirmed_at is not null) from accounts a join enterprises e on e.id = a.enterprise_id left join roles r on "
    "r.id = a.role_id where e.path like :path";

struct Reader {
  Account a;
  std::string role, state;
  std::optional<std::string> permissions;
  void bind(store::Statement& s) {
    s.into(a.id)
        .into(a.enterprise_id)
        .into(a.login)
        .into(a.enterprise_login)
        .into(a.name)
        .into(role)
        .into(a.role_id)
        .into(a.role_name)
        .into(permissions)
        .into(state)
        .into(a.created_at)
        .into(a.last_login_at)
        .into(a.second_factor);
  }
  Account row() {
    a.role = role_named(role).value_or(Role::agent);
    a.enabled = state == "enabled";
    a.permissions = permissions ? std::optional(permissions_from(*permissions)) : std::nullopt;
    return a;
  }
};

tl::unexpected<Error> role_misfit() {
  return fail("account.role", "role", "该角色不适用于此类企业。", "This role does not fit this kind of enterprise.");
}

PermissionSet permissions_of(const Account& account, Kind kind) {
  return account.permissions ? *account.permissions & set_of(admin_role(kind)) : granted(account.role, kind);
}

Status check_within(const Scope& scope, const Account& account, Kind kind) {
  if (permissions_of(account, kind).within(scope.granted())) return {};
  return fail("account.forbidden", "role", "该账号的权限超过您自己的权限。", "This account may do more than you may.");
}

// Gives the account an own role of its enterprise, or a built-in one that fits.
Status take_role(store::Session& session, const Scope& scope, Account& account, Kind kind,
                 const std::optional<Role>& built_in, const std::optional<Id>& own) {
  if (own) {
    store::lock_row(session, "roles", *own);
    const auto found = role(session, scope, *own);
    if (!found) return tl::unexpected(found.error());
    if (found->enterprise_id != account.enterprise_id)
      return fail("role.unknown", "role_id", "角色不存在。", "There is no such role.");
    account.role = found->base, account.role_id = own;
    account.role_name = found->name, account.permissions = found->permissions;
  } else if (built_in) {
    if (!fits(*built_in, kind)) return role_misfit();
    account.role = *built_in;
    account.role_id.reset(), account.role_name.reset(), account.permissions.reset();
  }
  return {};
}

}  // namespace

constexpr auto kAdd =
    "insert into accounts (id, enterprise_id, login, name, role, role_id, password_hash, state, created_at, "
    "password_changed_at, must_change) values (:id, :enterprise, :login, :name, :role, :role_id, :hash, 'enabled', "
    ":now, :now, :must_change) on conflict do nothing";

Result<Account> add_account(store::Session& session, const Scope& scope, const NewAccount& wanted, WallMs now) {
  const auto owner = enterprise(session, scope, wanted.enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  if (auto status = check_work_number(wanted.login); !status) return tl::unexpected(status.error());
  if (auto status = check_name(wanted.name); !status) return tl::unexpected(status.error());
  Account made;
  made.enterprise_id = wanted.enterprise_id;
  if (auto status = take_role(session, scope, made, owner->kind, wanted.role, wanted.role_id); !status)
    return tl::unexpected(status.error());
  if (auto status = check_within(scope, made, owner->kind); !status) return tl::unexpected(status.error());
  const Id id = new_id();
  const auto added = store::Statement(session, kAdd)
                         .with("id", id)
                         .with("enterprise", wanted.enterprise_id)
                         .with("login", wanted.login)
                         .with("name", wanted.name)
                         .with("role", name(made.role))
                         .with("role_id", made.role_id)
                         .with("hash", wanted.password_hash)
                         .with("now", now)
                         .with("must_change", static_cast<int>(standing(session, owner->path).rules.change_first))
                         .execute();
  if (added == 0)
    return fail("account.login_taken", "work_number", "该工号已存在。", "This work number exists already.");
  auto stored = account(session, scope, id);
  if (stored) audit(session, scope, {"account.add", "account", id, "", nlohmann::json(*stored).dump()}, now);
  return stored;
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

namespace {

constexpr auto kRemember =
    "insert into password_history (id, account_id, password_hash) select cast(:id as bigint), a.id, a.password_hash "
    "from "
    "accounts a where a.id = :account";
constexpr auto kForgetOld =
    "delete from password_history where account_id = :account and id not in (select id from password_history where "
    "account_id = :account order by id desc limit :most)";
constexpr auto kSetPassword =
    "update accounts set password_hash = :hash, password_changed_at = :now, must_change = :must_change where id = "
    ":account";

void set_password(store::Session& session, Id account_id, const std::string& hash, bool must_change, WallMs now) {
  store::Statement(session, kRemember).with("id", new_id()).with("account", account_id).execute();
  store::Statement(session, kForgetOld).with("account", account_id).with("most", kLongestPasswordHistory).execute();
  store::Statement(session, kSetPassword)
      .with("account", account_id)
      .with("hash", hash)
      .with("now", now)
      .with("must_change", static_cast<int>(must_change))
      .execute();
}

}  // namespace

Status check_within(store::Session& session, const Scope& scope, const Account& account) {
  const auto owner = enterprise(session, scope, account.enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  return check_within(scope, account, owner->kind);
}

constexpr auto kChange =
    "update accounts set name = :name, role = :role, role_id = :role_id, state = :state where id = :id";

Result<Account> change_account(store::Session& session, const Scope& scope, Id id, const AccountChange& change,
                               WallMs now) {
  store::lock_row(session, "accounts", id);  // two who change different fields at once
  const auto before = account(session, scope, id);
  if (!before) return before;
  const auto owner = enterprise(session, scope, before->enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  if (auto status = check_within(scope, *before, owner->kind); !status) return tl::unexpected(status.error());
  Account after = *before;
  if (change.name) after.name = *change.name;
  if (change.enabled) after.enabled = *change.enabled;
  if (auto status = check_name(after.name); !status) return tl::unexpected(status.error());
  if (auto status = take_role(session, scope, after, owner->kind, change.role, change.role_id); !status)
    return tl::unexpected(status.error());
  if (auto status = check_within(scope, after, owner->kind); !status) return tl::unexpected(status.error());
  const bool rank = after.role != before->role || after.role_id != before->role_id || after.enabled != before->enabled;
  if (rank && (id == scope.account_id || before->login.empty()))
    return fail("account.self", "role", "不能停用或更改自己或企业主账号的角色。",
                "Your own account and an enterprise's own account keep their role and state.");
  store::Statement(session, kChange)
      .with("id", id)
      .with("name", after.name)
      .with("role", name(after.role))
      .with("role_id", after.role_id)
      .with("state", after.enabled ? "enabled" : "disabled")
      .execute();
  if (change.password_hash)
    set_password(session, id, *change.password_hash,
                 id != scope.account_id && standing(session, owner->path).rules.change_first, now);
  if (rank || change.password_hash) end_sessions_of_account(session, id, scope.session_id);
  const auto* action = change.password_hash ? "account.set_password" : "account.change";
  audit(session, scope, {action, "account", id, nlohmann::json(*before).dump(), nlohmann::json(after).dump()}, now);
  return after;
}

constexpr auto kOwn =
    "select a.name, r.name, e.path from accounts a join enterprises e on e.id = a.enterprise_id left join roles r on "
    "r.id = a.role_id where a.id = :id";

OwnAccount own_account(store::Session& session, const Scope& scope) {
  OwnAccount out;
  store::Statement find(session, kOwn);
  find.with("id", scope.account_id).into(out.name).into(out.role_name).into(out.enterprise_path);
  find.next();
  return out;
}

constexpr auto kRename = "update accounts set name = :name where id = :id";

Status set_own_name(store::Session& session, const Scope& scope, const std::string& name, WallMs now) {
  if (auto status = check_name(name); !status) return status;
  const auto before = own_account(session, scope).name;
  if (name == before) return {};
  store::Statement(session, kRename).with("id", scope.account_id).with("name", name).execute();
  audit(session, scope,
        {"account.own_name", "account", scope.account_id, nlohmann::json{{"name", before}}.dump(),
         nlohmann::json{{"name", name}}.dump()},
        now);
  return {};
}

constexpr auto kHashes =
    "select password_hash from (select password_hash, cast(9007199254740992 as bigint) as newest from accounts where "
    "id "
    "= :id union all select password_hash, id from password_history where account_id = :id) h order by newest desc "
    "limit :most";

std::vector<std::string> password_hashes(store::Session& session, Id account_id, int history) {
  std::vector<std::string> out;
  std::string hash;
  store::Statement list(session, kHashes);
  list.with("id", account_id).with("most", history + 1).into(hash);
  while (list.next()) out.push_back(hash);
  return out;
}

void set_own_password(store::Session& session, const Scope& scope, const std::string& password_hash, WallMs now) {
  set_password(session, scope.account_id, password_hash, false, now);
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
         {"role_id", a.role_id ? nlohmann::json(*a.role_id) : nlohmann::json()},
         {"role_name", a.role_name ? nlohmann::json(*a.role_name) : nlohmann::json()},
         {"second_factor", a.second_factor},
         {"enabled", a.enabled},
         {"created_at", a.created_at},
         {"last_login_at", a.last_login_at ? nlohmann::json(*a.last_login_at) : nlohmann::json()}};
}

}  // namespace yunli::tenant
