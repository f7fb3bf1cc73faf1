#include "crm/sheet/xlsx_writer.h"

#include <xlsxwriter.h>

#include <filesystem>
#include <stdexcept>

namespace yunli::crm {
namespace {
constexpr std::size_t kMaxCellBytes = 32'000;  // the format allows 32 767 characters
constexpr lxw_color_t kRed = 0xC00000;
}  // namespace

struct XlsxWriter::State {
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* header = nullptr;
  lxw_format* help = nullptr;
  lxw_format* text = nullptr;
  lxw_row_t row = 0;
};

XlsxWriter::XlsxWriter(const std::string& path, const std::string& sheet, const std::vector<double>& widths)
    : state_(std::make_unique<State>()) {
  auto& s = *state_;
  static const std::string kFolder = std::filesystem::temp_directory_path();
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = const_cast<char*>(kFolder.c_str());
  s.book = workbook_new_opt(path.c_str(), &options);
  if (!s.book) throw std::runtime_error("cannot write " + path);
  s.sheet = workbook_add_worksheet(s.book, sheet.c_str());
  s.header = workbook_add_format(s.book);
  format_set_bold(s.header);
  s.help = workbook_add_format(s.book);
  format_set_font_color(s.help, kRed);
  s.text = workbook_add_format(s.book);
  format_set_num_format(s.text, "@");
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(s.sheet, column, column, widths[i], s.text);
  }
  worksheet_freeze_panes(s.sheet, 1, 0);
}

XlsxWriter::~XlsxWriter() {
  if (state_->book) workbook_close(state_->book);
}

void XlsxWriter::row(const std::vector<std::string_view>& cells, Look look) {
  auto& s = *state_;
  auto* format = look == Look::header ? s.header : look == Look::help ? s.help : s.text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    auto cut = std::min(cells[i].size(), kMaxCellBytes);
    while (cut < cells[i].size() && cut > 0 && (cells[i][cut] & 0xC0) == 0x80) --cut;
    worksheet_write_string(s.sheet, s.row, static_cast<lxw_col_t>(i), std::string(cells[i].substr(0, cut)).c_str(),
                           format);
  }
  ++s.row;
}

void XlsxWriter::close() {
  auto* book = std::exchange(state_->book, nullptr);
  if (const auto error = workbook_close(book); error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

}  // namespace yunli::crm
