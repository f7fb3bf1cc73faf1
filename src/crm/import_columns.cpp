#include "crm/import_columns.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

#include "base/phone.h"
#include "base/text.h"
#include "crm/contact_rules.h"

namespace yunli::crm {
namespace {

constexpr int kRowsToLookAt = 20;
constexpr std::size_t kHeadersToQuote = 8;

// Better words first: of two matching columns the one with the better word is taken.
constexpr std::string_view kPhoneWords[] = {"手机号码",    "手机号",       "手机",        "移动电话", "mobile",
                                            "mobilephone", "mobilenumber", "cellphone",   "cell",     "电话号码",
                                            "联系电话",    "电话",         "联系方式",    "号码",     "被叫号码",
                                            "被叫",        "phone",        "phonenumber", "tel",      "telephone"};
constexpr std::size_t kMobileWords = 9;  // of these
constexpr std::string_view kNameWords[] = {"姓名", "名字", "客户姓名", "联系人",  "联系人姓名",  "客户名称",
                                           "称呼", "name", "fullname", "contact", "contactname", "customer"};

// «手机 号码＊（必填）：» → «手机号码».
std::string plain(std::string_view header) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  auto folded = icu::UnicodeString::fromUTF8({header.data(), static_cast<std::int32_t>(header.size())});
  if (U_SUCCESS(status)) folded = form->normalize(folded, status);
  icu::UnicodeString kept;
  int depth = 0;
  for (std::int32_t i = 0; i < folded.length(); ++i) {
    const char16_t c = folded[i];
    if (c == u'(' || c == u'[' || c == u'【')
      ++depth;
    else if (c == u')' || c == u']' || c == u'】')
      depth = std::max(0, depth - 1);
    else if (depth == 0 && c != u' ' && c != u'*' && c != u':' && c != u'_' && c != u'-' && c != u'\n' && c != u'\r' &&
             c != u'\t')
      kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n*");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n*:") - first + 1));
}

template <std::size_t N>
std::size_t rank(const std::string_view (&words)[N], std::string_view header) {
  return static_cast<std::size_t>(std::find(std::begin(words), std::end(words), header) - std::begin(words));
}

std::string quoted(const Row& row) {
  std::string out;
  std::size_t count = 0;
  for (const auto& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (count++ == kHeadersToQuote) return out + "…";
    out += (out.empty() ? "" : "、") + std::string(cell.text.substr(0, 60));
  }
  return out;
}

bool looks_like_data(const Row& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const Cell& cell) { return normalise_phone(cell.text).has_value(); });
}

tl::unexpected<Error> no_header(const Row& first) {
  if (looks_like_data(first))
    return fail("import.header", "file",
                fmt::format("第 {} 行已经是数据（{}），前面缺少表头：请在第一行填写“姓名”“手机号码”。", first.number,
                            quoted(first)),
                fmt::format("Row {} already holds data ({}); the header row is missing: write 姓名 (name) and 手机号码 "
                            "(phone) into the first row.",
                            first.number, quoted(first)));
  return fail(
      "import.header", "file",
      fmt::format("找不到“手机号码”列：第 {} 行是“{}”，表头应为“姓名、手机号码”，其他列可以自定。请下载模板对照。",
                  first.number, quoted(first)),
      fmt::format("No phone column: row {} says «{}»; the header must have 姓名 (name) and 手机号码 (phone), other "
                  "columns are yours. See the template.",
                  first.number, quoted(first)));
}

// The columns that the words name, best word first.
template <std::size_t N>
std::vector<std::pair<std::size_t, std::size_t>> matches(const std::string_view (&words)[N], const Row& row) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t column = 0; column < row.cells.size(); ++column)
    if (const auto at = rank(words, plain(row.cells[column].text)); at < N) found.emplace_back(at, column);
  std::sort(found.begin(), found.end());
  return found;
}

tl::unexpected<Error> twice(const Row& row, std::size_t a, std::size_t b) {
  return fail(
      "import.header_twice", "file",
      fmt::format("第 {} 行的表头里，{} 列“{}”和 {} 列“{}”重复：请改名或删除其中一列。", row.number, column_name(a),
                  row.cells[a].text, column_name(b), row.cells[b].text),
      fmt::format("In the header (row {}), column {} «{}» and column {} «{}» are the same: rename or delete one.",
                  row.number, column_name(a), row.cells[a].text, column_name(b), row.cells[b].text));
}

Status take_fields(const Row& row, ImportColumns& out) {
  std::vector<std::pair<std::string, std::size_t>> seen;
  out.headers.resize(row.cells.size());
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const auto& cell = row.cells[column];
    if (cell.kind == Cell::Kind::merged)
      return fail(
          "import.header_merged", "file",
          fmt::format("第 {} 行的表头里有合并单元格（{} 列）：请取消合并，每列各写一个表头。", row.number,
                      column_name(column)),
          fmt::format(
              "The header (row {}) has a merged cell at column {}: unmerge it and give each column its own header.",
              row.number, column_name(column)));
    const auto header = trimmed(cell.text);
    if (header.empty()) continue;
    if (text::length(header) > kHeaderLength)
      return fail(
          "import.header", "file",
          fmt::format("第 {} 行 {} 列的表头太长：最多 {} 个字。", row.number, column_name(column), kHeaderLength),
          fmt::format("The header in row {}, column {} is too long: at most {} characters.", row.number,
                      column_name(column), kHeaderLength));
    for (const auto& [other, at] : seen)
      if (other == header) return twice(row, at, column);
    seen.emplace_back(header, column);
    out.headers[column] = header;
    if (column != out.phone && column != out.name) out.fields.push_back({column, header});
  }
  return {};
}

tl::unexpected<Error> two_phones(const Row& row, std::size_t a, std::size_t b) {
  return fail("import.two_phones", "file",
              fmt::format("第 {} 行的表头里，{} 列“{}”和 {} 列“{}”都像电话号码：请只保留要拨打的一列，或把另一列改名。",
                          row.number, column_name(a), row.cells[a].text, column_name(b), row.cells[b].text),
              fmt::format("In the header (row {}), column {} «{}» and column {} «{}» both look like the phone to call: "
                          "keep one, or rename the other.",
                          row.number, column_name(a), row.cells[a].text, column_name(b), row.cells[b].text));
}

Result<ImportColumns> take(const Row& row, const std::vector<std::pair<std::size_t, std::size_t>>& phones) {
  ImportColumns out;
  out.header_row = row.number;
  out.phone = phones[0].second;
  if (phones.size() > 1) {
    const bool same_kind = (phones[0].first < kMobileWords) == (phones[1].first < kMobileWords);
    if (same_kind) return two_phones(row, phones[0].second, phones[1].second);
    const auto& used = row.cells[phones[0].second].text;
    const auto& other = row.cells[phones[1].second].text;
    out.notes.push_back({fmt::format("拨打用的是“{}”列；“{}”列作为普通字段导入。", used, other),
                         fmt::format("Calls go to «{}»; «{}» is imported as a field.", used, other)});
  }
  if (const auto names = matches(kNameWords, row); !names.empty()) out.name = names[0].second;
  if (auto taken = take_fields(row, out); !taken) return tl::unexpected(taken.error());
  return out;
}

}  // namespace

Result<ImportColumns> find_columns(SheetReader& reader) {
  Row row, first;
  for (int looked = 0; looked < kRowsToLookAt; ++looked) {
    const auto more = reader.next(row);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    if (looked == 0) first = row;
    if (const auto phones = matches(kPhoneWords, row); !phones.empty()) return take(row, phones);
  }
  if (first.number == 0)
    return fail("sheet.empty", "file", "文件里没有内容：请从第一张工作表的表头（姓名、手机号码）开始填写。",
                "The file holds nothing: fill in its first sheet, starting with the header row (name, phone).");
  return no_header(first);
}

}  // namespace yunli::crm
