// Calling tasks, their queue, and the dials that the gate refused. PRODUCT P2.2, P2.3, P9.3, P9.6, P13.3.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

asio::awaitable<Response> list_tasks(Services& services, Request& request);
asio::awaitable<Response> create_task(Services& services, Request& request);
asio::awaitable<Response> get_task(Services& services, Request& request);
asio::awaitable<Response> delete_task(Services& services, Request& request);
asio::awaitable<Response> pause_task(Services& services, Request& request);
asio::awaitable<Response> resume_task(Services& services, Request& request);
asio::awaitable<Response> get_task_stats(Services& services, Request& request);
asio::awaitable<Response> list_queue(Services& services, Request& request);
asio::awaitable<Response> list_refused_dials(Services& services, Request& request);
asio::awaitable<Response> start_demo_campaign(Services& services, Request& request);

}  // namespace yunli::api
