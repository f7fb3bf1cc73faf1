#include "api/finance/statement_file.h"

#include <fstream>

#include "crm/sheet/xlsx_writer.h"

namespace yunli::api {
namespace {

class Csv final : public StatementFile {
 public:
  explicit Csv(const std::filesystem::path& path) : file_(path, std::ios::binary) {
    file_.exceptions(std::ios::failbit | std::ios::badbit);
    file_ << "\xEF\xBB\xBF";
  }
  void row(const std::vector<std::string>& cells) override {
    std::string line;
    for (const auto& cell : cells) {
      if (&cell != cells.data()) line += ',';
      const bool quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
      if (quoted) line += '"';
      for (const char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
      if (quoted) line += '"';
    }
    file_ << line << "\r\n";
  }
  void close() override { file_.close(); }

 private:
  std::ofstream file_;
};

class Xlsx final : public StatementFile {
 public:
  explicit Xlsx(const std::filesystem::path& path)
      : writer_(path.string(), "对账单", {20, 14, 14, 14, 20, 16, 18, 30}) {}
  void row(const std::vector<std::string>& cells) override {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    writer_.row(views, std::exchange(first_, false) ? crm::XlsxWriter::Look::header : crm::XlsxWriter::Look::plain);
  }
  void close() override { writer_.close(); }

 private:
  crm::XlsxWriter writer_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<StatementFile> csv_statement(const std::filesystem::path& path) { return std::make_unique<Csv>(path); }
std::unique_ptr<StatementFile> xlsx_statement(const std::filesystem::path& path) {
  return std::make_unique<Xlsx>(path);
}

std::string harmless(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos ? "'" + text : text;
}

}  // namespace yunli::api
