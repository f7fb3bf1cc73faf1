#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/step_in.h"

namespace yunli::tenant {

Status step_in(store::Session& session, const Scope& scope, Id enterprise_id, WallMs now) {
  const auto target = enterprise(session, scope, enterprise_id);
  if (!target) return tl::unexpected(target.error());
  if (enterprise_id == scope.enterprise_id)
    return fail("step_in.state", "id", "您已在自己的企业中。", "You are in your own enterprise already.");
  store::Statement(session, "update sessions set acting_enterprise_id = :target where id = :id")
      .with("target", enterprise_id)
      .with("id", scope.session_id)
      .execute();
  Scope there = scope;
  there.enterprise_id = enterprise_id;
  there.login += " → " + target->login;
  for (const auto& log : {scope, there})
    audit(session, log, {"enterprise.step_in", "enterprise", enterprise_id, "", ""}, now);
  return {};
}

constexpr auto kStepOut =
    "update sessions set acting_enterprise_id = null where id = :id and acting_enterprise_id is not null";

void step_out(store::Session& session, const Scope& scope, WallMs now) {
  if (store::Statement(session, kStepOut).with("id", scope.session_id).execute() == 0) return;
  if (scope.home_enterprise_id)
    audit(session, scope, {"enterprise.step_out", "enterprise", scope.enterprise_id, "", ""}, now);
}

}  // namespace yunli::tenant
