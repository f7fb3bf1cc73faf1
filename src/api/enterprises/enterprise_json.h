// Enterprises with their money and robots, for lists and for their own page. Blocking.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "base/clock.h"
#include "tenant/enterprises.h"

namespace yunli::api {

nlohmann::json enterprise_json(store::Session& session, const tenant::Scope& who, const tenant::Enterprise& enterprise,
                               WallMs now);
nlohmann::json enterprise_detail_json(store::Session& session, const tenant::Scope& who,
                                      const tenant::Enterprise& enterprise, WallMs now);

}  // namespace yunli::api
