// The data list 「数据列表」 and its import batches. PRODUCT P9.2.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_contacts(Services& services, Request& request);
asio::awaitable<Response> create_contact(Services& services, Request& request);
asio::awaitable<Response> get_contact(Services& services, Request& request);
asio::awaitable<Response> update_contact(Services& services, Request& request);
asio::awaitable<Response> delete_contact(Services& services, Request& request);
asio::awaitable<Response> call_contacts(Services& services, Request& request);
asio::awaitable<Response> list_batches(Services& services, Request& request);

}  // namespace yunli::api
