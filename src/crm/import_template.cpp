#include "crm/import_template.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/id.h"
#include "crm/sheet/xlsx_writer.h"

namespace yunli::crm {
namespace {

const std::vector<std::string_view> kHeader = {"姓名", "手机号码", "城市", "到期日"};
const std::vector<std::string_view> kExample = {"示例：张三（请删除此行）", "13800138000", "广东省深圳市",
                                                "2026-12-31"};
constexpr std::string_view kHelp =
    "说明：“手机号码”必填，请以文本格式填写；其他列可以增减，表头就是话术里的变量名，如 {城市}（请删除此行）";

// libxlsxwriter writes files only.
std::string xlsx() {
  const auto path = std::filesystem::temp_directory_path() / ("yunli-template-" + std::to_string(new_id()) + ".xlsx");
  {
    XlsxWriter writer(path, "名单", {26, 18, 18, 14});
    writer.row(kHeader, XlsxWriter::Look::header);
    writer.row(kExample, XlsxWriter::Look::help);
    writer.row({kHelp}, XlsxWriter::Look::help);
    writer.close();
  }
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  return bytes.str();
}

std::string csv() {
  std::string out = "\xEF\xBB\xBF";
  for (const auto* row : {&kHeader, &kExample}) {
    for (std::size_t i = 0; i < row->size(); ++i) out += (i ? "," : "") + std::string((*row)[i]);
    out += "\r\n";
  }
  return out + "\"" + std::string(kHelp) + "\",,,\r\n";
}

}  // namespace

std::string import_template(TemplateFormat format) { return format == TemplateFormat::xlsx ? xlsx() : csv(); }

}  // namespace yunli::crm
