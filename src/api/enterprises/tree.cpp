#include "tenant/tree.h"

#include <array>

#include "api/enterprises/enterprise_json.h"
#include "api/enterprises/enterprises.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/ledger_store.h"
#include "billing/robot_store.h"
#include "dialer/control.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr int kDeepest = 32;

json node_json(Session& session, const tenant::Node& node, WallMs now) {
  const auto& e = node.enterprise;
  return {{"id", e.id},
          {"parent_id", nullable(e.parent_id)},
          {"kind", name(e.kind)},
          {"login", e.login},
          {"name", e.name},
          {"forbidden", e.forbidden},
          {"depth", node.depth},
          {"children", node.children},
          {"balance", billing::wallet(session, e.id).balance.units},
          {"robots", billing::robots_usable(session, e.id, now)}};
}

// The old parent holds the money behind the balance: it passes it to the new one, who owes the service from now on. Its
// credit was the old parent's to give.
Status hand_over(Session& session, const tenant::Move& move, Id account_id, WallMs now) {
  const Id child = move.after.id, from = move.before.parent_id.value_or(0), to = move.after.parent_id.value_or(0);
  billing::set_credit_limit(session, child, Money{});
  const auto balance = billing::wallet(session, child).balance.units;
  if (balance == 0) return {};
  const std::array<billing::Posting, 2> postings = {
      {{from, billing::Book::cash, to, "move", balance}, {to, billing::Book::cash, from, "move", -balance}}};
  const billing::Cause cause{"move", move.id, "", account_id, ""};
  const auto posted = billing::post(session, cause, postings, now);
  if (!posted) return tl::unexpected(posted.error());
  return {};
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
    return list_json(*branch, [&](const tenant::Node& node) { return node_json(session, node, services.clock.now()); });
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
    if (auto status = hand_over(session, *move, who.account_id, now); !status) return tl::unexpected(status.error());
    return enterprise_detail_json(session, who, move->after, now);
  });
  if (!moved) co_return error_response(moved.error());
  services.campaigns.wake();
  co_return json_response(*moved);
}

}  // namespace yunli::api
