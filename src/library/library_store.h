// SQL of the stored scripts (话术管理, PRODUCT P9.5). A script belongs to one enterprise; where it is shared, the
// enterprises below may read, use and copy it. Versions are immutable: a task keeps the one it was started with, and a
// deleted script's versions stay. Auditing is the caller's. Called inside Database::read/write; thread of the Session.
//
// Errors: script.missing, script.conflict, script.read_only, recording.missing (its field is the JSON pointer of where
// a recording is used), those of script/model.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "script/model.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::library {

struct ScriptRow {
  Id id = 0, enterprise_id = 0;
  std::string name;
  bool shared = false;
  bool own = false;  // the scope's enterprise may change it
  int version = 0;   // the latest
  WallMs created_at = 0, updated_at = 0;
};

struct StoredScript {
  ScriptRow row;
  std::string document;  // canonical JSON
};

struct VersionRow {
  int version = 0;
  std::string note, created_by;
  WallMs created_at = 0;
};

// Own and shared from above; `q` searches the name. Sort by name, created_at, updated_at (default, newest first).
store::Listed<ScriptRow> list_scripts(store::Session&, const tenant::Scope&, const std::string& q,
                                      const store::Paging&);
Result<StoredScript> find_script(store::Session&, const tenant::Scope&, Id id);  // latest version
Result<std::string> find_version(store::Session&, const tenant::Scope&, Id id, int version);
Result<std::vector<VersionRow>> list_versions(store::Session&, const tenant::Scope&, Id id);  // newest first

struct ScriptChange {
  std::string document;  // JSON; need not pass script::check
  std::string note;
};
Result<ScriptRow> add_script(store::Session&, const tenant::Scope&, const ScriptChange&, WallMs now);
// script.conflict when the latest version is not `base_version`; a document that says the same makes no new version.
Result<ScriptRow> save_script(store::Session&, const tenant::Scope&, Id id, int base_version, const ScriptChange&,
                              WallMs now);
Result<ScriptRow> share_script(store::Session&, const tenant::Scope&, Id id, bool shared, WallMs now);
// Into the scope's enterprise, named «… 副本»; recordings stay the original's.
Result<ScriptRow> copy_script(store::Session&, const tenant::Scope&, Id id, WallMs now);
Status remove_script(store::Session&, const tenant::Scope&, Id id, WallMs now);

// For the dialer, which runs a task with the version it was started with, deleted or not. Error script.missing.
Result<script::Script> script_to_run(store::Session&, Id script_id, int version);

}  // namespace yunli::library
