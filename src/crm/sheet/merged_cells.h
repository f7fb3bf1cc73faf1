// Which cells are covered by merged ones, asked row by row in ascending order. One thread.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace yunli::crm {

struct CellRange {
  std::uint32_t first_row = 0, last_row = 0;        // from 1
  std::uint32_t first_column = 0, last_column = 0;  // from 0
};

// "B2:C5"; false when it is none.
bool parse_range(std::string_view text, CellRange& out);
// "AB12" → column 27, row 12; false when it is none.
bool parse_reference(std::string_view text, std::uint32_t& column, std::uint32_t& row);

class MergedCells {
 public:
  explicit MergedCells(std::uint32_t columns) : until_(columns, 0), from_(columns, 0) {}
  void add(CellRange range);
  std::size_t size() const { return ranges_.size(); }
  // To be called with ascending rows.
  void advance_to(std::uint32_t row);
  bool covers(std::uint32_t column) const {
    return column < until_.size() && until_[column] >= row_ && from_[column] <= row_;
  }

 private:
  void open(const CellRange& range);
  std::vector<CellRange> ranges_;
  bool sorted_ = true;
  std::size_t next_ = 0;
  std::uint32_t row_ = 0;
  std::vector<std::uint32_t> until_;  // last covered row per column
  std::vector<std::uint32_t> from_;   // first covered row per column
};

}  // namespace yunli::crm
