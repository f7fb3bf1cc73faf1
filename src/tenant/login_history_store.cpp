#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/id.h"
#include "store/rows.h"
#include "tenant/login_history.h"

namespace yunli::tenant {
namespace {

constexpr WallMs kLockedNotedEveryMs = 60'000;
constexpr std::size_t kLongestAgent = 300;
constexpr std::array<std::string_view, 6> kOutcomes = {
    "success", "wrong_password", "second_factor_missing", "second_factor_wrong", "locked", "forbidden"};

constexpr auto kNote =
    "insert into login_attempts (id, account_id, enterprise_id, outcome, address, agent, at) values (:id, :account, "
    ":enterprise, :outcome, :address, :agent, :now)";
constexpr auto kNotedLately =
    "select count(*) from login_attempts where account_id = :account and at > :since and outcome = 'locked'";

constexpr auto kFrom =
    " from login_attempts l join accounts a on a.id = l.account_id join enterprises e on e.id = l.enterprise_id where "
    "e.path like :path and l.at >= :from and l.at < :to";

std::string conditions(const LoginFilter& filter) {
  std::string out = kFrom;
  if (filter.own || filter.account_id) out += " and l.account_id = :account";
  if (filter.enterprise_id) out += " and l.enterprise_id = :enterprise";
  if (filter.outcome) out += " and l.outcome = :outcome";
  return out;
}

void bind(store::Statement& s, const Scope& scope, const LoginFilter& filter) {
  s.with("path", filter.own ? "%" : scope.path + "%").with("from", filter.from).with("to", filter.to);
  if (filter.own)
    s.with("account", scope.account_id);
  else if (filter.account_id)
    s.with("account", *filter.account_id);
  if (filter.enterprise_id) s.with("enterprise", *filter.enterprise_id);
  if (filter.outcome) s.with("outcome", name(*filter.outcome));
}

}  // namespace

std::string_view name(LoginOutcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::optional<LoginOutcome> login_outcome_named(std::string_view name) {
  const auto at = std::find(kOutcomes.begin(), kOutcomes.end(), name);
  if (at == kOutcomes.end()) return std::nullopt;
  return static_cast<LoginOutcome>(at - kOutcomes.begin());
}

void note_attempt(store::Session& session, Id account_id, Id enterprise_id, LoginOutcome outcome, const Client& client,
                  WallMs now) {
  if (outcome == LoginOutcome::locked) {
    store::Statement lately(session, kNotedLately);
    if (store::number(lately.with("account", account_id).with("since", now - kLockedNotedEveryMs)) > 0) return;
  }
  store::Statement(session, kNote)
      .with("id", new_id())
      .with("account", account_id)
      .with("enterprise", enterprise_id)
      .with("outcome", name(outcome))
      .with("address", client.address)
      .with("agent", client.agent.substr(0, kLongestAgent))
      .with("now", now)
      .execute();
}

store::Listed<LoginAttempt> login_history(store::Session& session, const Scope& scope, const LoginFilter& filter,
                                          const store::Paging& paging) {
  store::Listed<LoginAttempt> out;
  store::Statement total(session, "select count(*)" + conditions(filter));
  bind(total, scope, filter);
  out.total = store::number(total);
  LoginAttempt l;
  std::string work_number, enterprise_login;
  const auto order = store::order_and_limit(paging, {{"at", "l.at"}}, "l.at desc, l.id desc", "l.id");
  store::Statement list(session,
                        fmt::format("select l.id, l.account_id, l.enterprise_id, a.login, e.login, a.name, e.name, "
                                    "l.outcome, l.address, l.agent, l.at{}{}",
                                    conditions(filter), order));
  bind(list, scope, filter);
  list.into(l.id)
      .into(l.account_id)
      .into(l.enterprise_id)
      .into(work_number)
      .into(enterprise_login)
      .into(l.name)
      .into(l.enterprise_name)
      .into(l.outcome)
      .into(l.address)
      .into(l.agent)
      .into(l.at);
  while (list.next()) {
    l.login = work_number.empty() ? enterprise_login : work_number + "@" + enterprise_login;
    out.items.push_back(l);
  }
  return out;
}

std::int64_t delete_old_attempts(store::Session& session, WallMs now) {
  return store::Statement(session, "delete from login_attempts where at < :before")
      .with("before", now - kLoginHistoryMs)
      .execute();
}

void to_json(nlohmann::json& out, const LoginAttempt& l) {
  out = {{"id", l.id},
         {"account_id", l.account_id},
         {"login", l.login},
         {"name", l.name},
         {"enterprise_id", l.enterprise_id},
         {"enterprise_name", l.enterprise_name},
         {"outcome", l.outcome},
         {"address", l.address},
         {"agent", l.agent},
         {"at", l.at}};
}

}  // namespace yunli::tenant
