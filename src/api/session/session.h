// Logging in and out, and one's own account. PRODUCT P1.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> login(Services& services, Request& request);
asio::awaitable<Response> logout(Services& services, Request& request);
asio::awaitable<Response> get_me(Services& services, Request& request);
asio::awaitable<Response> change_password(Services& services, Request& request);
asio::awaitable<Response> list_sessions(Services& services, Request& request);
asio::awaitable<Response> revoke_session(Services& services, Request& request);
asio::awaitable<Response> revoke_other_sessions(Services& services, Request& request);

}  // namespace yunli::api
