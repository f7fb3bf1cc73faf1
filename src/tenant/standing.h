// What holds for an enterprise by itself and by those above it: whether it is forbidden, and the rules for passwords
// and second factors, which are its own or the nearest above. One Session, its thread; the rules themselves are pure.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

enum class SecondFactorRule : std::uint8_t { none, admins, everyone };
std::string_view name(SecondFactorRule rule);
std::optional<SecondFactorRule> second_factor_rule_named(std::string_view name);

struct PasswordRules {
  int min_length = 8;        // 8–64 characters
  int kinds = 2;             // 2–4: how many of small letters, capital letters, digits, others
  int history = 0;           // 0–10: not one of the last so many passwords
  int max_age_days = 0;      // 0 = never grows old
  bool change_first = true;  // one set by somebody else has to be changed at the first log-in
  SecondFactorRule second_factor = SecondFactorRule::none;
  friend bool operator==(const PasswordRules&, const PasswordRules&) = default;
};
inline constexpr int kLongestPasswordHistory = 10;

struct Standing {
  bool forbidden = false;  // it or an ancestor
  PasswordRules rules;
  bool own_rules = false;
  bool sellers_need_second_factor = false;  // the operator asks it of its admins and the distributors'

  bool needs_second_factor(Role role) const;
  // Of an account whose password is of `changed_at`; `set_by_other`: by somebody else.
  bool needs_new_password(bool set_by_other, WallMs changed_at, WallMs now) const;
};
Standing standing(store::Session& session, std::string_view path);

// 8–64 characters at least by the rules, letters and digits, not the login, not a notorious one. Error "password.weak",
// field "password". Pure.
Status check_password(std::string_view password, std::string_view login, const PasswordRules& rules);

void to_json(nlohmann::json& out, const PasswordRules& rules);
// Of the scope's own enterprise. Nothing = follow the one above.
void set_password_rules(store::Session& session, const Scope& scope, const std::optional<PasswordRules>& rules,
                        WallMs now);

}  // namespace yunli::tenant
