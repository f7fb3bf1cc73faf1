#include "crm/sheet/merged_cells.h"

#include <algorithm>

namespace yunli::crm {

bool parse_reference(std::string_view text, std::uint32_t& column, std::uint32_t& row) {
  std::size_t i = 0;
  std::uint32_t letters = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 4; ++i)
    letters = letters * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
  if (i == 0 || i == 4) return false;
  std::uint32_t digits = 0;
  const auto start = i;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && i - start < 8; ++i)
    digits = digits * 10 + static_cast<std::uint32_t>(text[i] - '0');
  if (i != text.size() || digits == 0) return false;
  column = letters - 1;
  row = digits;
  return true;
}

bool parse_range(std::string_view text, CellRange& out) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  return parse_reference(text.substr(0, colon), out.first_column, out.first_row) &&
         parse_reference(text.substr(colon + 1), out.last_column, out.last_row) && out.first_row <= out.last_row &&
         out.first_column <= out.last_column;
}

void MergedCells::add(CellRange range) {
  sorted_ = false;
  ranges_.push_back(range);
}

void MergedCells::open(const CellRange& range) {
  const auto end = std::min<std::size_t>(range.last_column + std::size_t{1}, until_.size());
  for (std::size_t column = range.first_column; column < end; ++column) {
    const auto first = column == range.first_column ? range.first_row + 1 : range.first_row;
    if (first > range.last_row) continue;
    if (until_[column] < row_) from_[column] = first;
    until_[column] = std::max(until_[column], range.last_row);
  }
}

void MergedCells::advance_to(std::uint32_t row) {
  if (!sorted_) {
    std::sort(ranges_.begin(), ranges_.end(), [](const auto& a, const auto& b) { return a.first_row < b.first_row; });
    sorted_ = true;
  }
  row_ = row;
  for (; next_ < ranges_.size() && ranges_[next_].first_row <= row; ++next_)
    if (ranges_[next_].last_row >= row) open(ranges_[next_]);
}

}  // namespace yunli::crm
