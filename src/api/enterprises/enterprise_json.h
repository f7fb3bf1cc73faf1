// Enterprises with their money, prices, points and robots, for lists and for their own page: what the scope may not
// read is null. Blocking.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/clock.h"
#include "tenant/enterprises.h"

namespace yunli::api {

// A list, in the order of `all`, which lie in the scope's subtree.
nlohmann::json enterprises_json(store::Session& session, const tenant::Scope& who,
                                const std::vector<tenant::Enterprise>& all, WallMs now);
nlohmann::json enterprise_json(store::Session& session, const tenant::Scope& who, const tenant::Enterprise& enterprise,
                               WallMs now);
nlohmann::json enterprise_detail_json(store::Session& session, const tenant::Scope& who,
                                      const tenant::Enterprise& enterprise, WallMs now);

}  // namespace yunli::api
