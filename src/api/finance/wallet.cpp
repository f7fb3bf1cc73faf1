#include "api/commerce/commerce_json.h"
#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {
constexpr std::int64_t kMostLimit = Money::yuan(10'000'000).units, kMostAdjustment = Money::yuan(1'000'000).units;
}

asio::awaitable<Response> get_wallet(Services& services, Request& request) {
  Fields in(request.query);
  const auto whose = in.optional_id("enterprise_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = asked(session, request.who(), whose);
    if (!enterprise) return tl::unexpected(enterprise.error());
    return wallet_json(enterprise->id, billing::wallet(session, enterprise->id));
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> set_credit_limit(Services& services, Request& request) {
  Fields in(request.body);
  const auto limit = in.integer("credit_limit", {0, kMostLimit});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto set = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto child = direct_child(session, request.who(), request.id());
    if (!child) return tl::unexpected(child.error());
    const auto before = billing::wallet(session, child->id).credit_limit.units;
    billing::set_credit_limit(session, child->id, Money{limit});
    tenant::audit(session, request.who(),
                  {"enterprise.credit_limit", "enterprise", child->id, json{{"credit_limit", before}}.dump(),
                   json{{"credit_limit", limit}}.dump()},
                  services.clock.now());
    return wallet_json(child->id, billing::wallet(session, child->id));
  });
  if (!set) co_return error_response(set.error());
  const Id child = request.id();
  co_await services.db.offload([&] { tell_wallet_changed(services, child); });
  co_return json_response(*set);
}

asio::awaitable<Response> adjust_balance(Services& services, Request& request) {
  Fields in(request.body);
  const auto amount = in.integer("amount", {-kMostAdjustment, kMostAdjustment});
  const auto reason = in.text("reason", {2, 200});
  const auto repeated = in.optional_text("request", {1, 64});
  if (amount == 0) in.refuse("field.range", "amount", "不能为 0", "is not 0");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto made = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto child = direct_child(session, scope, request.id());
    if (!child) return tl::unexpected(child.error());
    const auto now = services.clock.now();
    const billing::Posting lines[] = {{child->id, billing::Book::wallet, scope.enterprise_id, "adjustment", amount},
                                      {scope.enterprise_id, billing::Book::sales, child->id, "adjustment", -amount}};
    billing::Cause cause;
    cause.kind = "adjustment";
    cause.id = repeated ? child->id : new_id();
    cause.part = repeated.value_or("");
    cause.account_id = scope.account_id;
    cause.note = reason;
    const auto posted = billing::post(session, cause, lines, now);
    if (!posted) return tl::unexpected(posted.error());
    if (*posted)
      tenant::audit(
          session, scope,
          {"enterprise.adjust", "enterprise", child->id, "", json{{"amount", amount}, {"reason", reason}}.dump()}, now);
    return transaction_json(session, scope, billing::transaction_of(session, cause).value());
  });
  if (!made) co_return error_response(made.error());
  const Id child = request.id();
  co_await services.db.offload([&] { tell_wallet_changed(services, child); });
  co_return json_response(*made, 201);
}

}  // namespace yunli::api
