// The home page: money, robots, today's figures, the tasks that run. PRODUCT P2.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "api/http/route.h"
#include "base/clock.h"
#include "store/database.h"

namespace yunli::api {

asio::awaitable<Response> get_home(Services& services, Request& request);

// {"opened", "in_use", "expired"} of one enterprise. Blocking.
nlohmann::json robots_json(store::Session& session, Id enterprise_id, const std::string& path, WallMs now);

}  // namespace yunli::api
