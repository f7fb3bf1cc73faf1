// The rows of one worksheet part. Source: ECMA-376 part 1, 18.3.1. One thread.
#pragma once
#include <deque>

#include "crm/sheet/merged_cells.h"
#include "crm/sheet/xlsx_workbook.h"
#include "crm/sheet/xml_stream.h"

namespace yunli::crm {

// First pass: how far the sheet reaches and what is merged, which the format tells only after the rows.
class XlsxOutline : public XmlHandler {
 public:
  XlsxOutline(MergedCells& merged, const Limits& limits) : merged_(merged), limits_(limits) {}
  void start(std::string_view name, const XmlAttributes& attributes) override;
  std::uint32_t last_row = 0;
  bool is_sheet = false;

 private:
  MergedCells& merged_;
  const Limits& limits_;
};

// Second pass: completed rows collect in `ready`.
class XlsxRows : public XmlHandler {
 public:
  XlsxRows(const XlsxWorkbook& book, MergedCells& merged, const Limits& limits)
      : book_(book), merged_(merged), limits_(limits) {}
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view bytes) override;
  std::deque<Row> ready;

 private:
  enum class Type { number, shared, inline_text, result_text, boolean, error, iso_date };
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_cell();
  void end_row();
  Cell value() const;

  // passed in
  const XlsxWorkbook& book_;
  MergedCells& merged_;
  const Limits& limits_;
  // state
  Row row_;
  std::uint32_t next_column_ = 0;
  std::uint32_t column_ = 0;
  std::size_t style_ = 0;
  Type type_ = Type::number;
  bool formula_ = false;
  bool collecting_ = false;
  bool phonetic_ = false;
  bool holds_anything_ = false;
  std::string text_;
};

}  // namespace yunli::crm
