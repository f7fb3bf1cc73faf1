#include <fmt/format.h>
#include <sodium.h>

#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/accounts.h"
#include "tenant/audit.h"
#include "tenant/second_factor.h"
#include "tenant/sessions.h"
#include "tenant/totp.h"

namespace yunli::tenant {
namespace {

constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryHalf = 5;

std::string purpose(Id account_id) { return fmt::format("totp:{}", account_id); }

// «abcde-23456», without characters that are read as others: 50 bits.
std::string random_recovery_code() {
  constexpr std::string_view kAlphabet = "abcdefghjkmnpqrstuvwxyz23456789x";
  std::string out;
  for (std::size_t i = 0; i < 2 * kRecoveryHalf; ++i) {
    if (i == kRecoveryHalf) out += '-';
    out += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size() - 1))];
  }
  return out;
}

// As it was typed: capitals, blanks and dashes do not count.
std::string tidy(std::string_view code) {
  std::string out;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string fingerprint(const SecretBox& box, Id account_id, std::string_view code) {
  return box.fingerprint(tidy(code), fmt::format("recovery:{}", account_id));
}

struct Stored {
  std::string key;
  bool confirmed = false;
  std::int64_t last_step = 0;
};

constexpr auto kFind = "select secret, confirmed_at, last_step from second_factors where account_id = :id";
std::optional<Stored> stored(store::Session& session, const SecretBox& box, Id account_id) {
  Stored out;
  std::string sealed;
  std::optional<std::int64_t> confirmed_at;
  store::Statement find(session, kFind);
  find.with("id", account_id).into(sealed).into(confirmed_at).into(out.last_step);
  if (!find.next()) return std::nullopt;
  auto key = box.unseal(sealed, purpose(account_id));
  if (!key) return std::nullopt;
  out.key = std::move(*key);
  out.confirmed = confirmed_at.has_value();
  return out;
}

// False when the step was taken meanwhile, by a request beside this one.
constexpr auto kTakeStep = "update second_factors set last_step = :step where account_id = :id and last_step < :step";
bool take_step(store::Session& session, Id account_id, std::int64_t step) {
  return store::Statement(session, kTakeStep).with("id", account_id).with("step", step).execute() == 1;
}

constexpr auto kAddCode = "insert into recovery_codes (account_id, fingerprint) values (:account, :fingerprint)";
std::vector<std::string> new_codes(store::Session& session, const SecretBox& box, Id account_id) {
  store::Statement(session, "delete from recovery_codes where account_id = :id").with("id", account_id).execute();
  std::vector<std::string> out;
  store::Statement add(session, kAddCode);
  for (int i = 0; i < kRecoveryCodes; ++i) {
    out.push_back(random_recovery_code());
    add.with("account", account_id).with("fingerprint", fingerprint(box, account_id, out.back())).execute();
  }
  return out;
}

void forget(store::Session& session, Id account_id) {
  store::Statement(session, "delete from recovery_codes where account_id = :id").with("id", account_id).execute();
  store::Statement(session, "delete from second_factors where account_id = :id").with("id", account_id).execute();
}

tl::unexpected<Error> not_begun() {
  return fail("second_factor.state", "code", "请先获取二维码再确认。", "Ask for a new secret first.");
}

}  // namespace

constexpr auto kState =
    "select confirmed_at, (select count(*) from recovery_codes r where r.account_id = f.account_id) from "
    "second_factors f where account_id = :id and confirmed_at is not null";

SecondFactor second_factor(store::Session& session, Id account_id) {
  SecondFactor out;
  store::Statement find(session, kState);
  find.with("id", account_id).into(out.since).into(out.recovery_codes_left);
  out.enabled = find.next();
  return out;
}

constexpr auto kBegin =
    "insert into second_factors (account_id, secret, last_step) values (:id, :secret, 0) on conflict (account_id) do "
    "update set secret = excluded.secret, last_step = 0 where second_factors.confirmed_at is null";

Result<SecondFactorSecret> begin_second_factor(store::Session& session, const SecretBox& box, const Scope& scope,
                                               std::string_view issuer) {
  const std::string key = random_totp_key();
  const auto begun = store::Statement(session, kBegin)
                         .with("id", scope.account_id)
                         .with("secret", box.seal(key, purpose(scope.account_id)))
                         .execute();
  if (begun == 0)
    return fail("second_factor.state", "", "两步验证已经启用。", "The second factor is switched on already.");
  SecondFactorSecret out;
  out.secret = base32(key);
  out.uri = otpauth_uri(issuer, scope.login, out.secret);
  return out;
}

constexpr auto kConfirm =
    "update second_factors set confirmed_at = :now, last_step = :step where account_id = :id and confirmed_at is null";

Result<std::vector<std::string>> confirm_second_factor(store::Session& session, const SecretBox& box,
                                                       const Scope& scope, std::string_view code, WallMs now) {
  const auto begun = stored(session, box, scope.account_id);
  if (!begun || begun->confirmed) return not_begun();
  const auto step = totp_step(begun->key, tidy(code), now, begun->last_step);
  if (!step)
    return fail("second_factor.wrong", "code", "验证码不正确，请核对手机时间后重试。",
                "The code is wrong; check the phone's clock and try again.");
  const auto confirmed =
      store::Statement(session, kConfirm).with("id", scope.account_id).with("now", now).with("step", *step).execute();
  if (confirmed == 0) return not_begun();
  end_sessions_of_account(session, scope.account_id, scope.session_id);
  audit(session, scope, {"second_factor.on", "account", scope.account_id, "", ""}, now);
  return new_codes(session, box, scope.account_id);
}

bool take_second_factor(store::Session& session, const SecretBox& box, Id account_id, std::string_view code,
                        WallMs now) {
  const auto kept = stored(session, box, account_id);
  if (kept && kept->confirmed)
    if (const auto step = totp_step(kept->key, tidy(code), now, kept->last_step))
      return take_step(session, account_id, *step);
  return store::Statement(session, "delete from recovery_codes where account_id = :id and fingerprint = :fingerprint")
             .with("id", account_id)
             .with("fingerprint", fingerprint(box, account_id, code))
             .execute() == 1;
}

std::vector<std::string> renew_recovery_codes(store::Session& session, const SecretBox& box, const Scope& scope,
                                              WallMs now) {
  audit(session, scope, {"second_factor.recovery_codes", "account", scope.account_id, "", ""}, now);
  return new_codes(session, box, scope.account_id);
}

void remove_second_factor(store::Session& session, const Scope& scope, WallMs now) {
  forget(session, scope.account_id);
  audit(session, scope, {"second_factor.off", "account", scope.account_id, "", ""}, now);
}

Status reset_second_factor(store::Session& session, const Scope& scope, Id account_id, WallMs now) {
  const auto whose = account(session, scope, account_id);
  if (!whose) return tl::unexpected(whose.error());
  if (account_id == scope.account_id)
    return fail("account.self", "id", "请在“我的账号”中关闭自己的两步验证。",
                "Switch your own second factor off on the page of your account.");
  if (auto status = check_within(session, scope, *whose); !status) return status;
  if (!second_factor(session, account_id).enabled)
    return fail("second_factor.state", "id", "该账号没有启用两步验证。", "This account has no second factor.");
  forget(session, account_id);
  end_sessions_of_account(session, account_id, 0);
  audit(session, scope, {"second_factor.reset", "account", account_id, "", ""}, now);
  return {};
}

}  // namespace yunli::tenant
