#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/ledger_store.h"
#include "billing/robot_deeds_store.h"
#include "dialer/control.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json stock_json(Session& session, const tenant::Scope& scope, WallMs now) {
  const bool top = scope.kind == tenant::Kind::platform;
  const auto count = billing::robot_count(session, scope.enterprise_id, now);
  const auto price = billing::robot_price(session, scope, now);
  json distributors = json::array();
  if (top)
    for (const auto& holder : billing::stock_of_direct_distributors(session, scope))
      distributors.push_back({{"enterprise", {{"id", holder.enterprise_id}, {"name", holder.name}}},
                              {"stock", holder.stock},
                              {"opened", holder.opened}});
  return {{"unlimited", top},
          {"stock", billing::balance(session, scope.enterprise_id, billing::Book::stock)},
          {"opened", billing::balance(session, scope.enterprise_id, billing::Book::opened)},
          {"active", count.opened},
          {"expiring", count.expiring},
          {"expired", count.expired},
          {"price", price ? json(price->units) : json()},
          {"distributors", std::move(distributors)}};
}

}  // namespace

asio::awaitable<Response> list_robots(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  billing::RobotFilter filter;
  filter.enterprise_id = in.optional_id("enterprise_id");
  filter.q = in.optional_text("q", {0, 64}).value_or("");
  filter.state = in.named("state", billing::robot_state_named);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto now = services.clock.now();
  const auto found = co_await services.db.query(
      [&](Session& session) { return billing::robot_licences(session, request.who(), filter, paging, now); });
  co_return json_response(list_json(
      found, [&](const billing::RobotLicence& licence) { return licence_json(licence, request.who(), now); }));
}

asio::awaitable<Response> get_robot_stock(Services& services, Request& request) {
  co_return json_response(co_await services.db.query(
      [&](Session& session) { return stock_json(session, request.who(), services.clock.now()); }));
}

asio::awaitable<Response> open_robots(Services& services, Request& request) {
  Fields in(request.body);
  billing::RobotOpening wanted;
  wanted.enterprise_id = in.id("enterprise_id");
  wanted.count = static_cast<int>(in.integer("count", {1, billing::kMostRobots}));
  wanted.months = static_cast<int>(in.integer("months", {1, billing::kMostMonths}));
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto now = services.clock.now();
  const auto opened = co_await services.db.run(
      [&](Session& session) { return billing::open_robots(session, request.who(), wanted, now); });
  if (!opened) co_return error_response(opened.error());
  services.campaigns.wake();
  co_return json_response(licence_json(*opened, request.who(), now), 201);
}

asio::awaitable<Response> allot_robots(Services& services, Request& request) {
  Fields in(request.body);
  billing::RobotAllotment wanted;
  wanted.enterprise_id = in.id("enterprise_id");
  wanted.count = static_cast<int>(in.integer("count", {1, billing::kMostAllotted}));
  if (!in.has("direction")) in.refuse("field.required", "direction", "必须填写", "is required");
  wanted.give = in.optional_choice("direction", {"give", "take_back"}).value_or(0) == 0;
  wanted.note = in.optional_text("note", {0, 200}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto stock = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto now = services.clock.now();
    if (auto done = billing::allot_robots(session, request.who(), wanted, now); !done)
      return tl::unexpected(done.error());
    return stock_json(session, request.who(), now);
  });
  if (!stock) co_return error_response(stock.error());
  co_return json_response(*stock);
}

asio::awaitable<Response> extend_robots(Services& services, Request& request) {
  Fields in(request.body);
  const auto months = static_cast<int>(in.integer("months", {1, billing::kMostMonths}));
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto now = services.clock.now();
  const auto extended = co_await services.db.run(
      [&](Session& session) { return billing::extend_robots(session, request.who(), request.id(), months, now); });
  if (!extended) co_return error_response(extended.error());
  services.campaigns.wake();
  co_return json_response(licence_json(*extended, request.who(), now));
}

}  // namespace yunli::api
