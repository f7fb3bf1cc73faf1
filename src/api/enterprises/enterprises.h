// The subtree of distributors and merchants 「企业管理」. PRODUCT P7.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_enterprises(Services& services, Request& request);
asio::awaitable<Response> create_enterprise(Services& services, Request& request);
asio::awaitable<Response> get_enterprise(Services& services, Request& request);
asio::awaitable<Response> update_enterprise(Services& services, Request& request);

// tree.cpp
asio::awaitable<Response> get_enterprise_tree(Services& services, Request& request);
asio::awaitable<Response> move_enterprise(Services& services, Request& request);

// brand.cpp
asio::awaitable<Response> get_enterprise_brand(Services& services, Request& request);
asio::awaitable<Response> update_enterprise_brand(Services& services, Request& request);
asio::awaitable<Response> delete_enterprise_brand(Services& services, Request& request);
asio::awaitable<Response> upload_logo(Services& services, Request& request);
asio::awaitable<Response> delete_logo(Services& services, Request& request);
asio::awaitable<Response> get_brand(Services& services, Request& request);  // of the host name asked for; open to all
asio::awaitable<Response> get_logo(Services& services, Request& request);   // open to all

}  // namespace yunli::api
