#include "crm/sheet/xlsx_rows.h"

#include <charconv>

#include "crm/sheet/cell_value.h"
#include "crm/sheet/sheet_errors.h"

namespace yunli::crm {
namespace {

constexpr std::uint32_t kFormatColumns = 16'384;

bool to_number(std::string_view text, std::uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

void XlsxOutline::start(std::string_view name, const XmlAttributes& a) {
  if (name == "worksheet") is_sheet = true;
  if (name == "row") {
    std::uint32_t number = last_row + 1;
    if (!a["r"].empty() && !to_number(a["r"], number)) return fail_with(sheet_errors::damaged());
    last_row = number;
    if (last_row > limits_.rows) fail_with(sheet_errors::too_many_rows(limits_.rows));
  }
  CellRange range;
  if (name == "mergeCell" && parse_range(a["ref"], range)) {
    merged_.add(range);
    if (merged_.size() > limits_.merges) fail_with(sheet_errors::too_many_merges());
  }
}

void XlsxRows::start(std::string_view name, const XmlAttributes& a) {
  if (name == "row") return start_row(a);
  if (name == "c") return start_cell(a);
  if (name == "f") formula_ = true;
  if (name == "rPh") phonetic_ = true;
  if (name == "v" || (name == "t" && !phonetic_)) collecting_ = true;
}

void XlsxRows::end(std::string_view name) {
  if (name == "v" || name == "t") collecting_ = false;
  if (name == "rPh") phonetic_ = false;
  if (name == "c") end_cell();
  if (name == "row") end_row();
}

void XlsxRows::text(std::string_view bytes) {
  if (!collecting_) return;
  if (text_.size() + bytes.size() > limits_.cell_bytes)
    return fail_with(sheet_errors::cell_too_long(row_.number, column_));
  text_.append(bytes);
}

void XlsxRows::start_row(const XmlAttributes& a) {
  std::uint32_t number = row_.number + 1;
  if (!a["r"].empty() && !to_number(a["r"], number)) return fail_with(sheet_errors::damaged());
  if (number <= row_.number) return fail_with(sheet_errors::damaged());
  if (number > limits_.rows) return fail_with(sheet_errors::too_many_rows(limits_.rows));
  row_.number = number;
  row_.cells.clear();
  next_column_ = 0;
  holds_anything_ = false;
}

void XlsxRows::start_cell(const XmlAttributes& a) {
  column_ = next_column_;
  std::uint32_t row = 0;
  if (!a["r"].empty() && (!parse_reference(a["r"], column_, row) || column_ >= kFormatColumns))
    return fail_with(sheet_errors::damaged());
  next_column_ = column_ + 1;
  const auto type = a["t"];
  type_ = type == "s"           ? Type::shared
          : type == "inlineStr" ? Type::inline_text
          : type == "str"       ? Type::result_text
          : type == "b"         ? Type::boolean
          : type == "e"         ? Type::error
          : type == "d"         ? Type::iso_date
                                : Type::number;
  style_ = SIZE_MAX;
  if (std::uint32_t style = 0; to_number(a["s"], style)) style_ = style;
  formula_ = false;
  text_.clear();
}

Cell XlsxRows::value() const {
  if (text_.empty()) return {"", Cell::Kind::empty, formula_};
  switch (type_) {
    case Type::shared: {
      std::uint32_t index = 0;
      if (!to_number(text_, index) || index >= book_.texts.size()) return {"#REF!", Cell::Kind::error, formula_};
      return {std::string(book_.texts[index]), Cell::Kind::text, formula_};
    }
    case Type::inline_text:
    case Type::result_text:
      return {text_, Cell::Kind::text, formula_};
    case Type::boolean:
      return {text_ == "1" ? "TRUE" : "FALSE", Cell::Kind::boolean, formula_};
    case Type::error:
      return {text_, Cell::Kind::error, formula_};
    case Type::iso_date:
      return {text_, Cell::Kind::date, formula_};
    case Type::number:
      break;
  }
  auto number = number_text(text_);
  if (!number) return {text_, Cell::Kind::text, formula_};
  if (style_ < book_.date_styles.size() && book_.date_styles[style_]) {
    double serial = -1;
    std::from_chars(text_.data(), text_.data() + text_.size(), serial);
    if (auto date = date_text(serial, book_.since_1904)) return {std::move(*date), Cell::Kind::date, formula_};
  }
  return {std::move(*number), Cell::Kind::number, formula_};
}

void XlsxRows::end_cell() {
  auto cell = value();
  if (cell.text.find_first_not_of(" \t\r\n") == std::string::npos) cell.text.clear(), cell.kind = Cell::Kind::empty;
  if (cell.kind == Cell::Kind::empty && !cell.formula) return;
  if (column_ >= limits_.columns)
    return fail_with(sheet_errors::too_many_columns(row_.number, column_, limits_.columns));
  if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
  row_.cells[column_] = std::move(cell);
  holds_anything_ = true;
}

void XlsxRows::end_row() {
  merged_.advance_to(row_.number);
  if (!holds_anything_) return;
  for (std::uint32_t column = 0; merged_.size() > 0 && column < limits_.columns; ++column) {
    if (!merged_.covers(column)) continue;
    if (row_.cells.size() <= column) row_.cells.resize(column + 1);
    row_.cells[column] = {"", Cell::Kind::merged, false};
  }
  ready.push_back(std::move(row_));
  row_ = Row{ready.back().number, {}};
}

}  // namespace yunli::crm
