// The home page: money, robots, today's figures, the tasks that run. PRODUCT P2.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> get_home(Services& services, Request& request);

}  // namespace yunli::api
