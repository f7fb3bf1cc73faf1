// Logged-in sessions: a 256-bit token of which only the hash is stored; expiry slides while it is used. One Session,
// its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::tenant {

inline constexpr WallMs kSessionIdleMs = 12 * 3'600'000;        // without use
inline constexpr WallMs kSessionLongestMs = 30LL * 86'400'000;  // in all

struct Client {
  std::string address, agent;
};

// Returns the token; it is shown to the browser once and never stored.
std::string add_session(store::Session& session, Id account_id, Id enterprise_id, const Client& client, WallMs now);

struct Authenticated {
  Scope scope;
  bool stale = false;  // touch_session is due (at most one write a minute)
};
// Nothing for an unknown or expired token, a disabled account, or a forbidden enterprise or ancestor. The scope has
// what the account's own role grants now, what it must do first, and the enterprise it has stepped into (step_in.h).
std::optional<Authenticated> authenticate(store::Session& session, std::string_view token, WallMs now);
// Whether the token's session opens nothing only because its enterprise, or one above it, is forbidden.
bool is_held(store::Session& session, std::string_view token, WallMs now);
void touch_session(store::Session& session, Id session_id, WallMs now);

struct SessionInfo {
  Id id = 0;
  std::string address, agent;
  WallMs created_at = 0, seen_at = 0;
  bool current = false;
};
void to_json(nlohmann::json& out, const SessionInfo& info);
std::vector<SessionInfo> sessions(store::Session& session, const Scope& scope, WallMs now);  // the account's own
// Error "session.unknown". Log-out is revoking scope.session_id.
Status revoke_session(store::Session& session, const Scope& scope, Id session_id);

// Sessions of all accounts of the scope's enterprise and those below.
struct AccountSession {
  SessionInfo info;
  Id account_id = 0, enterprise_id = 0;
  std::string login, name, enterprise_name;
  std::optional<std::string> acting_in;  // name of the enterprise that it has stepped into
};
void to_json(nlohmann::json& out, const AccountSession& session);
struct SessionFilter {
  std::optional<Id> enterprise_id, account_id;
};
store::Listed<AccountSession> account_sessions(store::Session& session, const Scope& scope, const SessionFilter& filter,
                                               const store::Paging& paging, WallMs now);
Status end_session(store::Session& session, const Scope& scope, Id session_id, WallMs now);  // error "session.unknown"

void end_sessions_of_account(store::Session& session, Id account_id, Id but_session_id);
void end_sessions_below(store::Session& session, std::string_view path);
std::int64_t delete_expired_sessions(store::Session& session, WallMs now);

}  // namespace yunli::tenant
