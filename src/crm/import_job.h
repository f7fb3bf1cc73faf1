// One import from its file to the data list: rows are judged as they are read and spooled; when all of them are, the
// accepted ones are written in one transaction together with the import's end. Whatever stops it earlier leaves nothing
// behind. Blocking; runs on a worker's thread.
#pragma once
#include <atomic>
#include <filesystem>
#include <functional>

#include "crm/import_store.h"
#include "store/database.h"

namespace yunli::crm {

struct ImportFiles {
  std::filesystem::path folder;
  std::filesystem::path upload(Id id) const { return folder / (std::to_string(id) + ".upload"); }
  std::filesystem::path rejects(Id id) const { return folder / (std::to_string(id) + "-rejects.xlsx"); }
};

class ImportJob {
 public:
  using Progress = std::function<void(const Import&)>;
  ImportJob(store::Database& database, const Clock& clock, const ImportFiles& files, Import import,
            const std::atomic<bool>& cancelled, Progress progress);
  ~ImportJob();
  // Saves and returns the import in its final state.
  Import run();

 private:
  Status read_rows();
  Status take_chunk();
  void refuse(const Row& row, const RefusedRow& why);
  Status write();
  void report(bool always);

  // passed in
  store::Database& database_;
  const Clock& clock_;
  const ImportFiles& files_;
  const std::atomic<bool>& cancelled_;
  Progress progress_;
  // state
  Import import_;
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace yunli::crm
