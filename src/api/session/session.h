// Logging in and out, stepping into an enterprise below, and one's own sessions. PRODUCT P1, P7.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> login(Services& services, Request& request);
asio::awaitable<Response> logout(Services& services, Request& request);
asio::awaitable<Response> get_me(Services& services, Request& request);
asio::awaitable<Response> change_me(Services& services, Request& request);
asio::awaitable<Response> change_password(Services& services, Request& request);
asio::awaitable<Response> list_sessions(Services& services, Request& request);
asio::awaitable<Response> revoke_session(Services& services, Request& request);
asio::awaitable<Response> revoke_other_sessions(Services& services, Request& request);
asio::awaitable<Response> list_own_logins(Services& services, Request& request);
asio::awaitable<Response> step_in(Services& services, Request& request);
asio::awaitable<Response> step_out(Services& services, Request& request);

// second_factor.cpp
asio::awaitable<Response> get_second_factor(Services& services, Request& request);
asio::awaitable<Response> begin_second_factor(Services& services, Request& request);
asio::awaitable<Response> confirm_second_factor(Services& services, Request& request);
asio::awaitable<Response> remove_second_factor(Services& services, Request& request);
asio::awaitable<Response> renew_recovery_codes(Services& services, Request& request);

}  // namespace yunli::api
