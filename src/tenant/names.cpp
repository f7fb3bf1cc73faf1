#include "tenant/scope.h"

namespace yunli::tenant {
namespace {
constexpr std::array<std::string_view, 6> kRoles = {
    "operator_admin", "distributor_admin", "merchant_admin", "monitor", "agent", "finance"};
constexpr std::array<std::string_view, 4> kMusts = {"", "change_password", "set_second_factor", "step_out"};
constexpr std::array<std::string_view, 3> kKinds = {"operator", "distributor", "merchant"};

template <class E, std::size_t N>
std::optional<E> find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}
}  // namespace

std::string_view name(Role role) { return kRoles[static_cast<std::size_t>(role)]; }
std::optional<Role> role_named(std::string_view name) { return find<Role>(kRoles, name); }
std::string_view name(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::optional<Kind> kind_named(std::string_view name) { return find<Kind>(kKinds, name); }

std::string_view name(Must must) { return kMusts[static_cast<std::size_t>(must)]; }

std::vector<std::string_view> names(PermissionSet set) {
  std::vector<std::string_view> out;
  for (const auto& row : kPermissions)
    if (set.has(row.permission)) out.push_back(row.name);
  return out;
}

std::optional<Permission> permission_named(std::string_view name) {
  for (const auto& row : kPermissions)
    if (row.name == name) return row.permission;
  return std::nullopt;
}

}  // namespace yunli::tenant
