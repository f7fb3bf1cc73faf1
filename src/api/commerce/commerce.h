// Money into wallets 「充值」, robots 「机器人管理」, points 「大数据点数」, notices and alerts 「预警通知」. PRODUCT
// P2.1, P6, P7, P9.7.
#pragma once
#include "api/http/route.h"

namespace yunli::api {

// recharge.cpp
asio::awaitable<Response> get_recharge_options(Services& services, Request& request);
asio::awaitable<Response> list_recharge_orders(Services& services, Request& request);
asio::awaitable<Response> create_recharge_order(Services& services, Request& request);
asio::awaitable<Response> get_recharge_order(Services& services, Request& request);
asio::awaitable<Response> confirm_recharge(Services& services, Request& request);
asio::awaitable<Response> reject_recharge(Services& services, Request& request);
asio::awaitable<Response> cancel_recharge(Services& services, Request& request);
asio::awaitable<Response> refund_recharge(Services& services, Request& request);

// proof.cpp
asio::awaitable<Response> get_recharge_proof(Services& services, Request& request);
asio::awaitable<Response> upload_recharge_proof(Services& services, Request& request);

// payments.cpp
asio::awaitable<Response> pay_recharge(Services& services, Request& request);
asio::awaitable<Response> check_recharge(Services& services, Request& request);
asio::awaitable<Response> notify_alipay(Services& services, Request& request);
asio::awaitable<Response> return_from_alipay(Services& services, Request& request);

// payment_settings.cpp
asio::awaitable<Response> get_payment_settings(Services& services, Request& request);
asio::awaitable<Response> update_payment_settings(Services& services, Request& request);

// robots.cpp
asio::awaitable<Response> list_robots(Services& services, Request& request);
asio::awaitable<Response> get_robot_stock(Services& services, Request& request);
asio::awaitable<Response> open_robots(Services& services, Request& request);
asio::awaitable<Response> allot_robots(Services& services, Request& request);
asio::awaitable<Response> extend_robots(Services& services, Request& request);

// robot_purchase.cpp
asio::awaitable<Response> buy_robots(Services& services, Request& request);
asio::awaitable<Response> renew_robots(Services& services, Request& request);

// points.cpp
asio::awaitable<Response> get_points(Services& services, Request& request);
asio::awaitable<Response> allot_points(Services& services, Request& request);

// notices.cpp
asio::awaitable<Response> list_notices(Services& services, Request& request);
asio::awaitable<Response> read_notices(Services& services, Request& request);

// alerts.cpp
asio::awaitable<Response> get_alert_settings(Services& services, Request& request);
asio::awaitable<Response> update_alert_settings(Services& services, Request& request);
asio::awaitable<Response> test_alerts(Services& services, Request& request);
asio::awaitable<Response> list_deliveries(Services& services, Request& request);

}  // namespace yunli::api
