#include "tenant/rules.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "tenant/accounts.h"

namespace yunli::tenant {
namespace {
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool only(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return lower(c) || digit(c) || more.find(c) != more.npos; });
}
}  // namespace

Status check_enterprise_login(std::string_view login) {
  if (login.size() >= 3 && login.size() <= 32 && lower(login[0]) && only(login, "_-")) return {};
  return fail(
      "enterprise.login", "login", "企业账号须为 3 到 32 位小写字母、数字、下划线或短横线，以字母开头。",
      "An enterprise account has 3 to 32 lower-case letters, digits, underscores or dashes and begins with a letter.");
}

Status check_work_number(std::string_view login) {
  if (!login.empty() && login.size() <= 32 && (lower(login[0]) || digit(login[0])) && only(login, "_.-")) return {};
  return fail("account.login", "login", "工号须为 1 到 32 位小写字母、数字、点、下划线或短横线。",
              "A work number has 1 to 32 lower-case letters, digits, dots, underscores or dashes.");
}

Status check_name(std::string_view name) {
  const bool printable = std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  if (!name.empty() && text::length(name) <= 100 && printable) return {};
  return fail("name.invalid", "name", "名称不能为空，且不超过 100 个字。",
              "A name has 1 to 100 characters and no control characters.");
}

std::vector<Id> ids_of(std::string_view path) {
  std::vector<Id> out;
  Id id = 0;
  for (const char c : path) {
    if (c != '/')
      id = id * 10 + (c - '0');
    else if (id != 0)
      out.push_back(std::exchange(id, 0));
  }
  return out;
}

Role admin_role(Kind kind) {
  constexpr std::array kRoles = {Role::operator_admin, Role::distributor_admin, Role::merchant_admin};
  return kRoles[static_cast<std::size_t>(kind)];
}

std::vector<Role> roles_for(Kind kind) {
  if (kind == Kind::merchant) return {Role::merchant_admin, Role::monitor, Role::agent, Role::finance};
  return {admin_role(kind), Role::finance};
}

bool fits(Role role, Kind kind) {
  const auto roles = roles_for(kind);
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

PermissionSet granted(Role role, Kind kind) { return set_of(role) & set_of(admin_role(kind)); }

Status not_stepped_in(const Scope& scope) {
  if (!scope.home_enterprise_id) return {};
  return fail("session.stepped_in", "", "协助下级操作时不能充值或购买，请由该企业自己操作。",
              "While you help an enterprise below you cannot order or buy for it.");
}

}  // namespace yunli::tenant
