// The tree operator – distributors – merchants (企业管理). Every function sees the scope's subtree only; what is
// outside answers "enterprise.unknown" like what does not exist. PRODUCT P7. One Session, its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct Enterprise {
  Id id = 0;
  std::optional<Id> parent_id;
  std::string path;
  Kind kind = Kind::merchant;
  std::string login, name, contact, phone, note;
  bool forbidden = false;
  WallMs created_at = 0;
};
void to_json(nlohmann::json& out, const Enterprise& enterprise);

struct NewEnterprise {
  Kind kind = Kind::merchant;
  std::string login;  // 企业账号: [a-z][a-z0-9_-]{2,31}
  std::string name;
  std::string password_hash;  // of its own account; hash before the transaction (password.h)
  std::string contact, phone, note;
};
// Made under the scope's own enterprise, with its own account (login ""). Operator and distributors only.
Result<Enterprise> add_enterprise(store::Session& session, const Scope& scope, const NewEnterprise& wanted, WallMs now);

Result<Enterprise> enterprise(store::Session& session, const Scope& scope, Id id);

struct EnterpriseFilter {
  std::string q;  // in name, login, contact or phone
  std::optional<Kind> kind;
};
store::Listed<Enterprise> enterprises(store::Session& session, const Scope& scope, const EnterpriseFilter& filter,
                                      const store::Paging& paging);

struct EnterpriseChange {
  std::optional<std::string> name, contact, phone, note;
  std::optional<bool> forbidden;  // 禁止: logs out it and everything below at once; never oneself
};
Result<Enterprise> change_enterprise(store::Session& session, const Scope& scope, Id id, const EnterpriseChange& change,
                                     WallMs now);

struct Move {
  Id id = 0;  // of the row that says so: the cause of what the ledger hands over
  Enterprise before, after;
};
inline constexpr std::size_t kMostLevels = 12;  // of the tree, the operator's included

// Puts an enterprise and all below it under another parent of the scope's subtree, and ends their sessions. Moves and
// additions wait for each other. Errors: enterprise.unknown, enterprise.self, enterprise.kind (a merchant has nobody
// below), enterprise.loop (below itself), enterprise.same, enterprise.depth. Balances are the caller's to hand over.
Result<Move> move_enterprise(store::Session& session, const Scope& scope, Id id, Id parent_id, WallMs now);

// Where an enterprise stands, for work the program does in its name.
std::optional<std::string> path_of(store::Session& session, Id enterprise_id);

}  // namespace yunli::tenant
