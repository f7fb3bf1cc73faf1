// Settings, accounts, roles and the audit log of an enterprise. PRODUCT P12.2, P13.3, P13.4.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> get_settings(Services& services, Request& request);
asio::awaitable<Response> update_settings(Services& services, Request& request);
asio::awaitable<Response> list_audit_log(Services& services, Request& request);
asio::awaitable<Response> list_accounts(Services& services, Request& request);
asio::awaitable<Response> create_account(Services& services, Request& request);
asio::awaitable<Response> update_account(Services& services, Request& request);
asio::awaitable<Response> get_roles(Services& services, Request& request);

}  // namespace yunli::api
