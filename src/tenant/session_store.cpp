#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/enterprises.h"
#include "tenant/password.h"
#include "tenant/sessions.h"

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
    "select s.id, s.account_id, s.enterprise_id, s.address, s.seen_at, a.login, a.role, e.login, e.path, e.kind from "
    "sessions s "
    "join accounts a on a.id = s.account_id join enterprises e on e.id = s.enterprise_id "
    "where s.token_hash = :hash and s.expires_at > :now and a.state = 'enabled'";

std::optional<Authenticated> authenticate(store::Session& session, std::string_view token, WallMs now) {
  Authenticated out;
  WallMs seen = 0;
  std::string work_number, role, enterprise_login, kind;
  store::Statement find(session, kFind);
  find.with("hash", hash_token(token))
      .with("now", now)
      .into(out.scope.session_id)
      .into(out.scope.account_id)
      .into(out.scope.enterprise_id)
      .into(out.scope.address)
      .into(seen)
      .into(work_number)
      .into(role)
      .into(enterprise_login)
      .into(out.scope.path)
      .into(kind);
  if (!find.next() || is_forbidden(session, out.scope.path)) return std::nullopt;
  const auto known_role = role_named(role);
  const auto known_kind = kind_named(kind);
  if (!known_role || !known_kind) return std::nullopt;
  out.scope.role = *known_role;
  out.scope.kind = *known_kind;
  out.scope.login = work_number.empty() ? enterprise_login : work_number + "@" + enterprise_login;
  out.stale = now - seen >= kTouchMs;
  return out;
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

}  // namespace yunli::tenant
