#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/rows.h"
#include "tenant/rules.h"
#include "tenant/standing.h"
#include "tenant/tree.h"

namespace yunli::tenant {
namespace {

constexpr auto kLoad =
    "select id, parent_id, path, kind, login, name, state, created_at from enterprises where path like :path";

struct Branch {
  std::vector<Enterprise> all;
  std::size_t root = 0;
  std::map<Id, std::vector<std::size_t>> below;  // by parent, by name
};

Branch load(store::Session& session, const std::string& path) {
  Branch out;
  Enterprise e;
  std::string kind, state;
  store::Statement list(session, kLoad);
  list.with("path", path + "%")
      .into(e.id)
      .into(e.parent_id)
      .into(e.path)
      .into(kind)
      .into(e.login)
      .into(e.name)
      .into(state)
      .into(e.created_at);
  while (list.next()) {
    e.kind = kind_named(kind).value_or(Kind::merchant);
    e.forbidden = state == "forbidden";
    if (e.path == path)
      out.root = out.all.size();
    else if (e.parent_id)
      out.below[*e.parent_id].push_back(out.all.size());
    out.all.push_back(e);
  }
  for (auto& [parent, children] : out.below)
    std::sort(children.begin(), children.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(out.all[a].name, out.all[a].id) < std::tie(out.all[b].name, out.all[b].id);
    });
  return out;
}

void walk(const Branch& branch, std::size_t at, int depth, int deepest, store::Listed<Node>& out) {
  const auto& e = branch.all[at];
  const auto below = branch.below.find(e.id);
  ++out.total;
  if (out.items.size() < static_cast<std::size_t>(kMostNodes)) {
    const auto children = below == branch.below.end() ? 0 : below->second.size();
    out.items.push_back({e, depth, static_cast<std::int64_t>(children)});
  }
  if (depth == deepest || below == branch.below.end()) return;
  for (const auto child : below->second) walk(branch, child, depth + 1, deepest, out);
}

constexpr auto kAbove = "select id, name from enterprises where id in {} order by length(path)";
constexpr auto kBelow = "select kind, count(*) from enterprises where path like :path and id <> :id group by kind";

}  // namespace

Result<store::Listed<Node>> branch(store::Session& session, const Scope& scope, Id root_id, int depth) {
  const auto root = enterprise(session, scope, root_id);
  if (!root) {
    auto error = root.error();
    error.field = "root_id";
    return tl::unexpected(std::move(error));
  }
  store::Listed<Node> out;
  const Branch loaded = load(session, root->path);
  walk(loaded, loaded.root, 0, depth, out);
  return out;
}

EnterpriseFigures enterprise_figures(store::Session& session, const Scope& scope, const Enterprise& enterprise) {
  EnterpriseFigures out;
  auto above = ids_of(enterprise.path);
  above.erase(above.begin(), std::find(above.begin(), above.end(), scope.enterprise_id));
  if (!above.empty()) above.pop_back();
  Named named;
  store::Statement names(session, fmt::format(kAbove, store::id_list(above)));
  names.into(named.id).into(named.name);
  while (names.next()) out.above.push_back(named);
  std::string kind;
  std::int64_t count = 0;
  store::Statement below(session, kBelow);
  below.with("path", enterprise.path + "%").with("id", enterprise.id).into(kind).into(count);
  while (below.next()) (kind == name(Kind::merchant) ? out.merchants : out.distributors) = count;
  store::Statement accounts(session, "select count(*) from accounts where enterprise_id = :id");
  out.accounts = store::number(accounts.with("id", enterprise.id));
  if (const auto cut = enterprise.path.rfind('/', enterprise.path.size() - 2); cut != std::string::npos)
    out.forbidden_above = standing(session, enterprise.path.substr(0, cut + 1)).forbidden;
  return out;
}

}  // namespace yunli::tenant
