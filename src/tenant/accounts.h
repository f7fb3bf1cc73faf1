// Accounts: who logs in, with a role that fits the kind of its enterprise. One Session, its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct Account {
  Id id = 0, enterprise_id = 0;
  std::string login;  // 工号, "" = the enterprise's own account
  std::string enterprise_login;
  std::string name;
  Role role = Role::agent;
  bool enabled = true;
  WallMs created_at = 0;
  std::optional<WallMs> last_login_at;

  std::string full_login() const { return login.empty() ? enterprise_login : login + "@" + enterprise_login; }
};
void to_json(nlohmann::json& out, const Account& account);

std::vector<Role> roles_for(Kind kind);

struct NewAccount {
  Id enterprise_id = 0;
  std::string login;  // [a-z0-9][a-z0-9_.-]{0,31}
  std::string name;
  Role role = Role::agent;
  std::string password_hash;
};
Result<Account> add_account(store::Session& session, const Scope& scope, const NewAccount& wanted, WallMs now);

Result<Account> account(store::Session& session, const Scope& scope, Id id);
// Of one enterprise in the scope.
store::Listed<Account> accounts(store::Session& session, const Scope& scope, Id enterprise_id,
                                const store::Paging& paging);

struct AccountChange {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<bool> enabled;
  std::optional<std::string> password_hash;
};
// A change of role, state or password ends the account's sessions (but the scope's own). Nobody disables or demotes
// themselves.
Result<Account> change_account(store::Session& session, const Scope& scope, Id id, const AccountChange& change,
                               WallMs now);

// Of the scope's own account, for changing one's own password: verify outside the transaction.
std::string password_hash_of(store::Session& session, const Scope& scope);
void set_own_password(store::Session& session, const Scope& scope, const std::string& password_hash, WallMs now);

}  // namespace yunli::tenant
