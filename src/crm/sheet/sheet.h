// Rows of an uploaded spreadsheet, whatever its format: .xlsx, .xls, .csv are told apart by their content, not by their
// name. The file is hostile until proven otherwise: every reader works within `Limits` and turns damage into an Error.
// One reader belongs to one thread; it reads the file as it goes, so that the file must stay until the reader is gone.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::crm {

struct Cell {
  enum class Kind {
    empty,
    text,
    number,   // stored as a number; `text` is its exact decimal form ("13800138000", "3.5")
    date,     // "2024-03-01" or "2024-03-01 09:30:00"
    boolean,  // "TRUE", "FALSE"
    error,    // "#REF!"
    merged,   // covered by a merged cell whose value stands in its top left corner
  };
  std::string text;  // UTF-8
  Kind kind = Kind::empty;
  bool formula = false;  // computed; `text` is the result kept in the file, "" when there is none
};

struct Row {
  std::uint32_t number = 0;  // from 1, as the spreadsheet program shows it
  std::vector<Cell> cells;   // by column, A first; shorter than the sheet is wide
};

struct Limits {
  std::uint64_t file_bytes = 100ull << 20;
  std::uint64_t unpacked_bytes = 512ull << 20;  // per part of an .xlsx
  std::uint64_t ratio = 250;                    // unpacked to packed, judged above 16 MB
  std::uint64_t shared_text_bytes = 96ull << 20;
  std::uint32_t rows = 1'048'576;
  std::uint32_t columns = 200;
  std::uint32_t cell_bytes = 128u << 10;
  std::uint32_t merges = 20'000;
  std::uint32_t child_seconds = 30;  // .xls is read in a child process
  std::uint64_t child_bytes = 768ull << 20;
};

class SheetReader {
 public:
  virtual ~SheetReader() = default;
  // The next row that holds anything, in ascending order; false after the last. Not called again after an error.
  virtual Result<bool> next(Row& row) = 0;
  // The number of the last row, for progress.
  virtual std::uint32_t last_row() const = 0;
};

// Error codes: sheet.missing, sheet.empty, sheet.too_big, sheet.encrypted, sheet.damaged, sheet.format, sheet.encoding,
// sheet.quote, sheet.columns, sheet.rows, sheet.cell.
Result<std::unique_ptr<SheetReader>> open_sheet(const std::string& path, const Limits& limits = {});

// 0 → "A", 27 → "AB".
std::string column_name(std::size_t column);

}  // namespace yunli::crm
