// SIP trunks 「线路管理」, do-not-call lists. PRODUCT P13.1, P13.3.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_lines(Services& services, Request& request);
asio::awaitable<Response> create_line(Services& services, Request& request);
asio::awaitable<Response> get_line(Services& services, Request& request);
asio::awaitable<Response> update_line(Services& services, Request& request);
asio::awaitable<Response> list_do_not_call(Services& services, Request& request);
asio::awaitable<Response> add_do_not_call(Services& services, Request& request);
asio::awaitable<Response> remove_do_not_call(Services& services, Request& request);

}  // namespace yunli::api
