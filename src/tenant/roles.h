// An enterprise's own roles: a name, a set of permissions, and a built-in role that says whose rows its accounts see.
// Never more than the enterprise's administrator may, and never more than whoever saves it may. PRODUCT P13.4. One
// Session, its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct OwnRole {
  Id id = 0, enterprise_id = 0;
  std::string name;
  Role base = Role::agent;  // monitor | agent | finance
  PermissionSet permissions;
  std::int64_t accounts = 0;  // that have it
  WallMs created_at = 0;
};
void to_json(nlohmann::json& out, const OwnRole& role);

// As permissions are stored; names that the program no longer knows grant nothing.
std::string permissions_text(PermissionSet set);
PermissionSet permissions_from(const std::string& text);

struct RoleWish {
  std::optional<std::string> name;
  std::optional<Role> base;
  std::optional<PermissionSet> permissions;
};
// All of the wish is needed to add one. Errors: role.unknown, role.base, role.permissions, role.beyond_own,
// role.duplicate, role.state (still in use).
Result<OwnRole> add_role(store::Session& session, const Scope& scope, const RoleWish& wish, WallMs now);
Result<OwnRole> change_role(store::Session& session, const Scope& scope, Id id, const RoleWish& wish, WallMs now);
Status delete_role(store::Session& session, const Scope& scope, Id id, WallMs now);
Result<OwnRole> role(store::Session& session, const Scope& scope, Id id);
// Of one enterprise in the scope, by name.
std::vector<OwnRole> roles(store::Session& session, const Scope& scope, Id enterprise_id);

}  // namespace yunli::tenant
