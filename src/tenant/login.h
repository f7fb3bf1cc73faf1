// Logging in: «企业账号», «工号@企业账号» or a bound, approved caller number, with a password and, where the account
// has one, a second factor. PRODUCT P1.1–P1.3, P1.5. Blocking (argon2id, several transactions): call it through
// Database::offload.
#pragma once
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/secret_box.h"
#include "store/database.h"
#include "tenant/accounts.h"
#include "tenant/sessions.h"
#include "tenant/standing.h"

namespace yunli::tenant {

struct Credentials {
  std::string account, password;
  std::string code;  // of the second factor; "" = not given
};
struct LoggedIn {
  std::string token;
  Scope scope;
};

// Errors: "login.failed" (unknown, wrong, disabled: never told apart), "login.locked" (says for how long),
// "login.forbidden", "login.second_factor" (the password is right, the code is missing), "login.second_factor_wrong". A
// failure is counted before the password is looked at, so parallel guesses win nothing; a wrong code is one too.
Result<LoggedIn> login(store::Database& db, const Clock& clock, const SecretBox& box, const Credentials& credentials,
                       const Client& client);

// Whoever is logged in proves again that it is them. Failures are counted and lock like those of the log-in:
// "password.wrong", "second_factor.wrong", "login.locked".
Status prove_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& password,
                      std::string_view field);
// Runs `deed` in one transaction with the taking of the code.
Status prove_second_factor(store::Database& db, const Clock& clock, const SecretBox& box, const Scope& scope,
                           const std::string& code, const std::function<void(store::Session&)>& deed);
// Counts one failure ahead for codes that the deed itself checks; forgotten by forget_proofs.
Status count_proof(store::Database& db, const Clock& clock, const Scope& scope);
void forget_proofs(store::Session& session, const Scope& scope);

// Errors "password.wrong", "password.weak", "password.used", "login.locked". Ends the account's other sessions.
Status change_own_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& old_password,
                           const std::string& new_password);
// The hash of a password that is set for another account, by the rules of the enterprise at `path`; `account` nothing =
// one that is being made.
Result<std::string> hash_for(store::Database& db, const std::string& path, const std::string& login,
                             const std::string& password, const std::optional<Id>& account_id);

}  // namespace yunli::tenant
