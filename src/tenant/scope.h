// Who asks, and how far they may see: passed to every function of the domains. A value; any thread.
// Rows of one enterprise are asked for by enterprise_id; rows of the subtree by `enterprises.path like :path || '%'`.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "tenant/permissions.h"

namespace yunli::tenant {

enum class Kind : std::uint8_t { platform, distributor, merchant };  // platform: 运营商, stored as "operator"
std::string_view name(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

// What an account has to do before anything else is answered.
enum class Must : std::uint8_t { nothing, change_password, set_second_factor, step_out };
std::string_view name(Must must);  // "change_password"

struct Scope {
  Id account_id = 0;  // 0: the program itself
  Id session_id = 0;
  Id enterprise_id = 0;
  std::string path;  // "/1/5/"; begins and ends with a slash
  Role role = Role::agent;
  Kind kind = Kind::merchant;
  std::string login;    // as it is shown and audited: "demo" or "8001@demo"
  std::string address;  // of the client
  // The permissions of an enterprise's own role; nothing = those of `role`, which is then what it is based on.
  std::optional<PermissionSet> permissions = std::nullopt;
  // Set while somebody from above has stepped into this enterprise: the enterprise that account belongs to.
  std::optional<Id> home_enterprise_id = std::nullopt;
  Must must = Must::nothing;

  PermissionSet granted() const { return permissions ? *permissions : set_of(role); }
  bool may(Permission permission) const {
    return permissions ? permissions->has(permission) : tenant::may(role, permission);
  }
  // Is the enterprise with this path the scope's own or below it?
  bool covers(std::string_view other) const { return !path.empty() && other.starts_with(path); }
};

}  // namespace yunli::tenant
