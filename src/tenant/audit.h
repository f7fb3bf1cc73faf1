// Who did what to which object: written in the transaction of the deed, never changed or deleted. PRODUCT P13.3.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct Deed {
  std::string action;       // "task.pause"
  std::string object_kind;  // "task"
  Id object_id = 0;
  std::string before, after;  // JSON objects, "" = none; never passwords, tokens or hashes
};
void audit(store::Session& session, const Scope& scope, const Deed& deed, WallMs now);

struct AuditEntry {
  Id id = 0, enterprise_id = 0;
  std::optional<Id> account_id;
  std::string actor, action, object_kind, object_id, before, after, address;
  WallMs at = 0;
};
void to_json(nlohmann::json& out, const AuditEntry& entry);

struct AuditFilter {
  std::string action, object_kind, actor;  // "" = any; action matches by prefix ("task.")
  WallMs from = 0, to = INT64_MAX;         // half open
};
// The scope's enterprise and those below it.
store::Listed<AuditEntry> audit_log(store::Session& session, const Scope& scope, const AuditFilter& filter,
                                    const store::Paging& paging);

}  // namespace yunli::tenant
