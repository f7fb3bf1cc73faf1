#include <condition_variable>
#include <fstream>

#include "crm/contact_store.h"
#include "crm/crm_testing.h"
#include "crm/do_not_call_store.h"
#include "crm/import_template.h"
#include "crm/imports.h"
#include "store/testing.h"

namespace yunli::crm {
namespace {

namespace fs = std::filesystem;
using store::Session;

class ImportTest : public store::testing::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    folder_ = fs::temp_directory_path() / ("yunli_import_" + std::to_string(new_id()));
    fs::create_directories(folder_);
    us_ = testing::merchant(db(), 5);
    start();
  }
  void TearDown() override {
    imports_.reset();
    fs::remove_all(folder_);
    DatabaseTest::TearDown();
  }
  void start() {
    imports_ = std::make_unique<Imports>(db(), clock_, folder_ / "imports", [this](const Import& import) {
      std::lock_guard lock(mutex_);
      last_[import.id] = import;
      changed_.notify_all();
      if (on_progress_) on_progress_(import);
    });
  }
  NewImport request(const fs::path& file, const std::string& batch = "十一月") {
    const auto upload = folder_ / ("up" + std::to_string(new_id()));
    fs::copy_file(file, upload);
    return {upload, file.filename(), batch, "skip", {"官网留资", "2026-11-01", "续费提醒"}};
  }
  Import wait(Id id) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock,
                  [&] { return last_.contains(id) && last_[id].state != "queued" && last_[id].state != "running"; });
    return last_[id];
  }
  Import run(const fs::path& file, const std::string& batch = "十一月", const std::string& on_duplicate = "skip") {
    auto asked = request(file, batch);
    asked.on_duplicate = on_duplicate;
    const auto submitted = imports_->submit(us_, asked);
    if (!submitted) throw std::runtime_error(submitted.error().en);
    const auto ended = wait(submitted->id);
    const auto stored = db().read([&](Session& s) { return find_import(s, us_, ended.id); });
    EXPECT_EQ(stored->state, ended.state);
    EXPECT_EQ(stored->accepted, ended.accepted);
    return *stored;
  }
  std::string people() {
    return db().read([&](Session& s) {
      std::string out;
      for (const auto& c : list_contacts(s, us_, {}, {1, 50, "phone"}).items) out += c.name + " " + c.phone + " ";
      return out;
    });
  }
  static fs::path data(const std::string& name) { return "tests/data/sheets/" + name; }
  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  // The reasons in the file of refused rows, one "row|reason" per line.
  std::string reasons(Id id) {
    const auto path = imports_->rejects(us_, id);
    if (!path) return path.error().code;
    auto reader = open_sheet(path->string());
    std::string out;
    Row row;
    while (*(*reader)->next(row))
      out += row.cells.at(row.cells.size() - 3).text + "|" + row.cells.at(row.cells.size() - 2).text + "\n";
    return out;
  }

  FakeClock clock_{1'000'000};
  fs::path folder_;
  tenant::Scope us_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Id, Import> last_;
  std::function<void(const Import&)> on_progress_;
  std::unique_ptr<Imports> imports_;
};
YUNLI_ON_EACH_DATABASE(ImportTest);

TEST_P(ImportTest, EveryFormatGivesTheSamePeople) {
  const auto expected = "王五 13700137000 张三 13800138000 李四 13900139000 ";
  for (const char* file : {"good.xlsx", "good.xls", "good_utf8.csv", "good_gbk.csv", "good_utf16.csv",
                           "really_xls.xlsx", "really_xlsx.xls"}) {
    const auto ended = run(data(file), "十一月", "update");
    EXPECT_EQ(ended.state, "done") << file << (ended.error ? ended.error->en : "");
    EXPECT_EQ(ended.accepted, 3) << file;
    EXPECT_EQ(ended.rejected, 0) << file;
    EXPECT_EQ(people(), expected) << file;
    EXPECT_EQ(reasons(ended.id), "import.no_rejects");
  }
  const auto contact = db().read([&](Session& s) { return list_contacts(s, us_, {.name = "张三"}, {}).items.at(0); });
  EXPECT_EQ(contact.fields, (Fields{{"城市", "深圳"}, {"到期日", "2026-12-01"}}));
  EXPECT_EQ(contact.batch, "十一月");
  EXPECT_EQ(contact.place, "北京市");
  EXPECT_EQ(contact.carrier, "中国移动");
  EXPECT_TRUE(contact.import_id);
}

TEST_P(ImportTest, RefusedRowsComeBackWithTheirReasons) {
  const auto ended = run(data("mixed.csv"));
  EXPECT_EQ(ended.state, "done");
  EXPECT_EQ(ended.rows_total, 8);
  EXPECT_EQ(ended.rows_done, 8);
  EXPECT_EQ(ended.accepted, 3);
  EXPECT_EQ(ended.duplicates, 1);
  EXPECT_EQ(ended.rejected, 4);
  EXPECT_EQ(people(), "周八 01062345678  13500135000 张三 13800138000 ");
  EXPECT_EQ(reasons(ended.id),
            "原行号|未导入原因\n"
            "3|“手机号码”（B 列）“1380013800”：手机号码应为 11 位，这里只有 10 位。\n"
            "4|“手机号码”（B 列）“1.38E+10”：号码在表格里被存成了数字（如 "
            "1.38E+10），后几位可能已丢失：请把该列设为“文本”格式后重新填写号码。\n"
            "5|号码 13800138000 与第 2 行重复。\n"
            "7|“手机号码”（B 列）“”：没有填写电话号码。\n"
            "9|这是模板里的说明或示例行：请删除这一行。\n");
  ASSERT_EQ(ended.examples.size(), 5u);
  EXPECT_EQ(ended.examples[0].row, 3u);
  EXPECT_NE(ended.examples[0].en.find("11 digits"), std::string::npos);
}

TEST_P(ImportTest, DuplicatesOfOlderContactsNameTheirBatchOrUpdateThem) {
  run(data("good.xlsx"), "十月");
  const auto again = run(data("good_utf8.csv"), "十一月");
  EXPECT_EQ(again.accepted, 0);
  EXPECT_EQ(again.duplicates, 3);
  EXPECT_NE(reasons(again.id).find("2|号码 13800138000 已经在批次“十月”里。\n"), std::string::npos)
      << reasons(again.id);
  EXPECT_EQ(db().read([&](Session& s) { return list_batches(s, us_).size(); }), 1u) << "no batch without a contact";

  const auto update =
      run(write("new.csv", "姓名,手机号码,城市\n张老三,13800138000,珠海\n,13900139000,\n"), "十一月", "update");
  EXPECT_EQ(update.accepted, 2);
  EXPECT_EQ(update.duplicates, 2);
  EXPECT_EQ(people(), "王五 13700137000 张老三 13800138000 李四 13900139000 ");
  const auto changed =
      db().read([&](Session& s) { return list_contacts(s, us_, {.phone = "13800138000"}, {}).items.at(0); });
  EXPECT_EQ(changed.batch, "十一月");
  EXPECT_EQ(changed.fields, (Fields{{"城市", "珠海"}}));
}

struct Refused {
  const char* file;
  const char* code;
  const char* zh;  // a part of the message
};

TEST_P(ImportTest, WhatCannotBeReadImportsNothing) {
  constexpr Refused kFiles[] = {
      {"wrong_header.xlsx", "import.header", "第 1 行是“客户、联系人地址、备注”，表头应为“姓名、手机号码”"},
      {"no_header.xlsx", "import.header", "第 1 行已经是数据（张三、13800138000）"},
      {"same_header.xlsx", "import.header_twice", "C 列“城市”和 D 列“城市”重复"},
      {"only_header.xlsx", "import.no_rows", "表头（第 1 行）下面没有数据"},
      {"empty.xlsx", "sheet.empty", "没有内容"},
      {"encrypted.xlsx", "sheet.encrypted", "密码"},
      {"encrypted.xls", "sheet.encrypted", "密码"},
      {"bomb.xlsx", "sheet.too_big", "太大"},
      {"truncated.xlsx", "sheet.damaged", "已损坏"},
      {"bad_bytes.xlsx", "sheet.damaged", "已损坏"},
      {"garbage.xls", "sheet.damaged", "已损坏"},
      {"open_quote.csv", "sheet.quote", "第 3 行"},
      {"nonsense.csv", "sheet.encoding", "编码"},
      {"wide.xlsx", "sheet.columns", "第 2 行的内容到了 XFD 列"},
  };
  for (const auto& [file, code, zh] : kFiles) {
    const auto ended = run(data(file));
    EXPECT_EQ(ended.state, "failed") << file;
    ASSERT_TRUE(ended.error) << file;
    EXPECT_EQ(ended.error->code, code) << file;
    EXPECT_NE(ended.error->zh.find(zh), std::string::npos) << file << ": " << ended.error->zh;
    EXPECT_FALSE(ended.error->en.empty()) << file;
    EXPECT_EQ(ended.accepted, 0) << file;
  }
  EXPECT_EQ(people(), "");
  EXPECT_TRUE(db().read([&](Session& s) { return list_batches(s, us_).empty(); }));
  imports_.reset();
  EXPECT_TRUE(fs::is_empty(folder_ / "imports")) << "uploads and files of refused rows are gone";
}

TEST_P(ImportTest, ClumsySheetsGetClearReasons) {
  EXPECT_EQ(run(data("empty_rows.xlsx")).accepted, 2);
  const auto two = run(write("two.csv", "姓名,电话,手机号\n张三,020-82345678,13800138001\n"));
  EXPECT_EQ(two.accepted, 1);
  EXPECT_EQ(two.notes.at(0).zh, "拨打用的是“手机号”列；“电话”列作为普通字段导入。");
  EXPECT_EQ(run(write("same.csv", "姓名,手机,手机号\n张三,1,2\n")).error->code, "import.two_phones");

  EXPECT_EQ(reasons(run(data("scientific.xlsx"), "科学").id),
            "原行号|未导入原因\n"
            "2|“手机号码”（B 列）“1.38E+10”：号码在表格里被存成了数字（如 "
            "1.38E+10），后几位可能已丢失：请把该列设为“文本”格式后重新填写号码。\n"
            "3|“手机号码”（B 列）13900100000 像是被表格四舍五入过（如 "
            "1.38E+10）：请把该列设为“文本”格式后重新填写；号码无误时也请以文本填写。\n");
  const auto formulas = run(data("formulas.xlsx"), "公式", "update");
  EXPECT_EQ(formulas.accepted, 2);
  EXPECT_EQ(formulas.notes.at(0).zh, "2 个单元格是公式，已按文件里保存的结果导入。");
  constexpr auto kFormula =
      "“手机号码”（B 列）是公式，文件里没有保存可用的号码：请复制该列，用“选择性粘贴—数值”贴回后再上传。\n";
  EXPECT_EQ(reasons(formulas.id), std::string("原行号|未导入原因\n3|") + kFormula + "4|" + kFormula +
                                      "5|“手机号码”（B 列）是错误值 #N/A：请改正公式，或直接填写内容。\n");
  const auto merged = run(data("merged.xlsx"), "合并", "update");
  EXPECT_EQ(merged.accepted, 2);
  EXPECT_EQ(reasons(merged.id),
            "原行号|未导入原因\n"
            "4|“姓名”（A 列）在合并单元格里：请取消合并，在每一行各填一个值。\n"
            "6|“手机号码”（B 列）在合并单元格里：请取消合并，在每一行各填一个值。\n");
}

TEST_P(ImportTest, NumbersThatMustNotBeCalledAreCounted) {
  db().write([&](Session& s) { opt_out(s, 5, "13800138000", "robot", "别再打了", 1, 1); });
  const auto ended = run(data("good.xlsx"));
  EXPECT_EQ(ended.accepted, 3);
  EXPECT_EQ(ended.notes.at(0).zh, "1 个号码在免打扰名单里，不会被呼叫。");
}

TEST_P(ImportTest, AFileMayHaveAnyName) {
  auto asked = request(data("good.xlsx"));
  asked.file = "\xd0\xd5.xlsx";
  EXPECT_EQ(imports_->submit(us_, asked)->file, "?");
  asked = request(data("good.xlsx"));
  asked.file = std::string(5000, 'x');
  EXPECT_EQ(imports_->submit(us_, asked)->file.size(), 100u);
}

TEST_P(ImportTest, TheTemplateCanBeUploaded) {
  for (const auto& [format, name] :
       {std::pair{TemplateFormat::xlsx, "t.xlsx"}, std::pair{TemplateFormat::csv, "t.csv"}}) {
    const auto ended = run(write(name, import_template(format)));
    EXPECT_EQ(ended.state, "done") << (ended.error ? ended.error->en : "");
    EXPECT_EQ(ended.accepted, 0);
    EXPECT_EQ(ended.rejected, 2) << "the example and the help line are no people";
  }
}

TEST_P(ImportTest, RequestsAreChecked) {
  const auto code = [&](NewImport asked) { return imports_->submit(us_, std::move(asked)).error().code; };
  auto asked = request(data("good.xlsx"), " ");
  EXPECT_EQ(code(asked), "contact.batch");
  EXPECT_FALSE(fs::exists(asked.upload));
  asked = request(data("good.xlsx"));
  asked.consent.date = "2026-02-30";
  EXPECT_EQ(code(asked), "import.consent");
  asked = request(data("good.xlsx"));
  asked.consent.source = "";
  EXPECT_EQ(code(asked), "import.consent");
  asked = request(data("good.xlsx"));
  asked.on_duplicate = "delete";
  EXPECT_EQ(code(asked), "import.on_duplicate");
}

TEST_P(ImportTest, CancellingLeavesNothing) {
  std::string rows = "姓名,手机号码\n";
  for (int i = 0; i < 20'000; ++i) rows += "人," + std::to_string(13'800'000'001LL + i) + "\n";
  const auto file = write("many.csv", rows);
  on_progress_ = [this](const Import& import) {  // from the worker's own first report: certainly before the end
    if (import.state == "running") imports_->cancel(us_, import.id);
  };
  const auto first = imports_->submit(us_, request(file));
  EXPECT_EQ(wait(first->id).state, "cancelled");
  EXPECT_EQ(people(), "");
  EXPECT_EQ(reasons(first->id), "import.no_rejects");
  const auto others = testing::merchant(db(), 6);
  EXPECT_EQ(imports_->cancel(others, first->id).error().code, "import.missing");
  EXPECT_EQ(imports_->rejects(others, first->id).error().code, "import.missing");
}

TEST_P(ImportTest, ARestartFailsWhatRanAndRunsWhatWaited) {
  imports_.reset();
  Import running;
  running.id = new_id();
  running.enterprise_id = 5;
  running.batch = "断电";
  running.state = "running";
  running.accepted = 4000;
  Import waiting = running;
  waiting.id = new_id();
  waiting.state = "queued";
  waiting.batch = "排队";
  Import lost = waiting;
  lost.id = new_id();
  fs::copy_file(data("good.xlsx"), folder_ / "imports" / (std::to_string(waiting.id) + ".upload"));
  db().write([&](Session& s) {
    for (const auto& import : {running, waiting, lost}) add_import(s, import);
  });
  start();
  EXPECT_EQ(wait(waiting.id).accepted, 3);
  for (const Id id : {running.id, lost.id}) {
    const auto found = db().read([&](Session& s) { return find_import(s, us_, id); });
    EXPECT_EQ(found->state, "failed");
    EXPECT_EQ(found->error->code, "import.interrupted");
    EXPECT_EQ(found->accepted, 0);
  }
}

TEST_P(ImportTest, ReadsTheConsentBack) {
  const auto ended = run(data("good.xlsx"));
  EXPECT_EQ(ended.consent.source, "官网留资");
  EXPECT_EQ(ended.consent.date, "2026-11-01");
  EXPECT_EQ(ended.consent.scope, "续费提醒");
  EXPECT_EQ(db().read([&](Session& s) { return list_imports(s, us_, {}).total; }), 1);
  const auto others = testing::merchant(db(), 6);
  EXPECT_EQ(db().read([&](Session& s) { return list_imports(s, others, {}).total; }), 0);
}

}  // namespace
}  // namespace yunli::crm
