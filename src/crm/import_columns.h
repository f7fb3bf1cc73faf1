// Which column of a spreadsheet is what. The trade's files start with 姓名 and 手机号码; every other column with a
// header becomes a field, which scripts use as a variable. Errors: import.header, import.header_twice,
// import.header_merged. One thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "crm/sheet/sheet.h"

namespace yunli::crm {

struct Note {
  std::string zh;
  std::string en;
};

struct ImportColumns {
  std::uint32_t header_row = 0;
  std::size_t phone = 0;
  std::optional<std::size_t> name;
  struct Field {
    std::size_t column;
    std::string header;
  };
  std::vector<Field> fields;
  std::vector<std::string> headers;  // by column, as written; "" where there is none
  std::vector<Note> notes;
};

// Reads up to the header row, which may stand below titles and empty rows.
Result<ImportColumns> find_columns(SheetReader& reader);

}  // namespace yunli::crm
