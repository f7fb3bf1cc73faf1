#include <algorithm>

#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "payment/recharge_payments.h"

namespace yunli::api {

using nlohmann::json;
using payment::RechargeOrder;
using store::Session;

namespace {

// "waiting,confirmed"
std::vector<payment::OrderState> states_of(Fields& in) {
  std::vector<payment::OrderState> out;
  const auto text = in.optional_text("state", {0, 60}).value_or("");
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    const auto state = payment::order_state_named(rest.substr(0, end));
    if (!state) in.refuse("field.unknown_value", "state", "不是可选的值", "is not one of the known values");
    if (state) out.push_back(*state);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

Response order_response(const Result<RechargeOrder>& order, const Request& request, int status = 200) {
  if (!order) return error_response(order.error());
  return json_response(order_json(*order, request.who()), status);
}

json options_json(Session& session, const Services& services, const tenant::Scope& scope) {
  json seller, channels = json::array();
  std::string instructions;
  if (const auto parent = payment::receiver_of(session, scope.enterprise_id)) {
    seller = {{"id", parent->id}, {"name", parent->name}};
    const auto settings = payment::payment_settings(session, parent->id);
    instructions = settings.offline_instructions;
    channels.push_back("offline");
    if (services.payments.ready(settings, parent->id)) channels.push_back("alipay");
  }
  return {{"seller", std::move(seller)},
          {"offline_instructions", instructions},
          {"channels", std::move(channels)},
          {"min", payment::kLeastRecharge.units},
          {"max", payment::kMostRecharge.units}};
}

// An online order is refused at once where the receiver does not offer it.
Result<RechargeOrder> order_recharge(Session& session, const Services& services, const tenant::Scope& scope,
                                     const payment::NewOrder& wanted) {
  auto order = payment::add_recharge_order(session, scope, wanted, services.clock.now());
  if (!order || wanted.channel == payment::Channel::offline) return order;
  const auto settings = payment::payment_settings(session, order->seller_id);
  if (auto ready = services.payments.ready(settings, order->seller_id); !ready) return tl::unexpected(ready.error());
  return order;
}

}  // namespace

asio::awaitable<Response> get_recharge_options(Services& services, Request& request) {
  co_return json_response(
      co_await services.db.query([&](Session& session) { return options_json(session, services, request.who()); }));
}

asio::awaitable<Response> list_recharge_orders(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  payment::OrderFilter filter;
  filter.enterprise_id = in.optional_id("enterprise_id");
  if (const auto side = in.optional_choice("side", {"own", "below"})) filter.side = *side == 0 ? "own" : "below";
  filter.states = states_of(in);
  filter.channel = in.named("channel", payment::channel_named);
  filter.from = in.optional_integer("from").value_or(0);
  filter.to = in.optional_integer("to").value_or(INT64_MAX);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return payment::recharge_orders(session, request.who(), filter, paging); });
  co_return json_response(
      list_json(found, [&](const RechargeOrder& order) { return order_json(order, request.who()); }));
}

asio::awaitable<Response> create_recharge_order(Services& services, Request& request) {
  Fields in(request.body);
  payment::NewOrder wanted;
  if (!in.has("channel")) in.refuse("field.required", "channel", "必须填写", "is required");
  wanted.channel = in.named("channel", payment::channel_named).value_or(payment::Channel::offline);
  wanted.amount = Money{in.integer("amount")};
  wanted.note = in.optional_text("note", {0, 200}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto order = co_await services.db.run(
      [&](Session& session) { return order_recharge(session, services, request.who(), wanted); });
  co_return order_response(order, request, 201);
}

asio::awaitable<Response> get_recharge_order(Services& services, Request& request) {
  const auto order = co_await services.db.query(
      [&](Session& session) { return payment::recharge_order(session, request.who(), request.id()); });
  co_return order_response(order, request);
}

asio::awaitable<Response> confirm_recharge(Services& services, Request& request) {
  Fields in(request.body);
  const Money amount{in.integer("amount")};
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto order = co_await services.db.run([&](Session& session) {
    return payment::confirm_order(session, request.who(), request.id(), amount, services.clock.now());
  });
  if (order) co_await services.db.offload([&] { return tell_wallet_changed(services, order->enterprise_id), true; });
  co_return order_response(order, request);
}

asio::awaitable<Response> reject_recharge(Services& services, Request& request) {
  Fields in(request.body);
  const auto reason = in.text("reason", {1, 200});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto order = co_await services.db.run([&](Session& session) {
    return payment::reject_order(session, request.who(), request.id(), reason, services.clock.now());
  });
  co_return order_response(order, request);
}

asio::awaitable<Response> cancel_recharge(Services& services, Request& request) {
  const auto order = co_await services.db.run([&](Session& session) {
    return payment::cancel_order(session, request.who(), request.id(), services.clock.now());
  });
  co_return order_response(order, request);
}

asio::awaitable<Response> refund_recharge(Services& services, Request& request) {
  Fields in(request.body);
  payment::NewRefund wanted;
  wanted.amount = Money{in.integer("amount")};
  wanted.reason = in.text("reason", {1, 200});
  wanted.refunded_before = Money{in.integer("refunded_before")};
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto order =
      co_await services.workers->run([&] { return services.payments.refund(request.who(), request.id(), wanted); });
  if (order) co_await services.db.offload([&] { return tell_wallet_changed(services, order->enterprise_id), true; });
  co_return order_response(order, request);
}

}  // namespace yunli::api
