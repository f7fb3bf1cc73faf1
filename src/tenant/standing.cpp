#include "tenant/standing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace yunli::tenant {
namespace {

constexpr WallMs kDayMs = 86'400'000;
constexpr std::size_t kLongest = 128;
constexpr std::array<std::string_view, 3> kSecondFactorRules = {"none", "admins", "everyone"};
constexpr std::array<std::string_view, 8> kNotorious = {"password1", "abc12345", "a1234567", "q1w2e3r4",
                                                        "admin123",  "qwer1234", "1qaz2wsx", "abcd1234"};

bool small(char c) { return c >= 'a' && c <= 'z'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool other(char c) { return !small(c) && !capital(c) && !digit(c); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (capital(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

int characters(std::string_view utf8) {
  return static_cast<int>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

tl::unexpected<Error> weak(std::string zh, std::string en) {
  return fail("password.weak", "password", std::move(zh), std::move(en));
}

}  // namespace

std::string_view name(SecondFactorRule rule) { return kSecondFactorRules[static_cast<std::size_t>(rule)]; }
std::optional<SecondFactorRule> second_factor_rule_named(std::string_view name) {
  const auto at = std::find(kSecondFactorRules.begin(), kSecondFactorRules.end(), name);
  if (at == kSecondFactorRules.end()) return std::nullopt;
  return static_cast<SecondFactorRule>(at - kSecondFactorRules.begin());
}

bool Standing::needs_second_factor(Role role) const {
  const bool seller = role == Role::operator_admin || role == Role::distributor_admin;
  if (seller && sellers_need_second_factor) return true;
  if (rules.second_factor == SecondFactorRule::admins) return seller || role == Role::merchant_admin;
  return rules.second_factor == SecondFactorRule::everyone;
}

bool Standing::needs_new_password(bool set_by_other, WallMs changed_at, WallMs now) const {
  if (set_by_other && rules.change_first) return true;
  return rules.max_age_days > 0 && now - changed_at >= rules.max_age_days * kDayMs;
}

Status check_password(std::string_view password, std::string_view login, const PasswordRules& rules) {
  if (password.size() > kLongest || characters(password) < rules.min_length)
    return weak(fmt::format("密码至少 {} 个字符，不超过 128 个字节。", rules.min_length),
                fmt::format("A password has at least {} characters and at most 128 bytes.", rules.min_length));
  const auto has = [&](bool (*kind)(char)) { return std::any_of(password.begin(), password.end(), kind); };
  if (!(has(small) || has(capital)) || !has(digit))
    return weak("密码须同时包含字母和数字。", "A password holds letters and digits.");
  const int kinds = has(small) + has(capital) + has(digit) + has(other);
  if (kinds < rules.kinds)
    return weak(
        fmt::format("密码须包含小写字母、大写字母、数字、其他字符中的至少 {} 种。", rules.kinds),
        fmt::format("A password holds at least {} of: small letters, capital letters, digits, other characters.",
                    rules.kinds));
  const std::string small_letters = lower(password);
  if (login.size() >= 8 && small_letters == lower(login))
    return weak("密码不能与账号相同。", "The password cannot be the login.");
  if (std::find(kNotorious.begin(), kNotorious.end(), small_letters) != kNotorious.end())
    return weak("该密码过于常见，请换一个。", "This password is among the first that are tried: choose another.");
  return {};
}

void to_json(nlohmann::json& out, const PasswordRules& r) {
  out = {{"min_length", r.min_length},     {"kinds", r.kinds},
         {"history", r.history},           {"max_age_days", r.max_age_days},
         {"change_first", r.change_first}, {"second_factor", name(r.second_factor)}};
}

}  // namespace yunli::tenant
