// A statement as a file of the browser: .xlsx or .csv (UTF-8 with a mark, CRLF). Written row by row. One thread.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::api {

class StatementFile {
 public:
  static constexpr int kMostRows = 1'000'000;
  virtual ~StatementFile() = default;
  // Throws when the disk is full.
  virtual void row(const std::vector<std::string>& cells) = 0;
  virtual void close() = 0;
};

std::unique_ptr<StatementFile> csv_statement(const std::filesystem::path& path);
std::unique_ptr<StatementFile> xlsx_statement(const std::filesystem::path& path);

// A cell that a spreadsheet program takes for text, whatever it begins with.
std::string harmless(const std::string& text);

}  // namespace yunli::api
