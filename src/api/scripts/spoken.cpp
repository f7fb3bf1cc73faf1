#include "api/scripts/spoken.h"

#include "library/library_store.h"
#include "script/compiled.h"

namespace yunli::api {

Result<int> version_to_call(store::Session& session, const tenant::Scope& scope, Id script_id) {
  const auto stored = library::find_script(session, scope, script_id);
  if (!stored) return tl::unexpected(stored.error());
  const auto script = script::parse_script(stored->document);
  if (!script) return tl::unexpected(script.error());
  for (const auto& finding : script::check(*script))
    if (finding.severity == script::Finding::Severity::error)
      return fail("script." + finding.code, "script_id", finding.zh, finding.en);
  return stored->row.version;
}

SpokenScript spoken_script(store::Session& session, Id script_id, int version) {
  SpokenScript out;
  auto script = library::script_to_run(session, script_id, version);
  if (!script) return out;
  for (const auto& flow : script->flows) out.flow_names.emplace(flow.id, flow.name);
  out.rules = std::move(script->level_rules);
  return out;
}

}  // namespace yunli::api
