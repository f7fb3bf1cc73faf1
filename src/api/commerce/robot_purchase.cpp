#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/ledger_store.h"
#include "billing/robot_deeds_store.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

Result<json> purchase_json(Session& session, const Services& services, const tenant::Scope& scope,
                           const Result<billing::RobotPurchase>& bought) {
  if (!bought) return tl::unexpected(bought.error());
  return json{{"licence", licence_json(bought->licence, scope, services.clock.now())},
              {"amount", bought->amount.units},
              {"balance", billing::wallet(session, scope.enterprise_id).balance.units}};
}

}  // namespace

asio::awaitable<Response> buy_robots(Services& services, Request& request) {
  Fields in(request.body);
  const auto count = static_cast<int>(in.integer("count", {1, billing::kMostRobots}));
  const auto months = static_cast<int>(in.integer("months", {1, billing::kMostMonths}));
  const Money amount{in.integer("amount")};
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto bought = co_await services.db.run([&](Session& session) {
    return purchase_json(session, services, request.who(),
                         billing::buy_robots(session, request.who(), count, months, amount, services.clock.now()));
  });
  if (!bought) co_return error_response(bought.error());
  co_await services.db.offload([&] { return tell_wallet_changed(services, request.who().enterprise_id), true; });
  co_return json_response(*bought, 201);
}

asio::awaitable<Response> renew_robots(Services& services, Request& request) {
  Fields in(request.body);
  const auto months = static_cast<int>(in.integer("months", {1, billing::kMostMonths}));
  const Money amount{in.integer("amount")};
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto renewed = co_await services.db.run([&](Session& session) {
    return purchase_json(
        session, services, request.who(),
        billing::renew_robots(session, request.who(), request.id(), months, amount, services.clock.now()));
  });
  if (!renewed) co_return error_response(renewed.error());
  co_await services.db.offload([&] { return tell_wallet_changed(services, request.who().enterprise_id), true; });
  co_return json_response(*renewed);
}

}  // namespace yunli::api
