#include "tenant/login.h"

#include <fmt/format.h>

#include "base/phone.h"
#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/login_history.h"
#include "tenant/login_store.h"
#include "tenant/password.h"
#include "tenant/second_factor.h"

namespace yunli::tenant {
namespace {

constexpr std::size_t kLongestAccount = 80;
constexpr std::size_t kLongestPassword = 128;

tl::unexpected<Error> failed() {
  return fail("login.failed", "password", "账号或密码错误。", "Account or password is wrong.");
}

std::string tidy(std::string_view account) {
  const auto first = account.find_first_not_of(" \t");
  if (first == account.npos) return {};
  std::string out(account.substr(first, account.find_last_not_of(" \t") - first + 1));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

tl::unexpected<Error> locked(WallMs ms) {
  const auto seconds = (ms + 999) / 1'000;
  return fail("login.locked", "account", fmt::format("失败次数过多，请在 {} 秒后再试。", seconds),
              fmt::format("Too many failures: try again in {} seconds.", seconds));
}

bool too_long(const std::string& account, const std::string& password) {
  return account.empty() || account.size() > kLongestAccount || password.size() > kLongestPassword ||
         account.find('\0') != account.npos;
}

// Whose failures are counted: a number stands for the same account however it is written.
std::string account_subject(const std::string& typed) {
  const auto phone = normalise_phone(typed);
  return "account:" + (phone ? phone->number : typed);
}

std::string proof_subject(const Scope& scope) { return fmt::format("proof:{}", scope.account_id); }

// What is decided once the password is right; the attempt's row is written with it.
class Admission {
 public:
  Admission(store::Session& session, const SecretBox& box, const Candidate& candidate, const Client& client, WallMs now)
      : session_(session), box_(box), candidate_(candidate), client_(client), now_(now) {}

  // Nothing = let in. The row stays locked, so that a password set meanwhile comes after the session and ends it.
  std::optional<LoginOutcome> refusal(const std::string& code) {
    store::lock_row(session_, "accounts", candidate_.account_id);
    if (password_hashes(session_, candidate_.account_id, 0) != std::vector{candidate_.password_hash})
      return LoginOutcome::wrong_password;
    if (standing(session_, candidate_.path).forbidden) return LoginOutcome::forbidden;
    if (!second_factor(session_, candidate_.account_id).enabled) return std::nullopt;
    if (code.empty()) return LoginOutcome::second_factor_missing;
    if (!take_second_factor(session_, box_, candidate_.account_id, code, now_))
      return LoginOutcome::second_factor_wrong;
    return std::nullopt;
  }
  void note(LoginOutcome outcome) {
    note_attempt(session_, candidate_.account_id, candidate_.enterprise_id, outcome, client_, now_);
  }

 private:
  store::Session& session_;
  const SecretBox& box_;
  const Candidate& candidate_;
  const Client& client_;
  const WallMs now_;
};

tl::unexpected<Error> refused(LoginOutcome outcome) {
  if (outcome == LoginOutcome::wrong_password) return failed();
  if (outcome == LoginOutcome::forbidden)
    return fail("login.forbidden", "account", "该企业已被禁止登录，请联系上级。",
                "This enterprise is forbidden: ask the one above it.");
  if (outcome == LoginOutcome::second_factor_missing)
    return fail("login.second_factor", "code", "请输入身份验证器中的 6 位验证码，或一个恢复码。",
                "Enter the six digits of the authenticator app, or a recovery code.");
  return fail("login.second_factor_wrong", "code", "验证码不正确或已被使用。",
              "The code is wrong, or it was used already.");
}

// One of the account's present and former passwords may not come again.
Status check_new(const std::string& password, const std::string& login, const PasswordRules& rules,
                 const std::vector<std::string>& hashes) {
  if (auto status = check_password(password, login, rules); !status) return status;
  for (const auto& hash : hashes)
    if (verify_password(password, hash))
      return fail("password.used", "password",
                  rules.history > 0 ? fmt::format("不能使用当前密码和最近 {} 个用过的密码。", rules.history)
                                    : "新密码不能与当前密码相同。",
                  rules.history > 0
                      ? fmt::format("Neither the present password nor one of the last {} may be used.", rules.history)
                      : "The new password must differ from the present one.");
  return {};
}

}  // namespace

Result<LoggedIn> login(store::Database& db, const Clock& clock, const SecretBox& box, const Credentials& credentials,
                       const Client& client) {
  const std::string typed = tidy(credentials.account);
  if (too_long(typed, credentials.password)) return failed();
  const std::string by_account = account_subject(typed), by_address = "address:" + client.address;
  const auto candidate = db.read([&](store::Session& s) { return find_candidate(s, typed); });
  const auto note = [&](store::Session& s, LoginOutcome outcome) {
    if (candidate) Admission(s, box, *candidate, client, clock.now()).note(outcome);
  };
  const WallMs wait = db.write([&](store::Session& s) {
    WallMs ms = count_failure(s, by_address, kAddressLockout, clock.now());
    if (ms == 0) ms = count_failure(s, by_account, kAccountLockout, clock.now());
    if (ms > 0) note(s, LoginOutcome::locked);
    return ms;
  });
  if (wait > 0) return locked(wait);
  if (!verify_password(credentials.password, candidate ? candidate->password_hash : "")) {
    if (candidate) db.write([&](store::Session& s) { note(s, LoginOutcome::wrong_password); });
    return failed();
  }
  std::optional<LoginOutcome> refusal;
  std::optional<LoggedIn> in;
  db.write([&](store::Session& s) {
    in.reset();
    Admission admission(s, box, *candidate, client, clock.now());
    refusal = admission.refusal(credentials.code);
    const bool wrong = refusal == LoginOutcome::wrong_password || refusal == LoginOutcome::second_factor_wrong;
    if (!wrong) uncount_failure(s, by_address);
    if (refusal == LoginOutcome::second_factor_missing || refusal == LoginOutcome::forbidden)
      uncount_failure(s, by_account);
    admission.note(refusal.value_or(LoginOutcome::success));
    if (refusal) return;
    forget_failures(s, by_account);
    LoggedIn made;
    made.token = add_session(s, candidate->account_id, candidate->enterprise_id, client, clock.now());
    note_login(s, candidate->account_id, clock.now());
    auto known = authenticate(s, made.token, clock.now());
    if (!known) return;
    made.scope = std::move(known->scope);
    audit(s, made.scope, {"session.login", "account", candidate->account_id, "", ""}, clock.now());
    in = std::move(made);
  });
  if (refusal) return refused(*refusal);
  if (!in) return failed();
  return std::move(*in);
}

Status count_proof(store::Database& db, const Clock& clock, const Scope& scope) {
  const WallMs wait =
      db.write([&](store::Session& s) { return count_failure(s, proof_subject(scope), kAccountLockout, clock.now()); });
  if (wait > 0) return locked(wait);
  return {};
}

void forget_proofs(store::Session& session, const Scope& scope) { forget_failures(session, proof_subject(scope)); }

Status prove_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& password,
                      std::string_view field) {
  if (auto status = count_proof(db, clock, scope); !status) return status;
  const auto hashes = db.read([&](store::Session& s) { return password_hashes(s, scope.account_id, 0); });
  if (password.size() > kLongestPassword || !verify_password(password, hashes.empty() ? "" : hashes.front()))
    return fail("password.wrong", std::string(field), "密码错误。", "The password is wrong.");
  db.write([&](store::Session& s) { forget_proofs(s, scope); });
  return {};
}

Status prove_second_factor(store::Database& db, const Clock& clock, const SecretBox& box, const Scope& scope,
                           const std::string& code, const std::function<void(store::Session&)>& deed) {
  if (auto status = count_proof(db, clock, scope); !status) return status;
  return db.write([&](store::Session& s) -> Status {
    if (!take_second_factor(s, box, scope.account_id, code, clock.now()))
      return fail("second_factor.wrong", "code", "验证码不正确或已被使用。",
                  "The code is wrong, or it was used already.");
    forget_proofs(s, scope);
    deed(s);
    return {};
  });
}

Status change_own_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& old_password,
                           const std::string& new_password) {
  if (auto status = prove_password(db, clock, scope, old_password, "old_password"); !status) return status;
  PasswordRules rules;
  const auto hashes = db.read([&](store::Session& s) {
    rules = standing(s, scope.path).rules;
    return password_hashes(s, scope.account_id, rules.history);
  });
  if (auto status = check_new(new_password, scope.login, rules, hashes); !status) {
    status.error().field = "new_password";
    return status;
  }
  const auto fresh = hash_password(new_password);
  db.write([&](store::Session& s) { set_own_password(s, scope, fresh, clock.now()); });
  return {};
}

Result<std::string> hash_for(store::Database& db, const std::string& path, const std::string& login,
                             const std::string& password, const std::optional<Id>& account_id) {
  PasswordRules rules;
  const auto hashes = db.read([&](store::Session& s) {
    rules = standing(s, path).rules;
    return account_id && rules.history > 0 ? password_hashes(s, *account_id, rules.history)
                                           : std::vector<std::string>();
  });
  if (auto status = check_new(password, login, rules, hashes); !status) return tl::unexpected(status.error());
  return hash_password(password);
}

}  // namespace yunli::tenant
