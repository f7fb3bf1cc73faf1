// What an .xlsx says about itself before its rows: which part is the first visible sheet, the shared texts, which cell
// styles are dates. Source: ECMA-376 part 1 (18.2, 18.4, 18.8) and part 2 (relationships). One thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crm/sheet/zip_archive.h"

namespace yunli::crm {

// All shared texts in one block, so that a million of them cost two allocations.
class SharedTexts {
 public:
  void add(std::string_view text) {
    bytes_.append(text);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return bytes_.size() + ends_.size() * sizeof(std::uint32_t); }
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

struct XlsxWorkbook {
  std::string sheet_part;  // "xl/worksheets/sheet1.xml"
  bool since_1904 = false;
  std::vector<bool> date_styles;  // by cell style index
  SharedTexts texts;
};

Result<XlsxWorkbook> read_workbook(ZipArchive& archive);

}  // namespace yunli::crm
