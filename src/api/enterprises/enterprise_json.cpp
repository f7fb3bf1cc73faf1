#include "api/enterprises/enterprise_json.h"

#include <nlohmann/json.hpp>

#include "billing/figures_store.h"
#include "billing/ledger_store.h"
#include "dialer/call_store.h"
#include "dialer/task_store.h"
#include "tenant/tree.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;
using tenant::Permission;

namespace {

using Prices = std::vector<billing::PriceRow>;

Prices prices_of(Session& session, const std::vector<tenant::Enterprise>& all, WallMs now) {
  std::vector<Id> sellers, payers;
  for (const auto& one : all)
    if (one.parent_id) sellers.push_back(*one.parent_id), payers.push_back(one.id);
  return billing::call_prices(session, sellers, payers, now);
}

// What it pays its parent now, on any line; null for the operator.
json rate_json(const Prices& prices, const tenant::Enterprise& payer, billing::Product product, WallMs now) {
  if (!payer.parent_id) return nullptr;
  const auto price = billing::resolve(prices, {*payer.parent_id, payer.id, product, std::nullopt, now}).price;
  return {{"first_ms", price.first_ms},
          {"first_price", price.first_price.units},
          {"increment_ms", price.increment_ms},
          {"increment_price", price.increment_price.units}};
}

}  // namespace

json enterprises_json(Session& session, const tenant::Scope& who, const std::vector<tenant::Enterprise>& all,
                      WallMs now) {
  std::vector<Id> ids;
  ids.reserve(all.size());
  for (const auto& one : all) ids.push_back(one.id);
  const bool money = who.may(Permission::finance_read), tariffs = who.may(Permission::tariffs_read);
  const auto figures = billing::list_figures(session, ids, now);
  const auto calls = dialer::open_calls_of_each(session, who);
  const auto prices = tariffs ? prices_of(session, all, now) : Prices();
  json out = json::array();
  for (const auto& one : all) {
    json row = one;
    const auto& known = figures.at(one.id);
    const auto in_use = calls.find(one.id);
    row["direct"] = one.parent_id == who.enterprise_id;
    row["balance"] = money ? json(known.balance.units) : json();
    row["call_rate"] = tariffs ? rate_json(prices, one, billing::Product::robot, now) : json();
    row["recording_rate"] = tariffs ? rate_json(prices, one, billing::Product::recording, now) : json();
    row["robots"] = {{"opened", known.robots},
                     {"in_use", in_use == calls.end() ? 0 : in_use->second},
                     {"expired", known.expired_robots}};
    out.push_back(std::move(row));
  }
  return out;
}

json enterprise_json(Session& session, const tenant::Scope& who, const tenant::Enterprise& enterprise, WallMs now) {
  return enterprises_json(session, who, {enterprise}, now).front();
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
  const auto shown = [&](Permission permission, std::int64_t value) {
    return who.may(permission) ? json(value) : json();
  };
  out["reserved"] = shown(Permission::finance_read, wallet.reserved.units);
  out["credit_limit"] = shown(Permission::finance_read, wallet.credit_limit.units);
  out["available"] = shown(Permission::finance_read, wallet.available().units);
  out["stock"] = shown(Permission::robots_read, billing::balance(session, enterprise.id, billing::Book::stock));
  out["points"] = shown(Permission::points_read, billing::balance(session, enterprise.id, billing::Book::points));
  return out;
}

}  // namespace yunli::api
