// What names, logins and roles may be, and what only an enterprise itself may do. Pure; any thread.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tenant/scope.h"

namespace yunli::tenant {

Status check_enterprise_login(std::string_view login);  // [a-z][a-z0-9_-]{2,31}: never mistaken for a phone number
Status check_work_number(std::string_view login);       // [a-z0-9][a-z0-9_.-]{0,31}
Status check_name(std::string_view name);               // 1–100 characters, none of them a control
// The enterprises on a path, from the operator down: "/1/5/" → 1, 5.
std::vector<Id> ids_of(std::string_view path);

Role admin_role(Kind kind);
bool fits(Role role, Kind kind);
// What an account with a built-in role may in such an enterprise: never more than its administrator.
PermissionSet granted(Role role, Kind kind);

// What is ordered and bought for an enterprise is its own people's: refuses who has stepped in, "session.stepped_in".
Status not_stepped_in(const Scope& scope);

}  // namespace yunli::tenant
