#include "crm/sheet/xlsx_reader.h"

#include "crm/sheet/sheet_errors.h"
#include "crm/sheet/xlsx_rows.h"

namespace yunli::crm {
namespace {

class XlsxReader : public SheetReader {
 public:
  XlsxReader(std::unique_ptr<ZipArchive> archive, XlsxWorkbook book, const Limits& limits)
      : limits_(limits),
        archive_(std::move(archive)),
        book_(std::move(book)),
        merged_(limits.columns),
        rows_(book_, merged_, limits_),
        xml_(rows_) {}

  Status begin() {
    XlsxOutline outline(merged_, limits_);
    if (auto read = read_part(*archive_, book_.sheet_part, outline, limits_.unpacked_bytes); !read) return read;
    if (!outline.is_sheet) return tl::unexpected(sheet_errors::damaged());
    last_row_ = outline.last_row;
    auto part = archive_->part(book_.sheet_part, limits_.unpacked_bytes);
    if (!part) return tl::unexpected(part.error());
    part_ = std::move(*part);
    return {};
  }

  Result<bool> next(Row& row) override {
    while (rows_.ready.empty() && !at_end_) {
      const auto bytes = part_->read();
      if (!bytes) return tl::unexpected(bytes.error());
      at_end_ = bytes->empty();
      if (const auto fed = xml_.feed(*bytes, at_end_); !fed) return tl::unexpected(fed.error());
    }
    if (rows_.ready.empty()) return false;
    row = std::move(rows_.ready.front());
    rows_.ready.pop_front();
    return true;
  }

  std::uint32_t last_row() const override { return last_row_; }

 private:
  const Limits limits_;
  std::unique_ptr<ZipArchive> archive_;
  XlsxWorkbook book_;
  MergedCells merged_;
  XlsxRows rows_;
  XmlStream xml_;
  std::unique_ptr<ZipPart> part_;
  std::uint32_t last_row_ = 0;
  bool at_end_ = false;
};

}  // namespace

Result<std::unique_ptr<SheetReader>> open_xlsx(const std::string& path, const Limits& limits) {
  auto archive = ZipArchive::open(path, limits);
  if (!archive) return tl::unexpected(archive.error());
  auto book = read_workbook(**archive);
  if (!book) return tl::unexpected(book.error());
  auto reader = std::make_unique<XlsxReader>(std::move(*archive), std::move(*book), limits);
  if (auto begun = reader->begin(); !begun) return tl::unexpected(begun.error());
  return reader;
}

}  // namespace yunli::crm
