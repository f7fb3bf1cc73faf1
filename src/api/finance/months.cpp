#include "billing/month_store.h"

#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/http/answers.h"
#include "api/services.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json month_json(const billing::Month& m, const tenant::Enterprise& enterprise) {
  json kinds = json::array();
  for (const auto& k : m.kinds)
    kinds.push_back({{"book", k.book}, {"kind", k.kind}, {"entries", k.entries}, {"in", k.gained}, {"out", -k.spent}});
  return {{"month", m.month},          {"enterprise", {{"id", enterprise.id}, {"name", enterprise.name}}},
          {"opening", m.opening},      {"closing", m.closing},
          {"kinds", std::move(kinds)}, {"closed_at", nullable(m.closed_at)}};
}

}  // namespace

asio::awaitable<Response> list_ledger_months(Services& services, Request& request) {
  Fields in(request.query);
  const auto whose = in.optional_id("enterprise_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = asked(session, request.who(), whose);
    if (!enterprise) return tl::unexpected(enterprise.error());
    return whole_list_json(billing::months(session, enterprise->id, services.clock.now()),
                           [&](const billing::Month& month) { return month_json(month, *enterprise); });
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> get_ledger_month(Services& services, Request& request) {
  Fields in(request.query);
  const auto whose = in.optional_id("enterprise_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const Id wanted = request.id("n");
  if (!billing::is_month(wanted)) co_return error_response(not_found());
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = asked(session, request.who(), whose);
    if (!enterprise) return tl::unexpected(enterprise.error());
    const auto month = billing::month(session, enterprise->id, static_cast<int>(wanted), services.clock.now());
    if (!month) return tl::unexpected(not_found());
    return month_json(*month, *enterprise);
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

}  // namespace yunli::api
