// Uploaded spreadsheets, up to the verdict on each row. The first byte chooses: 0 .xlsx, 1 .xls, 2 .csv by their files'
// bytes; 3 the XML of a worksheet, without the zip around it; 4 the .csv records without the detection of an encoding.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "crm/import_columns.h"
#include "crm/import_rules.h"
#include "crm/sheet/csv_reader.h"
#include "crm/sheet/csv_records.h"
#include "crm/sheet/xls_reader.h"
#include "crm/sheet/xlsx_reader.h"
#include "crm/sheet/xlsx_rows.h"

namespace {

using namespace yunli;
using namespace yunli::crm;

Limits limits() {
  Limits out;
  out.file_bytes = 1 << 20;
  out.unpacked_bytes = 4 << 20;
  out.shared_text_bytes = 1 << 20;
  out.rows = 5000;
  out.child_seconds = 2;
  return out;
}

void judge(Result<std::unique_ptr<SheetReader>> reader) {
  if (!reader) return;
  const auto columns = find_columns(**reader);
  if (!columns) return;
  ImportRules rules(*columns);
  Row row;
  std::uint32_t last = 0;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more || !*more) return;
    if (row.number <= last) abort();  // rows ascend
    last = row.number;
    rules.judge(row);
  }
}

class File {
 public:
  File(const std::uint8_t* data, std::size_t size) {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    if (!file || std::fwrite(data, 1, size, file) != size) abort();
    std::fclose(file);
  }
  const std::string& path() const { return path_; }

 private:
  const std::string path_ = "/tmp/yunli-fuzz-" + std::to_string(getpid());
};

void judge_xml(std::string_view xml) {
  const auto bounds = limits();
  XlsxWorkbook book;
  book.texts.add("姓名");
  book.texts.add("手机号码");
  book.date_styles = {false, true};
  MergedCells merged(bounds.columns);
  XlsxOutline outline(merged, bounds);
  if (!XmlStream(outline).feed(xml, true)) return;
  XlsxRows rows(book, merged, bounds);
  XmlStream stream(rows);
  const auto half = xml.size() / 2;
  if (stream.feed(xml.substr(0, half), false)) (void)stream.feed(xml.substr(half), true);
}

void judge_csv(std::string_view text) {
  const auto bounds = limits();
  CsvRecords records(guess_delimiter(text), bounds);
  if (records.feed(text)) (void)records.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 5) {
    case 0:
      judge(open_xlsx(File(data + 1, size - 1).path(), limits()));
      break;
    case 1:
      judge(open_xls(File(data + 1, size - 1).path(), limits()));
      break;
    case 2:
      judge(open_csv(File(data + 1, size - 1).path(), limits()));
      break;
    case 3:
      judge_xml(rest);
      break;
    default:
      judge_csv(rest);
  }
  return 0;
}
