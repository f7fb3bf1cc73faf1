// Accepted rows on disk between judging them and writing them in one transaction, so that an import of any size needs
// little memory. The file has no name and vanishes with the object. One thread.
#pragma once
#include <cstdio>
#include <string>

#include "crm/import_rules.h"

namespace yunli::crm {

class ImportSpool {
 public:
  explicit ImportSpool(const std::string& folder);
  ~ImportSpool();
  ImportSpool(const ImportSpool&) = delete;
  ImportSpool& operator=(const ImportSpool&) = delete;
  void add(const AcceptedRow& row);
  void rewind();
  bool next(AcceptedRow& row);

 private:
  std::FILE* file_;
};

}  // namespace yunli::crm
