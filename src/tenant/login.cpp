#include "tenant/login.h"

#include <fmt/format.h>

#include "tenant/accounts.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/login_store.h"
#include "tenant/password.h"

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

}  // namespace

Result<LoggedIn> login(store::Database& db, const Clock& clock, const std::string& account, const std::string& password,
                       const Client& client) {
  const std::string typed = tidy(account);
  if (typed.empty() || typed.size() > kLongestAccount || password.size() > kLongestPassword ||
      typed.find('\0') != typed.npos)
    return failed();
  const std::string by_account = "account:" + typed, by_address = "address:" + client.address;
  const WallMs wait = db.write([&](store::Session& s) {
    const WallMs address_wait = count_failure(s, by_address, kAddressLockout, clock.now());
    return address_wait > 0 ? address_wait : count_failure(s, by_account, kAccountLockout, clock.now());
  });
  if (wait > 0) return locked(wait);

  const auto candidate = db.read([&](store::Session& s) { return find_candidate(s, typed); });
  if (!verify_password(password, candidate ? candidate->password_hash : "")) return failed();

  return db.write([&](store::Session& s) -> Result<LoggedIn> {
    forget_failures(s, by_account);
    uncount_failure(s, by_address);
    if (is_forbidden(s, candidate->path))
      return fail("login.forbidden", "account", "该企业已被禁止登录，请联系上级。",
                  "This enterprise is forbidden: ask the one above it.");
    LoggedIn out;
    out.token = add_session(s, candidate->account_id, candidate->enterprise_id, client, clock.now());
    note_login(s, candidate->account_id, clock.now());
    auto made = authenticate(s, out.token, clock.now());
    if (!made) return failed();
    out.scope = std::move(made->scope);
    audit(s, out.scope, {"session.login", "account", candidate->account_id, "", ""}, clock.now());
    return out;
  });
}

Status change_own_password(store::Database& db, const Clock& clock, const Scope& scope, const std::string& old_password,
                           const std::string& new_password) {
  if (auto status = check_password(new_password, scope.login); !status) return status;
  const auto hash = db.read([&](store::Session& s) { return password_hash_of(s, scope); });
  if (old_password.size() > kLongestPassword || !verify_password(old_password, hash))
    return fail("password.wrong", "old_password", "原密码错误。", "The old password is wrong.");
  const auto fresh = hash_password(new_password);
  db.write([&](store::Session& s) { set_own_password(s, scope, fresh, clock.now()); });
  return {};
}

}  // namespace yunli::tenant
