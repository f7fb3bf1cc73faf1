#include "tenant/login_store.h"

#include "base/phone.h"
#include "store/rows.h"

namespace yunli::tenant {

constexpr auto kByLogin =
    "select a.id, a.enterprise_id, a.password_hash, e.path from accounts a join enterprises e on e.id = "
    "a.enterprise_id "
    "where e.login = :enterprise and a.login = :login and a.state = 'enabled'";
constexpr auto kByNumber =
    "select a.id, a.enterprise_id, a.password_hash, e.path from caller_numbers n join accounts a on a.id = "
    "n.account_id "
    "join enterprises e on e.id = a.enterprise_id where n.phone = :phone and n.approved = 1 and n.enterprise_id = "
    "a.enterprise_id "
    "and a.state = 'enabled'";

namespace {
std::optional<Candidate> only_row(store::Statement& find) {
  Candidate c;
  find.into(c.account_id).into(c.enterprise_id).into(c.password_hash).into(c.path);
  if (!find.next()) return std::nullopt;
  const Candidate first = c;
  return find.next() ? std::nullopt : std::optional(first);
}
}  // namespace

std::optional<Candidate> find_candidate(store::Session& session, std::string_view account) {
  const auto at = account.rfind('@');
  const bool agent = at != account.npos;
  if (at == 0) return std::nullopt;  // the enterprise's own account has one spelling
  store::Statement by_login(session, kByLogin);
  by_login.with("enterprise", agent ? account.substr(at + 1) : account)
      .with("login", agent ? account.substr(0, at) : "");
  if (auto found = only_row(by_login); found || agent) return found;
  const auto phone = normalise_phone(account);
  if (!phone) return std::nullopt;
  store::Statement by_number(session, kByNumber);
  return only_row(by_number.with("phone", phone->number));
}

constexpr auto kForget = "delete from login_failures where failed_at < :before";
constexpr auto kStart =
    "insert into login_failures (subject, failures, failed_at, locked_until) values (:subject, 0, :now, 0) on conflict "
    "do nothing";
constexpr auto kCount =
    "update login_failures set failures = :failures, failed_at = :now, locked_until = :until where subject = :subject";

WallMs count_failure(store::Session& session, const std::string& subject, const Lockout& rule, WallMs now) {
  store::Statement(session, kForget).with("before", now - rule.forgotten_after_ms).execute();
  store::Statement(session, kStart).with("subject", subject).with("now", now).execute();
  int failures = 0;
  WallMs until = 0;
  const bool postgres = session.dialect() == store::Dialect::postgresql;  // parallel guesses wait here for each other
  store::Statement find(session,
                        std::string("select failures, locked_until from login_failures where subject = :subject") +
                            (postgres ? " for update" : ""));
  find.with("subject", subject).into(failures).into(until).next();
  if (until > now) return until - now;
  ++failures;
  store::Statement(session, kCount)
      .with("subject", subject)
      .with("failures", failures)
      .with("now", now)
      .with("until", rule.delay(failures) > 0 ? now + rule.delay(failures) : 0)
      .execute();
  return 0;
}

void forget_failures(store::Session& session, const std::string& subject) {
  store::Statement(session, "delete from login_failures where subject = :subject").with("subject", subject).execute();
}

void uncount_failure(store::Session& session, const std::string& subject) {
  store::Statement(
      session,
      "update login_failures set failures = failures - 1, locked_until = 0 where subject = :subject and failures > 0")
      .with("subject", subject)
      .execute();
}

void note_login(store::Session& session, Id account_id, WallMs now) {
  store::Statement(session, "update accounts set last_login_at = :now where id = :id")
      .with("now", now)
      .with("id", account_id)
      .execute();
}

}  // namespace yunli::tenant
