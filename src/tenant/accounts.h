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
  std::optional<Id> role_id;  // an own role, whose base `role` then is
  std::optional<std::string> role_name;
  std::optional<PermissionSet> permissions;  // of the own role
  bool second_factor = false;
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
  std::optional<Id> role_id = std::nullopt;  // an own role of that enterprise, instead of `role`
};
// Nobody makes or changes an account that may do what they may not: "account.forbidden". Where the rules say so, a
// password that is set here has to be changed at the first log-in.
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
  std::optional<Id> role_id = std::nullopt;  // instead of `role`
};
// Error "account.forbidden" when the account may do what the scope may not.
Status check_within(store::Session& session, const Scope& scope, const Account& account);
// A change of role, state or password ends the account's sessions (but the scope's own). Nobody disables or demotes
// themselves.
Result<Account> change_account(store::Session& session, const Scope& scope, Id id, const AccountChange& change,
                               WallMs now);

// The account that asks, also while it acts in another enterprise.
struct OwnAccount {
  std::string name;
  std::optional<std::string> role_name;
  std::string enterprise_path;
};
OwnAccount own_account(store::Session& session, const Scope& scope);

// Hashes of the present password and of `history` former ones, newest first: verify outside the transaction.
std::vector<std::string> password_hashes(store::Session& session, Id account_id, int history);
// Error "name.invalid". Writes the audit log.
Status set_own_name(store::Session& session, const Scope& scope, const std::string& name, WallMs now);
void set_own_password(store::Session& session, const Scope& scope, const std::string& password_hash, WallMs now);

}  // namespace yunli::tenant
