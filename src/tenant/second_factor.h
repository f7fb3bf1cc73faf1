// The second factor: an authenticator app's one-time codes (totp.h) and ten recovery codes, each taken once. Secrets
// are sealed, recovery codes kept as keyed fingerprints. PRODUCT P1.5. One Session, its thread; passwords are proved
// before (login.h).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/secret_box.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct SecondFactor {
  bool enabled = false;
  std::optional<WallMs> since;
  std::int64_t recovery_codes_left = 0;
};
SecondFactor second_factor(store::Session& session, Id account_id);

struct SecondFactorSecret {
  std::string secret, uri;  // Base32; otpauth://
};
// Counts only once confirmed; beginning again replaces it. Error "second_factor.state" when one is in use.
Result<SecondFactorSecret> begin_second_factor(store::Session& session, const SecretBox& box, const Scope& scope,
                                               std::string_view issuer);
// Switches it on and ends the account's other sessions. Returns the recovery codes. Errors "second_factor.state",
// "second_factor.wrong".
Result<std::vector<std::string>> confirm_second_factor(store::Session& session, const SecretBox& box,
                                                       const Scope& scope, std::string_view code, WallMs now);
// Is this the code of now, or an unused recovery code? It is used up by that.
bool take_second_factor(store::Session& session, const SecretBox& box, Id account_id, std::string_view code,
                        WallMs now);

std::vector<std::string> renew_recovery_codes(store::Session& session, const SecretBox& box, const Scope& scope,
                                              WallMs now);
void remove_second_factor(store::Session& session, const Scope& scope, WallMs now);
// Of another account, which may do nothing that the scope may not; ends its sessions. Errors account.unknown,
// account.self, account.forbidden, second_factor.state.
Status reset_second_factor(store::Session& session, const Scope& scope, Id account_id, WallMs now);

}  // namespace yunli::tenant
