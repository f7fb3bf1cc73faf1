#include "api/commerce/commerce.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/ledger_store.h"
#include "billing/point_store.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json holder_json(const billing::PointsHolder& holder) {
  return {{"enterprise", {{"id", holder.enterprise_id}, {"name", holder.name}}},
          {"kind", name(holder.kind)},
          {"balance", holder.balance}};
}

}  // namespace

asio::awaitable<Response> get_points(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  auto points = co_await services.db.query([&](Session& session) {
    auto out = list_json(billing::points_of_children(session, scope, paging), holder_json);
    out["unlimited"] = scope.kind == tenant::Kind::platform;
    out["balance"] = billing::balance(session, scope.enterprise_id, billing::Book::points);
    return out;
  });
  co_return json_response(points);
}

asio::awaitable<Response> allot_points(Services& services, Request& request) {
  Fields in(request.body);
  billing::PointAllotment wanted;
  wanted.enterprise_id = in.id("enterprise_id");
  wanted.points = in.integer("points", {1, billing::kMostPoints});
  if (!in.has("direction")) in.refuse("field.required", "direction", "必须填写", "is required");
  wanted.give = in.optional_choice("direction", {"give", "take_back"}).value_or(0) == 0;
  wanted.note = in.optional_text("note", {0, 200}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto holder = co_await services.db.run(
      [&](Session& session) { return billing::allot_points(session, request.who(), wanted, services.clock.now()); });
  if (!holder) co_return error_response(holder.error());
  co_return json_response(holder_json(*holder));
}

}  // namespace yunli::api
