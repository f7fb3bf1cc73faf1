#include "api/enterprises/enterprise_json.h"

#include <nlohmann/json.hpp>

#include "api/home/home.h"
#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "dialer/task_store.h"
#include "tenant/tree.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

// What it pays its parent now, on any line; null for the operator.
json rate_json(Session& session, const tenant::Enterprise& payer, billing::Product product, WallMs now) {
  if (!payer.parent_id) return nullptr;
  billing::PriceQuery query;
  query.seller_id = *payer.parent_id, query.payer_id = payer.id;
  query.product = product, query.at = now;
  const auto price = billing::price_at(session, query).price;
  return {{"first_ms", price.first_ms},
          {"first_price", price.first_price.units},
          {"increment_ms", price.increment_ms},
          {"increment_price", price.increment_price.units}};
}

}  // namespace

json enterprise_json(Session& session, const tenant::Scope& who, const tenant::Enterprise& enterprise, WallMs now) {
  json out = enterprise;
  out["direct"] = enterprise.parent_id == who.enterprise_id;
  out["balance"] = billing::wallet(session, enterprise.id).balance.units;
  out["call_rate"] = rate_json(session, enterprise, billing::Product::robot, now);
  out["recording_rate"] = rate_json(session, enterprise, billing::Product::recording, now);
  out["robots"] = robots_json(session, enterprise.id, enterprise.path, now);
  return out;
}

json enterprise_detail_json(Session& session, const tenant::Scope& who, const tenant::Enterprise& enterprise,
                            WallMs now) {
  json out = enterprise_json(session, who, enterprise, now);
  const auto figures = tenant::enterprise_figures(session, who, enterprise);
  json above = json::array();
  for (const auto& one : figures.above) above.push_back({{"id", one.id}, {"name", one.name}});
  out["above"] = std::move(above);
  out["distributors"] = figures.distributors;
  out["merchants"] = figures.merchants;
  out["accounts"] = figures.accounts;
  out["forbidden_above"] = figures.forbidden_above;
  tenant::Scope below;
  below.enterprise_id = enterprise.id;
  below.path = enterprise.path;
  out["running_tasks"] = dialer::list_tasks(session, below, {"running"}, {1, 1, ""}).total;
  const auto wallet = billing::wallet(session, enterprise.id);
  out["reserved"] = wallet.reserved.units;
  out["credit_limit"] = wallet.credit_limit.units;
  out["available"] = wallet.available().units;
  out["stock"] = billing::balance(session, enterprise.id, billing::Book::stock);
  out["points"] = billing::balance(session, enterprise.id, billing::Book::points);
  return out;
}

}  // namespace yunli::api
