// Somebody from above acts in an enterprise as its administrator, for a while and visibly: the session carries it, the
// enterprise's audit log names both. authenticate() (sessions.h) makes the scope, and ends the step as soon as the
// account's own enterprise no longer covers the other. PRODUCT P7. One Session, its thread.
#pragma once
#include "base/clock.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

// Errors: enterprise.unknown, "step_in.state" for one's own enterprise.
Status step_in(store::Session& session, const Scope& scope, Id enterprise_id, WallMs now);
// Does nothing for who has not stepped in.
void step_out(store::Session& session, const Scope& scope, WallMs now);

}  // namespace yunli::tenant
