#include "tenant/tree.h"

#include "api/enterprises/enterprise_json.h"
#include "api/enterprises/enterprises.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/figures_store.h"
#include "billing/ledger_store.h"
#include "dialer/control.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr int kDeepest = 32;

json node_json(const tenant::Node& node, const billing::ListFigures& figures, bool money) {
  const auto& e = node.enterprise;
  return {{"id", e.id},
          {"parent_id", nullable(e.parent_id)},
          {"kind", name(e.kind)},
          {"login", e.login},
          {"name", e.name},
          {"forbidden", e.forbidden},
          {"depth", node.depth},
          {"children", node.children},
          {"balance", money ? json(figures.balance.units) : json()},
          {"robots", figures.robots}};
}

}  // namespace

asio::awaitable<Response> get_enterprise_tree(Services& services, Request& request) {
  Fields in(request.query);
  const auto& who = request.who();
  const Id root = in.optional_id("root_id").value_or(who.enterprise_id);
  const auto depth = static_cast<int>(in.optional_integer("depth", {1, kDeepest}).value_or(kDeepest));
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto branch = tenant::branch(session, who, root, depth);
    if (!branch) return tl::unexpected(branch.error());
    std::vector<Id> ids;
    for (const auto& node : branch->items) ids.push_back(node.enterprise.id);
    const auto figures = billing::list_figures(session, ids, services.clock.now());
    const bool money = who.may(tenant::Permission::finance_read);
    return list_json(*branch,
                     [&](const tenant::Node& node) { return node_json(node, figures.at(node.enterprise.id), money); });
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> move_enterprise(Services& services, Request& request) {
  Fields in(request.body);
  const Id parent = in.id("parent_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& who = request.who();
  const auto moved = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto now = services.clock.now();
    const auto move = tenant::move_enterprise(session, who, request.id(), parent, now);
    if (!move) return tl::unexpected(move.error());
    if (auto status = billing::hand_over(session, *move, who.account_id, now); !status)
      return tl::unexpected(status.error());
    return enterprise_detail_json(session, who, move->after, now);
  });
  if (!moved) co_return error_response(moved.error());
  services.campaigns.wake();
  co_return json_response(*moved);
}

}  // namespace yunli::api
