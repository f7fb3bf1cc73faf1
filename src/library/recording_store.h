// SQL of recordings: what was uploaded for a script. The audio itself lies in files, see recordings.h. Called inside
// Database::read/write; thread of the Session. Errors: recording.missing, and those of library_store.h.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::library {

struct Recording {
  Id id = 0, script_id = 0;
  std::string name;  // of the uploaded file
  int duration_ms = 0;
  WallMs created_at = 0;
};

// `recording.id` is made by the caller, who has written the audio under it.
Result<Recording> add_recording(store::Session&, const tenant::Scope&, Recording recording, WallMs now);
// Readable where a script that uses it is: its own, or a copy's original that is shared.
Result<Recording> find_recording(store::Session&, const tenant::Scope&, Id id);
Result<std::vector<Recording>> list_recordings(store::Session&, const tenant::Scope&, Id script_id);  // newest first

}  // namespace yunli::library
