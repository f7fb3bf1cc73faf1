#include "crm/import_rules.h"

#include <fmt/format.h>

#include <charconv>

#include "base/phone.h"
#include "crm/contact_rules.h"

namespace yunli::crm {
namespace {

// A number that a spreadsheet rounded for display and saved: 13800100000 was 1.38001E+10. Texts are what was typed.
bool looks_rounded(const Cell& cell, const Phone& phone) {
  return cell.kind == Cell::Kind::number && phone.kind == Phone::mobile && phone.number.ends_with("00000");
}

bool is_template_row(std::string_view text) {
  for (const std::string_view word : {"示例", "说明", "Example"})
    if (text.starts_with(word) &&
        (text.find("请删除") != std::string_view::npos || text.find("delete") != std::string_view::npos))
      return true;
  return false;
}

std::uint64_t as_key(const std::string& digits) {
  std::uint64_t key = 1;  // a leading one keeps 0-prefixed numbers apart
  for (const char c : digits) key = key * 10 + static_cast<std::uint64_t>(c - '0');
  return key;
}

}  // namespace

const Cell& ImportRules::cell(const Row& row, std::size_t column) const {
  static const Cell kNone;
  return column < row.cells.size() ? row.cells[column] : kNone;
}

std::optional<RefusedRow> ImportRules::unusable(const Row& row, std::size_t column) const {
  const auto& c = cell(row, column);
  const auto& header = columns_.headers[column];
  const auto where = column_name(column);
  if (c.kind == Cell::Kind::merged)
    return RefusedRow{
        false, fmt::format("“{}”（{} 列）在合并单元格里：请取消合并，在每一行各填一个值。", header, where),
        fmt::format("«{}» (column {}) is inside a merged cell: unmerge it and fill in every row.", header, where)};
  if (c.kind == Cell::Kind::error)
    return RefusedRow{false,
                      fmt::format("“{}”（{} 列）是错误值 {}：请改正公式，或直接填写内容。", header, where, c.text),
                      fmt::format("«{}» (column {}) is the error {}: repair the formula or write the value itself.",
                                  header, where, c.text)};
  return std::nullopt;
}

std::variant<AcceptedRow, RefusedRow> ImportRules::judge(const Row& row) {
  for (const auto& c : row.cells)
    if (is_template_row(c.text))
      return RefusedRow{false, "这是模板里的说明或示例行：请删除这一行。",
                        "This is a help or example row of the template: delete it."};
  if (auto refused = unusable(row, columns_.phone)) return *refused;

  const auto& written = cell(row, columns_.phone);
  const auto& header = columns_.headers[columns_.phone];
  const auto where = column_name(columns_.phone);
  const auto phone = normalise_phone(written.text);
  if (!phone && written.formula)
    return RefusedRow{
        false,
        fmt::format("“{}”（{} 列）是公式，文件里没有保存可用的号码：请复制该列，用“选择性粘贴—数值”贴回后再上传。",
                    header, where),
        fmt::format("«{}» (column {}) is a formula without a usable result in the file: copy the column, paste it back "
                    "as values, and upload again.",
                    header, where)};
  if (!phone)
    return RefusedRow{
        false, fmt::format("“{}”（{} 列）“{}”：{}", header, where, written.text.substr(0, 90), phone.error().zh),
        fmt::format("«{}» (column {}) «{}»: {}", header, where, written.text.substr(0, 90), phone.error().en)};
  if (looks_rounded(written, *phone))
    return RefusedRow{false,
                      fmt::format("“{}”（{} 列）{} 像是被表格四舍五入过（如 "
                                  "1.38E+10）：请把该列设为“文本”格式后重新填写；号码无误时也请以文本填写。",
                                  header, where, phone->number),
                      fmt::format("«{}» (column {}) {} looks rounded by the spreadsheet (like 1.38E+10): set the "
                                  "column's format to Text and enter it again.",
                                  header, where, phone->number)};

  const auto [first, fresh] = seen_.try_emplace(as_key(phone->number), row.number);
  if (!fresh)
    return RefusedRow{true, fmt::format("号码 {} 与第 {} 行重复。", phone->number, first->second),
                      fmt::format("The number {} repeats row {}.", phone->number, first->second)};

  AcceptedRow out;
  out.row = row.number;
  if (columns_.name) {
    if (auto refused = unusable(row, *columns_.name)) return *refused;
    out.name = cell(row, *columns_.name).text;
  }
  Fields fields;
  for (const auto& [column, name] : columns_.fields) {
    if (auto refused = unusable(row, column)) return *refused;
    if (const auto& value = cell(row, column); !value.text.empty()) fields.emplace(name, value.text);
  }
  if (const auto checked = check_contact(out.name, "", fields); !checked)
    return RefusedRow{false, checked.error().zh, checked.error().en};
  for (const auto& c : row.cells) formulas_ += c.formula && !c.text.empty();
  const auto place = locate(*phone);
  out.phone = phone->number;
  out.place = place.place;
  out.carrier = place.carrier;
  out.fields = fields.empty() ? "{}" : format_fields(fields);
  return out;
}

}  // namespace yunli::crm
