// Who may do what: one table from permission to roles. Every route of the API names the permission it needs; what a
// role may see below that (own rows, own subtree) is the Scope's. PRODUCT P13.4. Pure; any thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace yunli::tenant {

enum class Role : std::uint8_t { operator_admin, distributor_admin, merchant_admin, monitor, agent, finance };
std::string_view name(Role role);  // "merchant_admin"
std::optional<Role> role_named(std::string_view name);

enum class Permission : std::uint8_t {
  home_read,
  contacts_read,
  contacts_write,
  contacts_import,
  contacts_export,
  phones_full,
  scripts_read,
  scripts_write,
  tasks_read,
  tasks_write,
  calls_read,
  recordings_read,
  do_not_call_read,
  do_not_call_write,
  settings_read,
  settings_write,
  accounts_read,
  accounts_write,
  enterprises_read,
  enterprises_write,
  enterprises_step_in,
  brand_write,
  roles_write,
  sessions_read,
  sessions_write,
  robots_read,
  robots_open,
  robots_allot,
  robots_buy,
  points_read,
  points_allot,
  finance_read,
  finance_write,
  ledger_prove,
  recharge_write,
  tariffs_read,
  tariffs_write,
  lines_read,
  lines_write,
  audit_read,
  system_read,
};

namespace detail {
constexpr std::uint8_t bit(Role role) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(role)); }
constexpr std::uint8_t kOperator = bit(Role::operator_admin);
constexpr std::uint8_t kSellers = kOperator | bit(Role::distributor_admin);
constexpr std::uint8_t kAdmins = kSellers | bit(Role::merchant_admin);
constexpr std::uint8_t kLeads = kAdmins | bit(Role::monitor);
constexpr std::uint8_t kWorkers = kLeads | bit(Role::agent);
constexpr std::uint8_t kFinance = bit(Role::finance);
}  // namespace detail

struct PermissionRow {
  Permission permission;
  std::string_view name;
  std::uint8_t roles;  // bits of Role
};

inline constexpr std::array kPermissions = {
    PermissionRow{Permission::home_read, "home.read", detail::kWorkers | detail::kFinance},
    PermissionRow{Permission::contacts_read, "contacts.read", detail::kWorkers},
    PermissionRow{Permission::contacts_write, "contacts.write", detail::kLeads},
    PermissionRow{Permission::contacts_import, "contacts.import", detail::kLeads},
    PermissionRow{Permission::contacts_export, "contacts.export", detail::kAdmins},
    PermissionRow{Permission::phones_full, "phones.full", detail::kLeads},  // others see 138****1234
    PermissionRow{Permission::scripts_read, "scripts.read", detail::kWorkers},
    PermissionRow{Permission::scripts_write, "scripts.write", detail::kLeads},
    PermissionRow{Permission::tasks_read, "tasks.read", detail::kWorkers | detail::kFinance},
    PermissionRow{Permission::tasks_write, "tasks.write", detail::kLeads},
    PermissionRow{Permission::calls_read, "calls.read", detail::kWorkers | detail::kFinance},
    PermissionRow{Permission::recordings_read, "recordings.read", detail::kWorkers},
    PermissionRow{Permission::do_not_call_read, "do_not_call.read", detail::kLeads},
    PermissionRow{Permission::do_not_call_write, "do_not_call.write", detail::kLeads},
    PermissionRow{Permission::settings_read, "settings.read", detail::kLeads},
    PermissionRow{Permission::settings_write, "settings.write", detail::kAdmins},
    PermissionRow{Permission::accounts_read, "accounts.read", detail::kLeads},
    PermissionRow{Permission::accounts_write, "accounts.write", detail::kAdmins},
    PermissionRow{Permission::enterprises_read, "enterprises.read", detail::kSellers | detail::kFinance},
    PermissionRow{Permission::enterprises_write, "enterprises.write", detail::kSellers},
    PermissionRow{Permission::enterprises_step_in, "enterprises.step_in", detail::kSellers},
    PermissionRow{Permission::brand_write, "brand.write", detail::kSellers},
    PermissionRow{Permission::roles_write, "roles.write", detail::kAdmins},
    PermissionRow{Permission::sessions_read, "sessions.read", detail::kAdmins},
    PermissionRow{Permission::sessions_write, "sessions.write", detail::kAdmins},
    PermissionRow{Permission::robots_read, "robots.read", detail::kLeads | detail::kFinance},
    PermissionRow{Permission::robots_open, "robots.open", detail::kSellers},
    PermissionRow{Permission::robots_allot, "robots.allot", detail::kOperator},
    PermissionRow{Permission::robots_buy, "robots.buy", detail::kAdmins},  // pays from the balance
    PermissionRow{Permission::points_read, "points.read", detail::kAdmins | detail::kFinance},
    PermissionRow{Permission::points_allot, "points.allot", detail::kSellers},
    PermissionRow{Permission::finance_read, "finance.read", detail::kAdmins | detail::kFinance},
    PermissionRow{Permission::finance_write, "finance.write", detail::kSellers},  // confirm, refund, adjust, limit
    PermissionRow{Permission::ledger_prove, "ledger.prove", detail::kOperator},
    PermissionRow{Permission::recharge_write, "recharge.write", detail::kAdmins},  // order a recharge for oneself
    PermissionRow{Permission::tariffs_read, "tariffs.read", detail::kAdmins | detail::kFinance},
    PermissionRow{Permission::tariffs_write, "tariffs.write", detail::kSellers},
    PermissionRow{Permission::lines_read, "lines.read", detail::kOperator},
    PermissionRow{Permission::lines_write, "lines.write", detail::kOperator},
    PermissionRow{Permission::audit_read, "audit.read", detail::kAdmins},
    PermissionRow{Permission::system_read, "system.read", detail::kAdmins},
};

constexpr bool may(Role role, Permission permission) {
  for (const auto& row : kPermissions)
    if (row.permission == permission) return (row.roles & detail::bit(role)) != 0;
  return false;
}
constexpr std::string_view name(Permission permission) {
  for (const auto& row : kPermissions)
    if (row.permission == permission) return row.name;
  return {};
}
// A set of permissions, as an enterprise's own role holds it.
struct PermissionSet {
  std::uint64_t bits = 0;
  constexpr bool has(Permission p) const { return (bits >> static_cast<unsigned>(p) & 1) != 0; }
  constexpr PermissionSet& add(Permission p) {
    bits |= std::uint64_t{1} << static_cast<unsigned>(p);
    return *this;
  }
  // Is everything in here in `other` too?
  constexpr bool within(PermissionSet other) const { return (bits & ~other.bits) == 0; }
  friend constexpr PermissionSet operator&(PermissionSet a, PermissionSet b) { return {a.bits & b.bits}; }
  friend constexpr bool operator==(const PermissionSet&, const PermissionSet&) = default;
};
static_assert(kPermissions.size() <= 64);
constexpr PermissionSet set_of(Role role) {
  PermissionSet out;
  for (const auto& row : kPermissions)
    if ((row.roles & detail::bit(role)) != 0) out.add(row.permission);
  return out;
}
std::optional<Permission> permission_named(std::string_view name);
std::vector<std::string_view> names(PermissionSet set);  // in the order of the table

}  // namespace yunli::tenant
