#include "crm/sheet/sheet_errors.h"

#include <fmt/format.h>

#include "crm/sheet/sheet.h"

namespace yunli::crm::sheet_errors {
namespace {
Error make(std::string code, std::string zh, std::string en) {
  return {"sheet." + code, "file", std::move(zh), std::move(en)};
}
}  // namespace

Error missing() {
  return make("missing", "找不到上传的文件，请重新上传。", "The uploaded file is gone; upload it again.");
}

Error empty() {
  return make("empty", "文件里没有内容：请从第一张工作表的表头（姓名、手机号码）开始填写。",
              "The file holds nothing: fill in its first sheet, starting with the header row (name, phone).");
}

Error too_big() {
  return make("too_big", "文件太大，或解压后远大于正常表格：请拆成几个文件，或把内容复制到新表格后再上传。",
              "The file is too big, or unpacks to far more than a normal sheet: split it, or copy its content into a "
              "new workbook.");
}

Error encrypted() {
  return make(
      "encrypted", "文件设有打开密码：请在 Excel 或 WPS 里去掉密码后另存，再上传。",
      "The file is protected by a password: remove the password in Excel or WPS, save it, and upload it again.");
}

Error damaged() {
  return make(
      "damaged", "文件已损坏，读不完整：请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
      "The file is damaged and cannot be read to its end: open it in Excel or WPS, save it as .xlsx, and upload that.");
}

Error not_a_sheet() {
  return make("format", "这不是表格文件：请上传 .xlsx、.xls 或 .csv。",
              "This is not a spreadsheet: upload .xlsx, .xls or .csv.");
}

Error binary_workbook() {
  return make("format", "不支持 .xlsb（二进制工作簿）：请另存为 .xlsx 后再上传。",
              "Binary workbooks (.xlsb) are not supported: save the file as .xlsx and upload that.");
}

Error open_document() {
  return make("format", "不支持 .ods：请另存为 .xlsx 后再上传。",
              "OpenDocument files (.ods) are not supported: save the file as .xlsx and upload that.");
}

Error encoding() {
  return make("encoding", "无法识别文件的文字编码：请另存为“CSV UTF-8”或 .xlsx 后再上传。",
              "The text encoding of the file is unknown: save it as «CSV UTF-8» or .xlsx and upload that.");
}

Error open_quote(std::uint32_t row) {
  return make("quote", fmt::format("第 {} 行有一个引号没有成对：请检查该行的双引号。", row),
              fmt::format("Row {} opens a quotation mark that is never closed: check its double quotes.", row));
}

Error too_many_rows(std::uint32_t limit) {
  return make("rows", fmt::format("行数超过 {}：请拆成几个文件。", limit),
              fmt::format("More than {} rows: split the file.", limit));
}

Error too_many_columns(std::uint32_t row, std::size_t column, std::uint32_t limit) {
  return make("columns",
              fmt::format("第 {} 行的内容到了 {} 列：最多 {} 列，请删除多余的列。", row, column_name(column), limit),
              fmt::format("Row {} reaches column {}: at most {} columns are allowed; delete the others.", row,
                          column_name(column), limit));
}

Error cell_too_long(std::uint32_t row, std::size_t column) {
  return make("cell", fmt::format("第 {} 行 {} 列的内容太长：请缩短，或检查是否漏了引号。", row, column_name(column)),
              fmt::format("Row {}, column {} is too long: shorten it, or look for a missing quotation mark.", row,
                          column_name(column)));
}

Error too_many_merges() {
  return make("merged", "合并单元格太多：请选中整张表，取消合并后再上传。",
              "There are too many merged cells: select the whole sheet, unmerge it, and upload it again.");
}

}  // namespace yunli::crm::sheet_errors
