#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/audit.h"

namespace yunli::tenant {
namespace {
std::optional<std::string> nullable(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}
nlohmann::json parsed(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json::parse(text, nullptr, false);
}
}  // namespace

constexpr auto kAdd =
    "insert into audit_log (id, enterprise_id, account_id, actor, action, object_kind, object_id, before_json, "
    "after_json, address, at) "
    "values (:id, :enterprise, :account, :actor, :action, :kind, :object, :before, :after, :address, :at)";

void audit(store::Session& session, const Scope& scope, const Deed& deed, WallMs now) {
  store::Statement(session, kAdd)
      .with("id", new_id())
      .with("enterprise", scope.enterprise_id)
      .with("account", scope.account_id ? std::optional<std::int64_t>(scope.account_id) : std::nullopt)
      .with("actor", scope.login)
      .with("action", deed.action)
      .with("kind", deed.object_kind)
      .with("object", std::to_string(deed.object_id))
      .with("before", nullable(deed.before))
      .with("after", nullable(deed.after))
      .with("address", scope.address)
      .with("at", now)
      .execute();
}

constexpr auto kFilter =
    " from audit_log a join enterprises e on e.id = a.enterprise_id where e.path like :path and a.at >= :from and a.at "
    "< :to "
    "and (:action = '' or a.action like :action_like escape '\\') and (:kind = '' or a.object_kind = :kind) "
    "and (:actor = '' or a.actor = :actor)";

namespace {
void bind(store::Statement& statement, const Scope& scope, const AuditFilter& filter) {
  statement.with("path", scope.path + "%")
      .with("from", filter.from)
      .with("to", filter.to)
      .with("action", filter.action)
      .with("action_like", store::escape_like(filter.action) + "%")
      .with("kind", filter.object_kind)
      .with("actor", filter.actor);
}
}  // namespace

store::Listed<AuditEntry> audit_log(store::Session& session, const Scope& scope, const AuditFilter& filter,
                                    const store::Paging& paging) {
  store::Listed<AuditEntry> out;
  store::Statement total(session, std::string("select count(*)") + kFilter);
  bind(total, scope, filter);
  out.total = store::number(total);
  AuditEntry e;
  store::Statement list(
      session, std::string("select a.id, a.enterprise_id, a.account_id, a.actor, a.action, a.object_kind, a.object_id, "
                           "a.before_json, a.after_json, a.address, a.at") +
                   kFilter + store::order_and_limit(paging, {{"at", "a.at"}}, "a.at desc, a.id desc", "a.id"));
  bind(list, scope, filter);
  list.into(e.id)
      .into(e.enterprise_id)
      .into(e.account_id)
      .into(e.actor)
      .into(e.action)
      .into(e.object_kind)
      .into(e.object_id)
      .into(e.before)
      .into(e.after)
      .into(e.address)
      .into(e.at);
  while (list.next()) out.items.push_back(e);
  return out;
}

void to_json(nlohmann::json& out, const AuditEntry& e) {
  out = {{"id", e.id},
         {"enterprise_id", e.enterprise_id},
         {"account_id", e.account_id ? nlohmann::json(*e.account_id) : nlohmann::json()},
         {"actor", e.actor},
         {"action", e.action},
         {"object_kind", e.object_kind},
         {"object_id", e.object_id},
         {"before", parsed(e.before)},
         {"after", parsed(e.after)},
         {"address", e.address},
         {"at", e.at}};
}

}  // namespace yunli::tenant
