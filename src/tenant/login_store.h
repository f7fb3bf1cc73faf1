// The rows behind login.h: who is meant, and the counted failures. One Session, its thread.
#pragma once
#include <optional>
#include <string>

#include "tenant/lockout.h"
#include "tenant/login.h"

namespace yunli::tenant {

struct Candidate {
  Id account_id = 0, enterprise_id = 0;
  std::string password_hash, path;
};
// Nothing when unknown, disabled, or when a number stands for accounts of several enterprises.
std::optional<Candidate> find_candidate(store::Session& session, std::string_view account);

// Counts one failure ahead and returns 0, or for how many ms the subject is still locked (nothing is counted then).
WallMs count_failure(store::Session& session, const std::string& subject, const Lockout& rule, WallMs now);
void forget_failures(store::Session& session, const std::string& subject);
void uncount_failure(store::Session& session, const std::string& subject);
void note_login(store::Session& session, Id account_id, WallMs now);

}  // namespace yunli::tenant
