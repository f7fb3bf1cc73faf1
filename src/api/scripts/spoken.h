// Stored scripts as tasks and call records need them. Blocking; inside Database::read/write.
#pragma once
#include "api/calls/call_json.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::api {

// The latest version, if one may call with it: its first finding of severity error otherwise.
Result<int> version_to_call(store::Session& session, const tenant::Scope& scope, Id script_id);

// Flow names and level rules of a version that is or was spoken; empty when it is gone.
SpokenScript spoken_script(store::Session& session, Id script_id, int version);

}  // namespace yunli::api
