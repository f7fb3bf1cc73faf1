#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/rules.h"
#include "tenant/standing.h"

namespace yunli::tenant {

// From the operator down, so that the last one found is the nearest.
constexpr auto kChain =
    "select e.id, e.state, e.kind, p.min_length, p.kinds, p.history, p.max_age_days, p.change_first, p.second_factor "
    "from enterprises e left join password_rules p on p.enterprise_id = e.id where e.id in {} order by length(e.path)";

Standing standing(store::Session& session, std::string_view path) {
  Standing out;
  const auto ids = ids_of(path);
  Id id = 0;
  std::string state, kind;
  PasswordRules rules;
  std::optional<std::string> second_factor;
  store::Statement chain(session, fmt::format(kChain, store::id_list(ids)));
  chain.into(id)
      .into(state)
      .into(kind)
      .into(rules.min_length)
      .into(rules.kinds)
      .into(rules.history)
      .into(rules.max_age_days)
      .into(rules.change_first)
      .into(second_factor);
  while (chain.next()) {
    if (state == "forbidden") out.forbidden = true;
    if (!second_factor) continue;
    out.rules = rules;
    out.rules.second_factor = second_factor_rule_named(*second_factor).value_or(SecondFactorRule::none);
    out.own_rules = id == ids.back();
    if (kind == name(Kind::platform))
      out.sellers_need_second_factor = out.rules.second_factor != SecondFactorRule::none;
  }
  return out;
}

constexpr auto kSet =
    "insert into password_rules (enterprise_id, min_length, kinds, history, max_age_days, change_first, second_factor) "
    "values (:id, :min_length, :kinds, :history, :max_age_days, :change_first, :second_factor) on conflict "
    "(enterprise_id) do update set min_length = excluded.min_length, kinds = excluded.kinds, history = "
    "excluded.history, max_age_days = excluded.max_age_days, change_first = excluded.change_first, second_factor = "
    "excluded.second_factor";

void set_password_rules(store::Session& session, const Scope& scope, const std::optional<PasswordRules>& rules,
                        WallMs now) {
  const Standing before = standing(session, scope.path);
  if (rules)
    store::Statement(session, kSet)
        .with("id", scope.enterprise_id)
        .with("min_length", rules->min_length)
        .with("kinds", rules->kinds)
        .with("history", rules->history)
        .with("max_age_days", rules->max_age_days)
        .with("change_first", static_cast<int>(rules->change_first))
        .with("second_factor", name(rules->second_factor))
        .execute();
  else
    store::Statement(session, "delete from password_rules where enterprise_id = :id")
        .with("id", scope.enterprise_id)
        .execute();
  audit(session, scope,
        {"settings.password_rules", "enterprise", scope.enterprise_id, nlohmann::json(before.rules).dump(),
         nlohmann::json(standing(session, scope.path).rules).dump()},
        now);
}

}  // namespace yunli::tenant
