#include "api/scripts/script_json.h"

#include "script/compiled.h"

namespace yunli::api {

using nlohmann::json;

json findings_json(const script::Script& script) {
  json out = json::array();
  for (const auto& f : script::check(script))
    out.push_back({{"severity", name(f.severity)}, {"code", f.code}, {"where", f.where}, {"zh", f.zh}, {"en", f.en}});
  return out;
}

json script_json(const library::StoredScript& stored) {
  const auto& row = stored.row;
  const auto script = script::parse_script(stored.document);
  return {{"id", row.id},
          {"name", row.name},
          {"version", row.version},
          {"shared", row.shared},
          {"own", row.own},
          {"document", script ? json(*script) : json::object()},
          {"findings", script ? findings_json(*script) : json::array()},
          {"created_at", row.created_at},
          {"updated_at", row.updated_at}};
}

json understanding_json(const script::Understanding& u) {
  return {{"match", name(u.match)},   {"way", name(u.way)},       {"heard", u.heard},      {"phrase", u.phrase},
          {"target_id", u.target_id}, {"next_flow", u.next_flow}, {"complete", u.complete}};
}

json version_json(const library::VersionRow& v) {
  return {{"version", v.version}, {"note", v.note}, {"author", v.created_by}, {"created_at", v.created_at}};
}

}  // namespace yunli::api
