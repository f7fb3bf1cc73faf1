// Imports of every enterprise, one after the other on a thread of their own. Functions may be called from any thread;
// they block on the database for a moment. `progress` is called on the worker's thread, a few times a second and at the
// end.
#pragma once
#include <atomic>
#include <deque>
#include <thread>

#include "base/mutex.h"
#include "crm/import_job.h"

namespace yunli::crm {

struct NewImport {
  std::filesystem::path upload;  // taken over: moved, or removed when refused
  std::string file;              // the name it had
  std::string batch;
  std::string on_duplicate = "skip";
  Consent consent;
};

class Imports {
 public:
  // `folder` is made when missing; holds uploads until they are imported, and the files of refused rows. Imports that a
  // crash interrupted are marked failed here, waiting ones wait on.
  Imports(store::Database& database, const Clock& clock, std::filesystem::path folder, ImportJob::Progress progress);
  // Stops a running import: it leaves nothing and is done again from its file at the next start.
  ~Imports();

  // Errors: contact.batch, import.consent, import.on_duplicate, import.too_many.
  Result<Import> submit(const tenant::Scope& scope, NewImport request);
  // Waiting: will not run. Running: stops, nothing is imported. Ended: stays as it is.
  Status cancel(const tenant::Scope& scope, Id id);
  // Where the file of refused rows is; "import.no_rejects" when no row was refused.
  Result<std::filesystem::path> rejects(const tenant::Scope& scope, Id id);

 private:
  void recover();
  void work();
  void run(Id id);

  // passed in
  store::Database& database_;
  const Clock& clock_;
  const ImportFiles files_;
  const ImportJob::Progress progress_;
  // state
  Mutex mutex_;
  Condition wake_;
  std::deque<Id> waiting_ YUNLI_GUARDED_BY(mutex_);
  Id current_ YUNLI_GUARDED_BY(mutex_) = 0;
  std::atomic<bool> cancelled_{false};
  std::atomic<bool> stopping_{false};
  std::thread worker_;
};

}  // namespace yunli::crm
