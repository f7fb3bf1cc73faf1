// SQL of imports. Functions that take a Scope see the imports of its own enterprise only; the others serve the worker,
// which acts for the import's enterprise. Called inside Database::read/write; thread of the Session. Error:
// import.missing.
#pragma once
#include <span>
#include <unordered_map>

#include "crm/contact.h"
#include "crm/import_columns.h"
#include "crm/import_rules.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::crm {

struct ImportExample {
  std::uint32_t row = 0;
  std::string zh;
  std::string en;
};

struct Import {
  Id id = 0;
  Id enterprise_id = 0;
  Id account_id = 0;
  std::string file;
  std::string batch;
  std::string on_duplicate =
      "skip";  // skip: keep the row that is there; update: take name, fields and batch from the file
  Consent consent;
  std::string state = "queued";  // queued | running | done | failed | cancelled
  std::int64_t rows_total = 0;   // below the header; an estimate until all are read
  std::int64_t rows_done = 0;
  std::int64_t accepted = 0;
  std::int64_t duplicates = 0;
  std::int64_t rejected = 0;  // without the duplicates
  std::optional<Error> error;
  std::vector<Note> notes;
  std::vector<ImportExample> examples;  // the first refused rows
  WallMs created_at = 0;
  std::optional<WallMs> finished_at;
};

void add_import(store::Session&, const Import&);
// Counters, state, error, notes, examples, finished_at.
void save_import(store::Session&, const Import&);
Result<Import> find_import(store::Session&, const tenant::Scope&, Id id);
store::Listed<Import> list_imports(store::Session&, const tenant::Scope&, const store::Paging&);
std::int64_t open_imports(store::Session&, Id enterprise_id);

std::optional<Import> import_to_run(store::Session&, Id id);
// Queued or running, oldest first: what a restart finds.
std::vector<Import> unfinished_imports(store::Session&);

// Which of these numbers the enterprise has already, and in which batch ("" = none).
std::unordered_map<std::string, std::string> batches_of(store::Session&, Id enterprise_id,
                                                        std::span<const AcceptedRow>);
// How many of these numbers the enterprise may not call.
std::int64_t forbidden_among(store::Session&, Id enterprise_id, std::span<const AcceptedRow>);
// Rows written. A number that is there already is left alone or, with `update`, overwritten.
std::int64_t write_contacts(store::Session&, const Import&, Id batch_id, std::span<const AcceptedRow>, WallMs now);

}  // namespace yunli::crm
