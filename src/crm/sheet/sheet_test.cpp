#include "crm/sheet/sheet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/clock.h"
#include "crm/sheet/cell_value.h"
#include "crm/sheet/csv_records.h"
#include "crm/sheet/merged_cells.h"

namespace yunli::crm {
namespace {

std::string data(const std::string& name) { return "tests/data/sheets/" + name; }

char mark(const Cell& cell) {
  constexpr std::string_view kMarks = "-tndbe^";
  return kMarks[static_cast<std::size_t>(cell.kind)];
}

// "3:张三/t 13800138000/n" a row; an error as its code, after the rows that came before it.
std::string dump(const std::string& name, const Limits& limits = {}) {
  auto reader = open_sheet(data(name), limits);
  if (!reader) return reader.error().code;
  std::string out;
  Row row;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more) return out + more.error().code;
    if (!*more) return out;
    out += std::to_string(row.number) + ":";
    for (const auto& cell : row.cells) out += cell.text + (cell.formula ? "=" : "/") + mark(cell) + " ";
    out.back() = '\n';
  }
}

struct Good {
  const char* file;
  const char* rows;
};

class GoodSheet : public testing::TestWithParam<Good> {};
TEST_P(GoodSheet, ReadsEveryCell) { EXPECT_EQ(dump(GetParam().file), GetParam().rows); }

constexpr auto kXlsx =
    "1:姓名/t 手机号码/t 城市/t 到期日/t\n2:张三/t 13800138000/n 深圳/t 2026-12-01/d\n3:李四/t 139 0013 9000/t 广州/t\n"
    "4:王五/t +86 13700137000/t 北京/t\n";
constexpr auto kText =
    "1:姓名/t 手机号码/t 城市/t\n2:张三/t 13800138000/t 深圳/t\n3:李四/t 139 0013 9000/t 广州，天河/t\n"
    "4:王五/t +86 13700137000/t 北京\n朝阳/t\n";
constexpr auto kXls =
    "1:姓名/t 手机号码/t 城市/t\n2:张三/t 13800138000/n 深圳/t\n3:李四/t 139 0013 9000/t 广州/t\n5:王五/t "
    "13700137000/n\n";

INSTANTIATE_TEST_SUITE_P(
    Files, GoodSheet,
    testing::Values(
        Good{"good.xlsx", kXlsx}, Good{"really_xlsx.xls", kXlsx}, Good{"hidden_first.xlsx", kXlsx},
        Good{"rich_text.xlsx", kXlsx}, Good{"prefixed.xlsx", kXlsx}, Good{"good_utf8.csv", kText},
        Good{"good_bom.csv", kText}, Good{"good_gbk.csv", kText}, Good{"good_utf16.csv", kText},
        Good{"really_csv.xls", kText}, Good{"good.xls", kXls}, Good{"really_xls.xlsx", kXls},
        Good{"dates_1904.xlsx",
             "1:姓名/t 手机号码/t 城市/t 到期日/t\n2:张三/t 13800138000/n 深圳/t 2026-12-01 12:00:00/d\n"},
        Good{"excel_text.csv", "1:姓名/t 手机号码/t\n2:张三/t 13800138000/t\n3:李四/t 13900139000/t\n"},
        Good{"scientific.xlsx",
             "1:姓名/t 手机号码/t 城市/t 到期日/t\n2:张三/t 1.38E+10/t\n3:李四/t 13900100000/n\n4:王五/t "
             "13700137000/n\n"},
        Good{"formulas.xlsx",
             "1:姓名/t 手机号码/t 城市/t 到期日/t\n2:张三/t 13800138000=t\n3:李四/t =-\n4:王五/t 0=n\n5:赵六/t #N/A=e\n"
             "6:孙七/t 13500135000/n 深圳=t\n"},
        Good{"merged.xlsx",
             "1:客户名单/t /^ /^ /^\n2:姓名/t 手机号码/t 城市/t 到期日/t\n3:张三/t 13800138000/n 深圳/t\n"
             "4:/^ 13900139000/n 广州/t\n5:王五/t 13700137000/n 北京/t\n6:赵六/t /^ 上海/t\n"},
        Good{"empty_rows.xlsx",
             "6:客户名单 2026/t\n7:姓名/t 手机号码/t 城市/t 到期日/t\n8:张三/t 13800138000/n\n12:李四/t "
             "13900139000/n\n"},
        Good{"bad_index.xlsx", "1:姓名/t 手机号码/t 城市/t 到期日/t\n2:张三/t 13800138000/n #REF!/e\n"},
        Good{"empty.xlsx", ""}, Good{"only_bom.csv", ""}));

class BadSheet : public testing::TestWithParam<Good> {};
TEST_P(BadSheet, SaysWhatIsWrong) {
  const auto got = dump(GetParam().file);
  EXPECT_EQ(got.substr(got.rfind('\n') + 1), GetParam().rows);
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadSheet,
    testing::Values(Good{"nowhere.xlsx", "sheet.missing"}, Good{"zero.csv", "sheet.empty"},
                    Good{"encrypted.xlsx", "sheet.encrypted"}, Good{"encrypted.xls", "sheet.encrypted"},
                    Good{"truncated.xlsx", "sheet.damaged"}, Good{"bad_bytes.xlsx", "sheet.damaged"},
                    Good{"cut_xml.xlsx", "sheet.damaged"}, Good{"truncated.xls", "sheet.damaged"},
                    Good{"garbage.xls", "sheet.damaged"}, Good{"bomb.xlsx", "sheet.too_big"},
                    Good{"long_text.xlsx", "sheet.too_big"}, Good{"entities.xlsx", "sheet.damaged"},
                    Good{"external_entity.xlsx", "sheet.damaged"}, Good{"deep.xlsx", "sheet.damaged"},
                    Good{"giant_token.xlsx", "sheet.damaged"}, Good{"wide.xlsx", "sheet.columns"},
                    Good{"too_many_rows.xlsx", "sheet.rows"}, Good{"backwards.xlsx", "sheet.damaged"},
                    Good{"word.xlsx", "sheet.format"}, Good{"binary.xlsx", "sheet.format"},
                    Good{"open_document.xlsx", "sheet.format"}, Good{"picture.csv", "sheet.format"},
                    Good{"nonsense.csv", "sheet.encoding"}, Good{"nul.csv", "sheet.encoding"},
                    Good{"open_quote.csv", "sheet.quote"}));

TEST(Sheet, ErrorsNameThePlace) {
  auto reader = open_sheet(data("open_quote.csv"));
  Row row;
  while (true) {
    const auto more = (*reader)->next(row);
    if (more) continue;
    EXPECT_NE(more.error().zh.find("第 3 行"), std::string::npos) << more.error().zh;
    EXPECT_NE(more.error().en.find("Row 3"), std::string::npos) << more.error().en;
    break;
  }
}

TEST(Sheet, LimitsHold) {
  Limits limits;
  limits.file_bytes = 1000;
  EXPECT_EQ(dump("good.xlsx", limits), "sheet.too_big");
  limits = {};
  limits.rows = 3;
  EXPECT_NE(dump("good_utf8.csv", limits).find("sheet.rows"), std::string::npos);
  EXPECT_EQ(dump("good.xlsx", limits), "sheet.rows");
  limits = {};
  limits.columns = 2;
  for (const char* file : {"good.xlsx", "good.xls", "good_utf8.csv"})
    EXPECT_NE(dump(file, limits).find("sheet.columns"), std::string::npos) << file;
  limits = {};
  limits.cell_bytes = 5;
  EXPECT_EQ(dump("good_utf8.csv", limits), "sheet.cell");
  limits = {};
  limits.unpacked_bytes = 100;
  EXPECT_EQ(dump("good.xlsx", limits), "sheet.too_big");
  limits = {};
  limits.merges = 2;
  EXPECT_EQ(dump("merged.xlsx", limits), "sheet.merged");
  limits = {};
  limits.child_seconds = 0;
  EXPECT_EQ(dump("good.xls", limits), "sheet.damaged");
}

TEST(Sheet, ColumnNames) {
  EXPECT_EQ(column_name(0), "A");
  EXPECT_EQ(column_name(25), "Z");
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_EQ(column_name(16'383), "XFD");
}

TEST(CellValue, NumbersAndDates) {
  EXPECT_EQ(number_text("13800138000"), "13800138000");
  EXPECT_EQ(number_text("1.3800138E10"), "13800138000");
  EXPECT_EQ(number_text("3.5"), "3.5");
  EXPECT_EQ(number_text("0.1"), "0.1");
  EXPECT_EQ(number_text("1e400"), std::nullopt);
  EXPECT_EQ(number_text("nan"), std::nullopt);
  EXPECT_EQ(number_text("12x"), std::nullopt);
  EXPECT_EQ(date_text(1, false), "1900-01-01");
  EXPECT_EQ(date_text(61, false), "1900-03-01");
  EXPECT_EQ(date_text(45352.5, false), "2024-03-01 12:00:00");
  EXPECT_EQ(date_text(0.25, false), "06:00:00");
  EXPECT_EQ(date_text(0, true), "1904-01-01");
  EXPECT_EQ(date_text(13800138000.0, false), std::nullopt);
  EXPECT_TRUE(is_date_format("yyyy/m/d"));
  EXPECT_TRUE(is_date_format("[$-804]m\"月\"d\"日\""));
  EXPECT_FALSE(is_date_format("General"));
  EXPECT_FALSE(is_date_format("[Red]0.00\"days\""));
  EXPECT_FALSE(is_date_format("0.00E+00"));
}

TEST(MergedCells, CoverAllButTheTopLeftCorner) {
  EXPECT_TRUE(rc::check("agrees with looking at every range", [] {
    const auto count = *rc::gen::inRange(0, 6);
    std::vector<CellRange> ranges;
    MergedCells merged(8);
    for (int i = 0; i < count; ++i) {  // ranges of one sheet never overlap: one band of columns each
      const auto row = *rc::gen::inRange<std::uint32_t>(1, 20);
      const auto column = static_cast<std::uint32_t>(i % 4 * 2);
      const CellRange range{row + (i / 4) * 30u, row + (i / 4) * 30u + *rc::gen::inRange<std::uint32_t>(0, 9), column,
                            column + *rc::gen::inRange<std::uint32_t>(0, 2)};
      ranges.push_back(range);
      merged.add(range);
    }
    for (std::uint32_t row = 1; row < 60; row += *rc::gen::inRange<std::uint32_t>(1, 3)) {
      merged.advance_to(row);
      for (std::uint32_t column = 0; column < 8; ++column) {
        bool covered = false;
        for (const auto& r : ranges)
          covered |= row >= r.first_row && row <= r.last_row && column >= r.first_column && column <= r.last_column &&
                     (row != r.first_row || column != r.first_column);
        RC_ASSERT(merged.covers(column) == covered);
      }
    }
  }));
}

TEST(CsvRecords, WhatIsQuotedComesBack) {
  EXPECT_TRUE(rc::check("any fields, any chunks", [] {
    const auto fields = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n\r\t中"))),
                     [](std::string s) { return "x" + s + "x"; })));
    std::string file;
    for (const auto& field : fields) {
      file += file.empty() ? "\"" : ",\"";
      for (const char c : field) file += c == '"' ? std::string("\"\"") : std::string(1, c);
      file += '"';
    }
    const Limits limits;
    CsvRecords records(',', limits);
    const auto cut = *rc::gen::inRange<std::size_t>(0, file.size());
    RC_ASSERT(records.feed(std::string_view(file).substr(0, cut)).has_value());
    RC_ASSERT(records.feed(std::string_view(file).substr(cut)).has_value());
    RC_ASSERT(records.finish().has_value());
    RC_ASSERT(records.ready.size() == 1u);
    RC_ASSERT(records.ready[0].cells.size() == fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) RC_ASSERT(records.ready[0].cells[i].text == fields[i]);
  }));
}

}  // namespace
}  // namespace yunli::crm
