// Settings, accounts, roles and the audit log of an enterprise. PRODUCT P12.2, P13.3, P13.4.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> get_settings(Services& services, Request& request);
asio::awaitable<Response> update_settings(Services& services, Request& request);
asio::awaitable<Response> list_audit_log(Services& services, Request& request);

// accounts.cpp
asio::awaitable<Response> list_accounts(Services& services, Request& request);
asio::awaitable<Response> create_account(Services& services, Request& request);
asio::awaitable<Response> update_account(Services& services, Request& request);
asio::awaitable<Response> reset_second_factor(Services& services, Request& request);

// roles.cpp
asio::awaitable<Response> get_roles(Services& services, Request& request);
asio::awaitable<Response> create_role(Services& services, Request& request);
asio::awaitable<Response> update_role(Services& services, Request& request);
asio::awaitable<Response> delete_role(Services& services, Request& request);

// security.cpp
asio::awaitable<Response> list_all_sessions(Services& services, Request& request);
asio::awaitable<Response> end_session(Services& services, Request& request);
asio::awaitable<Response> list_logins(Services& services, Request& request);
asio::awaitable<Response> get_password_rules(Services& services, Request& request);
asio::awaitable<Response> update_password_rules(Services& services, Request& request);
asio::awaitable<Response> delete_password_rules(Services& services, Request& request);

}  // namespace yunli::api
