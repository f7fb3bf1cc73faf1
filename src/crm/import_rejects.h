// The file of refused rows that an import gives back: row number, the row as it was, why. Written as .xlsx whatever
// came in; a person repairs it and uploads it again. Made only when a row is refused. One thread.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "crm/import_rules.h"
#include "crm/sheet/xlsx_writer.h"

namespace yunli::crm {

class ImportRejects {
 public:
  explicit ImportRejects(std::string path) : path_(std::move(path)) {}
  void begin(std::vector<std::string> headers) { headers_ = std::move(headers); }
  void add(const Row& row, const RefusedRow& why);
  // Throws when the file could not be written.
  void close();

 private:
  std::string path_;
  std::vector<std::string> headers_;
  std::unique_ptr<XlsxWriter> writer_;
};

}  // namespace yunli::crm
