// Logging in: «企业账号», «工号@企业账号» or a bound, approved caller number, with a password. PRODUCT P1.1–P1.3, P1.5.
// Blocking (argon2id, several transactions): call it through Database::offload.
#pragma once
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "tenant/sessions.h"

namespace yunli::tenant {

struct LoggedIn {
  std::string token;
  Scope scope;
};

// Errors: "login.failed" (unknown, wrong, disabled: never told apart), "login.locked" (says for how long),
// "login.forbidden". A failure is counted before the password is looked at, so parallel guesses win nothing.
Result<LoggedIn> login(store::Database& db, const Clock& clock, const std::string& account, const std::string& password,
                       const Client& client);

// Error "password.wrong" or "password.weak". Ends the account's other sessions.
Status change_own_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& old_password,
                           const std::string& new_password);

}  // namespace yunli::tenant
