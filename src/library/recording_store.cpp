#include "library/recording_store.h"

#include "base/text.h"
#include "library/library_store.h"
#include "store/rows.h"

namespace yunli::library {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::size_t kMaxName = 200;

void bind(Statement& s, Recording& row) {
  s.into(row.id).into(row.script_id).into(row.name).into(row.duration_ms).into(row.created_at);
}

}  // namespace

constexpr std::string_view kAdd =
    "insert into recordings (id, enterprise_id, script_id, name, duration_ms, created_at) "
    "values (:id, :enterprise, :script, :name, :duration, :at)";

Result<Recording> add_recording(Session& session, const Scope& scope, Recording recording, WallMs now) {
  const auto script = find_script(session, scope, recording.script_id);
  if (!script) return tl::unexpected(script.error());
  if (!script->row.own) {
    return fail("script.read_only", "id", "这是上级共享的话术，请复制一份再修改。",
                "This script is shared from above; copy it to change it.");
  }
  recording.name = text::truncated(recording.name, kMaxName);
  recording.created_at = now;
  Statement(session, kAdd)
      .with("id", recording.id)
      .with("enterprise", scope.enterprise_id)
      .with("script", recording.script_id)
      .with("name", recording.name)
      .with("duration", recording.duration_ms)
      .with("at", now)
      .execute();
  return recording;
}

// Deleted scripts included: copies and running tasks go on using their recordings.
constexpr std::string_view kFind =
    "select r.id, r.script_id, r.name, r.duration_ms, r.created_at from recordings r "
    "join scripts s on s.id = r.script_id join enterprises e on e.id = s.enterprise_id where r.id = :id and "
    "(r.enterprise_id = :enterprise or (s.shared = 1 and cast(:path as text) like e.path || '%'))";

Result<Recording> find_recording(Session& session, const Scope& scope, Id id) {
  Statement find(session, kFind);
  Recording row;
  bind(find, row);
  find.with("id", id).with("enterprise", scope.enterprise_id).with("path", scope.path);
  if (!find.next()) {
    return fail("recording.missing", "id", "找不到这段录音。", "There is no such recording.");
  }
  return row;
}

constexpr std::string_view kList =
    "select id, script_id, name, duration_ms, created_at from recordings where script_id = :script "
    "order by created_at desc, id desc";

Result<std::vector<Recording>> list_recordings(Session& session, const Scope& scope, Id script_id) {
  if (const auto script = find_script(session, scope, script_id); !script) return tl::unexpected(script.error());
  Statement list(session, kList);
  Recording row;
  bind(list, row);
  list.with("script", script_id);
  std::vector<Recording> out;
  while (list.next()) out.push_back(row);
  return out;
}

}  // namespace yunli::library
