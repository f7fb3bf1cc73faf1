// Who tried to log in, from where, with what result: attempts at accounts that exist, kept for 180 days. One Session,
// its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/sessions.h"

namespace yunli::tenant {

inline constexpr WallMs kLoginHistoryMs = 180LL * 86'400'000;

enum class LoginOutcome : std::uint8_t {
  success,
  wrong_password,
  second_factor_missing,
  second_factor_wrong,
  locked,
  forbidden
};
std::string_view name(LoginOutcome outcome);
std::optional<LoginOutcome> login_outcome_named(std::string_view name);

// Of attempts at a locked account one a minute is kept.
void note_attempt(store::Session& session, Id account_id, Id enterprise_id, LoginOutcome outcome, const Client& client,
                  WallMs now);

struct LoginAttempt {
  Id id = 0, account_id = 0, enterprise_id = 0;
  std::string login, name, enterprise_name, outcome, address, agent;
  WallMs at = 0;
};
void to_json(nlohmann::json& out, const LoginAttempt& attempt);

struct LoginFilter {
  bool own = false;  // only the scope's account, wherever it acts
  std::optional<Id> enterprise_id, account_id;
  std::optional<LoginOutcome> outcome;
  WallMs from = 0, to = INT64_MAX;  // half open
};
store::Listed<LoginAttempt> login_history(store::Session& session, const Scope& scope, const LoginFilter& filter,
                                          const store::Paging& paging);
std::int64_t delete_old_attempts(store::Session& session, WallMs now);

}  // namespace yunli::tenant
