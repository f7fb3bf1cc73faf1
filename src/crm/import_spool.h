// Accepted rows on disk between judging them and writing them in one transaction, so that an import of any size needs
// little memory. The file has no name and vanishes with the object. One thread.
#pragma once
#include <cstdio>
#include <memory>
#include <string>

#include "crm/import_rules.h"

namespace yunli::crm {

class ImportSpool {
 public:
  explicit ImportSpool(const std::string& folder);
  void add(const AcceptedRow& row);
  void rewind();
  bool next(AcceptedRow& row);

 private:
  struct Close {
    void operator()(std::FILE* file) const;
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace yunli::crm
