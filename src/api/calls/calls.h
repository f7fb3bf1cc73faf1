// Call records with their conversation and recording. PRODUCT P9.4, P5.1.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_calls(Services& services, Request& request);
asio::awaitable<Response> get_call(Services& services, Request& request);
asio::awaitable<Response> get_call_recording(Services& services, Request& request);

}  // namespace yunli::api
