#include "crm/import_rejects.h"

namespace yunli::crm {

// The reason stands last, so that the columns keep their places and the file can be uploaded again as it is.
void ImportRejects::add(const Row& row, const RefusedRow& why) {
  constexpr std::string_view kTrail[] = {"原行号", "未导入原因", "Reason"};
  if (!writer_) {
    std::vector<double> widths(headers_.size(), 16);
    widths.insert(widths.end(), {10, 60, 60});
    writer_ = std::make_unique<XlsxWriter>(path_, "未导入", widths);
    std::vector<std::string_view> head(headers_.begin(), headers_.end());
    head.insert(head.end(), std::begin(kTrail), std::end(kTrail));
    writer_->row(head, XlsxWriter::Look::header);
  }
  std::vector<std::string_view> cells(headers_.size());
  for (std::size_t i = 0; i < std::min(row.cells.size(), cells.size()); ++i) cells[i] = row.cells[i].text;
  const auto number = std::to_string(row.number);
  cells.insert(cells.end(), {number, why.zh, why.en});
  writer_->row(cells);
}

void ImportRejects::close() {
  if (writer_) writer_->close();
  writer_.reset();
}

}  // namespace yunli::crm
