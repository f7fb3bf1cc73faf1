// State of the server, its document, metrics, health, and the live connection.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> get_system(Services& services, Request& request);
asio::awaitable<Response> get_openapi(Services& services, Request& request);
asio::awaitable<Response> get_metrics(Services& services, Request& request);
asio::awaitable<Response> get_health(Services& services, Request& request);
asio::awaitable<Response> live(Services& services, Request& request);

}  // namespace yunli::api
