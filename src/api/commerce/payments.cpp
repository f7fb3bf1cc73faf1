#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "payment/recharge_payments.h"

namespace yunli::api {

asio::awaitable<Response> pay_recharge(Services& services, Request& request) {
  const auto url = co_await services.db.offload([&] { return services.payments.pay_url(request.who(), request.id()); });
  if (!url) co_return error_response(url.error());
  co_return json_response({{"url", *url}});
}

asio::awaitable<Response> check_recharge(Services& services, Request& request) {
  const auto order =
      co_await services.workers->run([&] { return services.payments.check(request.who(), request.id()); });
  if (!order) co_return error_response(order.error());
  co_return json_response(order_json(*order, request.who()));
}

asio::awaitable<Response> notify_alipay(Services& services, Request& request) {
  const bool taken =
      co_await services.db.offload([&] { return services.payments.notified(request.id(), request.body); });
  Response response;
  response.body = taken ? "success" : "failure";
  co_return response.with("Content-Type", "text/plain; charset=utf-8").with("Cache-Control", "no-store");
}

asio::awaitable<Response> return_from_alipay(Services&, Request& request) {
  const auto number = request.query.find("out_trade_no");
  const auto id = number == request.query.end() ? std::nullopt : payment::order_id_of(number->second);
  Response response;
  response.status = 302;
  co_return response.with("Location", id ? "/recharge?open=" + std::to_string(*id) : "/recharge")
      .with("Cache-Control", "no-store");
}

}  // namespace yunli::api
