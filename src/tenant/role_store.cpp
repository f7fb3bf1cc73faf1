#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/roles.h"
#include "tenant/rules.h"

namespace yunli::tenant {
namespace {

constexpr std::size_t kMostRoles = 100;  // of one enterprise

constexpr auto kSelect =
    "select r.id, r.enterprise_id, r.name, r.base, r.permissions, r.created_at, (select count(*) from accounts a where "
    "a.role_id = r.id) from roles r join enterprises e on e.id = r.enterprise_id where e.path like :path";

struct Reader {
  OwnRole r;
  std::string base, permissions;
  void bind(store::Statement& s) {
    s.into(r.id).into(r.enterprise_id).into(r.name).into(base).into(permissions).into(r.created_at).into(r.accounts);
  }
  OwnRole row() {
    r.base = role_named(base).value_or(Role::agent);
    r.permissions = permissions_from(permissions);
    return r;
  }
};

// The first permission of `set` that `limit` lacks.
std::string_view first_beyond(PermissionSet set, PermissionSet limit) {
  for (const auto& row : kPermissions)
    if (set.has(row.permission) && !limit.has(row.permission)) return row.name;
  return {};
}

Status check(const Scope& scope, const OwnRole& role, Kind kind) {
  if (auto status = check_name(role.name); !status) return status;
  if (role.base != Role::monitor && role.base != Role::agent && role.base != Role::finance)
    return fail("role.base", "base", "自定义角色只能以班长、坐席或财务为基础。",
                "An own role is based on monitor, agent or finance.");
  if (const auto name = first_beyond(role.permissions, set_of(admin_role(kind))); !name.empty())
    return fail("role.permissions", "permissions", fmt::format("此类企业不能拥有权限 {}。", name),
                fmt::format("This kind of enterprise cannot have the permission {}.", name));
  if (const auto name = first_beyond(role.permissions, scope.granted()); !name.empty())
    return fail("role.beyond_own", "permissions", fmt::format("您自己没有权限 {}，不能授予他人。", name),
                fmt::format("You do not have the permission {} yourself.", name));
  return {};
}

tl::unexpected<Error> duplicate() {
  return fail("role.duplicate", "name", "已有同名角色。", "There is a role of this name already.");
}

constexpr auto kNameTaken =
    "select count(*) from roles where enterprise_id = :enterprise and name = :name and id <> :id";
bool name_taken(store::Session& session, const OwnRole& role) {
  store::Statement taken(session, kNameTaken);
  return store::number(taken.with("enterprise", role.enterprise_id).with("name", role.name).with("id", role.id)) > 0;
}

}  // namespace

std::string permissions_text(PermissionSet set) { return nlohmann::json(names(set)).dump(); }

PermissionSet permissions_from(const std::string& text) {
  PermissionSet out;
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return out;
  for (const auto& name : list)
    if (const auto known = name.is_string() ? permission_named(name.get_ref<const std::string&>()) : std::nullopt)
      out.add(*known);
  return out;
}

Result<OwnRole> role(store::Session& session, const Scope& scope, Id id) {
  store::Statement one(session, std::string(kSelect) + " and r.id = :id");
  Reader reader;
  one.with("path", scope.path + "%").with("id", id);
  reader.bind(one);
  if (!one.next()) return fail("role.unknown", "role_id", "角色不存在。", "There is no such role.");
  return reader.row();
}

std::vector<OwnRole> roles(store::Session& session, const Scope& scope, Id enterprise_id) {
  std::vector<OwnRole> out;
  store::Statement list(session, std::string(kSelect) + " and r.enterprise_id = :enterprise order by r.name, r.id");
  Reader reader;
  list.with("path", scope.path + "%").with("enterprise", enterprise_id);
  reader.bind(list);
  while (list.next()) out.push_back(reader.row());
  return out;
}

constexpr auto kAdd =
    "insert into roles (id, enterprise_id, name, base, permissions, created_at) values (:id, :enterprise, :name, "
    ":base, "
    ":permissions, :now) on conflict do nothing";

Result<OwnRole> add_role(store::Session& session, const Scope& scope, const RoleWish& wish, WallMs now) {
  OwnRole wanted;
  wanted.id = new_id();
  wanted.enterprise_id = scope.enterprise_id;
  wanted.name = wish.name.value_or("");
  wanted.base = wish.base.value_or(Role::agent);
  wanted.permissions = wish.permissions.value_or(PermissionSet{});
  wanted.created_at = now;
  if (auto status = check(scope, wanted, scope.kind); !status) return tl::unexpected(status.error());
  if (roles(session, scope, scope.enterprise_id).size() >= kMostRoles)
    return fail("role.limit", "", "自定义角色不能超过 100 个。", "An enterprise has at most 100 own roles.");
  const auto added = store::Statement(session, kAdd)
                         .with("id", wanted.id)
                         .with("enterprise", wanted.enterprise_id)
                         .with("name", wanted.name)
                         .with("base", name(wanted.base))
                         .with("permissions", permissions_text(wanted.permissions))
                         .with("now", now)
                         .execute();
  if (added == 0) return duplicate();
  audit(session, scope, {"role.add", "role", wanted.id, "", nlohmann::json(wanted).dump()}, now);
  return wanted;
}

constexpr auto kChange = "update roles set name = :name, base = :base, permissions = :permissions where id = :id";
constexpr auto kChangeAccounts = "update accounts set role = :base where role_id = :id";

Result<OwnRole> change_role(store::Session& session, const Scope& scope, Id id, const RoleWish& wish, WallMs now) {
  store::lock_row(session, "roles", id);
  const auto before = role(session, scope, id);
  if (!before) return before;
  const auto owner = enterprise(session, scope, before->enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  if (!before->permissions.within(scope.granted()))
    return fail("role.forbidden", "id", "该角色的权限超过您自己的权限。", "This role may do more than you may.");
  OwnRole after = *before;
  if (wish.name) after.name = *wish.name;
  if (wish.base) after.base = *wish.base;
  if (wish.permissions) after.permissions = *wish.permissions;
  if (auto status = check(scope, after, owner->kind); !status) return tl::unexpected(status.error());
  store::lock_row(session, "enterprises", after.enterprise_id);  // two who take one name at once
  if (name_taken(session, after)) return duplicate();
  store::Statement(session, kChange)
      .with("id", id)
      .with("name", after.name)
      .with("base", name(after.base))
      .with("permissions", permissions_text(after.permissions))
      .execute();
  store::Statement(session, kChangeAccounts).with("id", id).with("base", name(after.base)).execute();
  audit(session, scope, {"role.change", "role", id, nlohmann::json(*before).dump(), nlohmann::json(after).dump()}, now);
  return after;
}

Status delete_role(store::Session& session, const Scope& scope, Id id, WallMs now) {
  store::lock_row(session, "roles", id);
  const auto before = role(session, scope, id);
  if (!before) return tl::unexpected(before.error());
  if (before->accounts > 0)
    return fail("role.state", "id", fmt::format("仍有 {} 个账号使用该角色，请先更改它们的角色。", before->accounts),
                fmt::format("{} accounts still have this role: give them another first.", before->accounts));
  store::Statement(session, "delete from roles where id = :id").with("id", id).execute();
  audit(session, scope, {"role.delete", "role", id, nlohmann::json(*before).dump(), ""}, now);
  return {};
}

void to_json(nlohmann::json& out, const OwnRole& r) {
  out = {{"id", r.id},
         {"enterprise_id", r.enterprise_id},
         {"name", r.name},
         {"base", name(r.base)},
         {"permissions", names(r.permissions)},
         {"accounts", r.accounts},
         {"created_at", r.created_at}};
}

}  // namespace yunli::tenant
