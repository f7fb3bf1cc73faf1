#include "crm/sheet/csv_reader.h"

#include <algorithm>

#include "crm/sheet/csv_records.h"
#include "crm/sheet/sheet_errors.h"
#include "crm/sheet/text_decoder.h"

namespace yunli::crm {
namespace {

constexpr std::size_t kSample = 8 << 10;

class CsvReader : public SheetReader {
 public:
  CsvReader(const std::string& path, TextEncoding encoding, char delimiter, std::uint32_t last_row,
            const Limits& limits)
      : limits_(limits),
        last_row_(last_row),
        decoder_(TextDecoder::open(path, encoding.name, encoding.skip)),
        records_(delimiter, limits_) {}

  Result<bool> next(Row& row) override {
    while (records_.ready.empty() && !at_end_) {
      const auto text = decoder_->read();
      if (!text) return tl::unexpected(text.error());
      at_end_ = text->empty();
      if (const auto fed = at_end_ ? records_.finish() : records_.feed(*text); !fed) return tl::unexpected(fed.error());
    }
    if (records_.ready.empty()) return false;
    row = std::move(records_.ready.front());
    records_.ready.pop_front();
    return true;
  }

  std::uint32_t last_row() const override { return last_row_; }

 private:
  const Limits limits_;
  std::uint32_t last_row_;
  std::unique_ptr<TextDecoder> decoder_;
  CsvRecords records_;
  bool at_end_ = false;
};

}  // namespace

Result<std::unique_ptr<SheetReader>> open_csv(const std::string& path, const Limits& limits) {
  const auto encoding = detect_encoding(path);
  if (!encoding) return tl::unexpected(sheet_errors::encoding());
  const auto sample = TextDecoder::open(path, encoding->name, encoding->skip);
  std::string beginning;
  std::uint32_t lines = 1;
  while (true) {
    const auto text = sample->read();
    if (!text) return tl::unexpected(text.error());
    if (text->empty()) break;
    if (text->find('\0') != std::string_view::npos) return tl::unexpected(sheet_errors::not_a_sheet());
    if (beginning.size() < kSample) beginning.append(text->substr(0, kSample));
    lines += static_cast<std::uint32_t>(std::count(text->begin(), text->end(), '\n'));
  }
  return std::make_unique<CsvReader>(path, *encoding, guess_delimiter(beginning), lines, limits);
}

}  // namespace yunli::crm
