// The state machine of RFC 4180, fed in chunks of UTF-8. One thread.
#pragma once
#include <deque>
#include <optional>
#include <string_view>

#include "crm/sheet/sheet.h"

namespace yunli::crm {

class CsvRecords {
 public:
  CsvRecords(char delimiter, const Limits& limits) : delimiter_(delimiter), limits_(limits) {}
  Status feed(std::string_view text);
  // After the last chunk.
  Status finish();
  std::deque<Row> ready;  // only rows that hold anything

 private:
  enum class State { field_start, plain, quoted, quote_in_quoted, carriage_return };
  void take(char c);
  void end_field();
  void end_record();

  char delimiter_;
  const Limits& limits_;
  State state_ = State::field_start;
  std::optional<Error> failure_;
  std::uint32_t record_ = 1;
  std::string field_;
  Row row_;
  std::size_t column_ = 0;
};

// Which of , ; tab separates the fields of this beginning of a file.
char guess_delimiter(std::string_view beginning);

}  // namespace yunli::crm
