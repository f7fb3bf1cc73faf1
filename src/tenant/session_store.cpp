#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/password.h"
#include "tenant/roles.h"
#include "tenant/rules.h"
#include "tenant/sessions.h"
#include "tenant/standing.h"

namespace yunli::tenant {
namespace {
constexpr WallMs kTouchMs = 60'000;
constexpr std::size_t kLongestAgent = 300;
}  // namespace

constexpr auto kAdd =
    "insert into sessions (id, token_hash, account_id, enterprise_id, address, agent, created_at, seen_at, expires_at) "
    "values "
    "(:id, :hash, :account, :enterprise, :address, :agent, :now, :now, :expires)";

std::string add_session(store::Session& session, Id account_id, Id enterprise_id, const Client& client, WallMs now) {
  std::string token = random_token();
  store::Statement(session, kAdd)
      .with("id", new_id())
      .with("hash", hash_token(token))
      .with("account", account_id)
      .with("enterprise", enterprise_id)
      .with("address", client.address)
      .with("agent", client.agent.substr(0, kLongestAgent))
      .with("now", now)
      .with("expires", now + kSessionIdleMs)
      .execute();
  return token;
}

constexpr auto kFind =
    "select s.id, s.account_id, s.enterprise_id, s.address, s.seen_at, a.login, a.role, a.must_change, "
    "a.password_changed_at, e.login, e.path, e.kind, r.permissions, f.confirmed_at, t.id, t.path, t.kind, t.login from "
    "sessions s join accounts a on a.id = s.account_id join enterprises e on e.id = s.enterprise_id left join roles r "
    "on r.id = a.role_id left join second_factors f on f.account_id = a.id left join enterprises t on t.id = "
    "s.acting_enterprise_id where s.token_hash = :hash and s.expires_at > :now and a.state = 'enabled'";

namespace {

struct Row {
  Scope scope;
  WallMs seen = 0, password_changed_at = 0;
  bool must_change = false;
  std::string work_number, role, login, kind;
  std::optional<std::string> permissions;
  std::optional<WallMs> second_factor_since;
  std::optional<Id> target_id;
  std::string target_path, target_kind, target_login;

  void bind(store::Statement& s) {
    s.into(scope.session_id)
        .into(scope.account_id)
        .into(scope.enterprise_id)
        .into(scope.address)
        .into(seen)
        .into(work_number)
        .into(role)
        .into(must_change)
        .into(password_changed_at)
        .into(login)
        .into(scope.path)
        .into(kind)
        .into(permissions)
        .into(second_factor_since)
        .into(target_id)
        .into(target_path)
        .into(target_kind)
        .into(target_login);
  }

  // False when the program does not know the role or the kind.
  bool fill_scope() {
    const auto known_role = role_named(role);
    const auto known_kind = kind_named(kind);
    if (!known_role || !known_kind) return false;
    scope.role = *known_role;
    scope.kind = *known_kind;
    scope.login = work_number.empty() ? login : work_number + "@" + login;
    const auto set =
        permissions ? permissions_from(*permissions) & set_of(admin_role(scope.kind)) : granted(scope.role, scope.kind);
    if (permissions || set != set_of(scope.role)) scope.permissions = set;
    return true;
  }

  // As the administrator of the enterprise stepped into, but never with more than the account's own permissions.
  void step_in() {
    const auto target = kind_named(target_kind);
    if (!target || !scope.covers(target_path) || !scope.may(Permission::enterprises_step_in)) {
      scope.must = Must::step_out;
      return;
    }
    scope.permissions = scope.granted() & set_of(admin_role(*target));
    scope.home_enterprise_id = scope.enterprise_id;
    scope.enterprise_id = *target_id;
    scope.path = target_path;
    scope.kind = *target;
    scope.role = admin_role(*target);
    scope.login += " → " + target_login;
  }
};

}  // namespace

std::optional<Authenticated> authenticate(store::Session& session, std::string_view token, WallMs now) {
  Row row;
  store::Statement find(session, kFind);
  find.with("hash", hash_token(token)).with("now", now);
  row.bind(find);
  if (!find.next() || !row.fill_scope()) return std::nullopt;
  const Standing stands = standing(session, row.scope.path);
  if (stands.forbidden) return std::nullopt;
  if (stands.needs_new_password(row.must_change, row.password_changed_at, now))
    row.scope.must = Must::change_password;
  else if (!row.second_factor_since && stands.needs_second_factor(row.scope.role))
    row.scope.must = Must::set_second_factor;
  else if (row.target_id)
    row.step_in();
  return Authenticated{std::move(row.scope), now - row.seen >= kTouchMs};
}

bool is_held(store::Session& session, std::string_view token, WallMs now) {
  std::string path;
  store::Statement find(session,
                        "select e.path from sessions s join enterprises e on e.id = s.enterprise_id "
                        "where s.token_hash = :hash and s.expires_at > :now");
  find.with("hash", hash_token(token)).with("now", now).into(path);
  return find.next() && standing(session, path).forbidden;
}

constexpr auto kTouch =
    "update sessions set seen_at = :now, expires_at = case when cast(:idle as bigint) < created_at + cast(:longest as "
    "bigint) "
    "then cast(:idle as bigint) else created_at + cast(:longest as bigint) end where id = :id";

void touch_session(store::Session& session, Id session_id, WallMs now) {
  store::Statement(session, kTouch)
      .with("now", now)
      .with("idle", now + kSessionIdleMs)
      .with("longest", kSessionLongestMs)
      .with("id", session_id)
      .execute();
}

std::vector<SessionInfo> sessions(store::Session& session, const Scope& scope, WallMs now) {
  std::vector<SessionInfo> out;
  SessionInfo info;
  store::Statement list(session,
                        "select id, address, agent, created_at, seen_at from sessions where account_id = :account "
                        "and expires_at > :now order by seen_at desc, id desc");
  list.with("account", scope.account_id)
      .with("now", now)
      .into(info.id)
      .into(info.address)
      .into(info.agent)
      .into(info.created_at)
      .into(info.seen_at);
  while (list.next()) {
    info.current = info.id == scope.session_id;
    out.push_back(info);
  }
  return out;
}

Status revoke_session(store::Session& session, const Scope& scope, Id session_id) {
  store::Statement revoke(session, "delete from sessions where id = :id and account_id = :account");
  if (revoke.with("id", session_id).with("account", scope.account_id).execute() == 1) return {};
  return fail("session.unknown", "id", "会话不存在。", "There is no such session.");
}

namespace {

constexpr auto kBelow =
    " from sessions s join accounts a on a.id = s.account_id join enterprises e on e.id = s.enterprise_id left join "
    "enterprises t on t.id = s.acting_enterprise_id where e.path like :path and s.expires_at > :now";

std::string conditions(const SessionFilter& filter) {
  std::string out = kBelow;
  if (filter.enterprise_id) out += " and s.enterprise_id = :enterprise";
  if (filter.account_id) out += " and s.account_id = :account";
  return out;
}

void bind(store::Statement& s, const Scope& scope, const SessionFilter& filter, WallMs now) {
  s.with("path", scope.path + "%").with("now", now);
  if (filter.enterprise_id) s.with("enterprise", *filter.enterprise_id);
  if (filter.account_id) s.with("account", *filter.account_id);
}

}  // namespace

store::Listed<AccountSession> account_sessions(store::Session& session, const Scope& scope, const SessionFilter& filter,
                                               const store::Paging& paging, WallMs now) {
  store::Listed<AccountSession> out;
  store::Statement total(session, "select count(*)" + conditions(filter));
  bind(total, scope, filter, now);
  out.total = store::number(total);
  AccountSession one;
  std::string work_number, enterprise_login;
  const auto order = store::order_and_limit(paging, {{"seen_at", "s.seen_at"}, {"created_at", "s.created_at"}},
                                            "s.seen_at desc, s.id desc", "s.id");
  store::Statement list(session,
                        "select s.id, s.address, s.agent, s.created_at, s.seen_at, s.account_id, s.enterprise_id, "
                        "a.login, e.login, a.name, e.name, t.name" +
                            conditions(filter) + order);
  bind(list, scope, filter, now);
  list.into(one.info.id)
      .into(one.info.address)
      .into(one.info.agent)
      .into(one.info.created_at)
      .into(one.info.seen_at)
      .into(one.account_id)
      .into(one.enterprise_id)
      .into(work_number)
      .into(enterprise_login)
      .into(one.name)
      .into(one.enterprise_name)
      .into(one.acting_in);
  while (list.next()) {
    one.login = work_number.empty() ? enterprise_login : work_number + "@" + enterprise_login;
    one.info.current = one.info.id == scope.session_id;
    out.items.push_back(one);
  }
  return out;
}

constexpr auto kWhose =
    "select s.account_id from sessions s join enterprises e on e.id = s.enterprise_id where s.id = :id and e.path like "
    ":path";

Status end_session(store::Session& session, const Scope& scope, Id session_id, WallMs now) {
  store::Statement whose(session, kWhose);
  const Id account_id = store::number(whose.with("id", session_id).with("path", scope.path + "%"));
  if (account_id == 0) return fail("session.unknown", "id", "会话不存在。", "There is no such session.");
  store::Statement(session, "delete from sessions where id = :id").with("id", session_id).execute();
  audit(session, scope, {"session.end", "account", account_id, "", ""}, now);
  return {};
}

void end_sessions_of_account(store::Session& session, Id account_id, Id but_session_id) {
  store::Statement(session, "delete from sessions where account_id = :account and id <> :but")
      .with("account", account_id)
      .with("but", but_session_id)
      .execute();
}

void end_sessions_below(store::Session& session, std::string_view path) {
  store::Statement(session,
                   "delete from sessions where enterprise_id in (select id from enterprises where path like :path)")
      .with("path", std::string(path) + "%")
      .execute();
}

std::int64_t delete_expired_sessions(store::Session& session, WallMs now) {
  return store::Statement(session, "delete from sessions where expires_at <= :now").with("now", now).execute();
}

void to_json(nlohmann::json& out, const SessionInfo& i) {
  out = {{"id", i.id},           {"address", i.address}, {"agent", i.agent}, {"created_at", i.created_at},
         {"seen_at", i.seen_at}, {"current", i.current}};
}

void to_json(nlohmann::json& out, const AccountSession& s) {
  out = s.info;
  out["account_id"] = s.account_id;
  out["login"] = s.login;
  out["name"] = s.name;
  out["enterprise_id"] = s.enterprise_id;
  out["enterprise_name"] = s.enterprise_name;
  out["acting_in"] = s.acting_in ? nlohmann::json(*s.acting_in) : nlohmann::json();
}

}  // namespace yunli::tenant
