// The subtree of distributors and merchants 「企业管理」. PRODUCT P7.1, P7.2, P7.5.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_enterprises(Services& services, Request& request);
asio::awaitable<Response> create_enterprise(Services& services, Request& request);
asio::awaitable<Response> get_enterprise(Services& services, Request& request);
asio::awaitable<Response> update_enterprise(Services& services, Request& request);

}  // namespace yunli::api
