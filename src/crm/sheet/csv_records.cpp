#include "crm/sheet/csv_records.h"

#include <array>

#include "crm/sheet/sheet_errors.h"

namespace yunli::crm {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// ="13800138000" is how people keep Excel from rounding a phone number.
std::string_view without_text_formula(std::string_view text) {
  if (text.size() < 4 || !text.starts_with("=\"") || text.back() != '"') return text;
  const auto inner = text.substr(2, text.size() - 3);
  return inner.find('"') == std::string_view::npos ? inner : text;
}

}  // namespace

void CsvRecords::end_field() {
  const auto text = without_text_formula(trimmed(field_));
  if (!text.empty()) {
    if (column_ >= limits_.columns) {
      failure_ = sheet_errors::too_many_columns(record_, column_, limits_.columns);
    } else {
      row_.cells.resize(column_ + 1);
      row_.cells[column_] = {std::string(text), Cell::Kind::text, false};
    }
  }
  field_.clear();
  ++column_;
}

void CsvRecords::end_record() {
  end_field();
  if (record_ > limits_.rows) failure_ = sheet_errors::too_many_rows(limits_.rows);
  const bool directive = record_ == 1 && row_.cells.size() == 1 && row_.cells[0].text.starts_with("sep=");
  row_.number = record_++;
  if (!row_.cells.empty() && !directive) ready.push_back(std::move(row_));
  row_ = {};
  column_ = 0;
}

void CsvRecords::take(char c) {
  if (state_ == State::carriage_return) {
    state_ = State::field_start;
    if (c == '\n') return;
  }
  if (state_ == State::quoted) {
    if (c == '"')
      state_ = State::quote_in_quoted;
    else
      field_ += c;
    return;
  }
  if (state_ == State::quote_in_quoted && c == '"') {
    field_ += c;
    state_ = State::quoted;
    return;
  }
  if (c == '"' && state_ == State::field_start) {
    state_ = State::quoted;
  } else if (c == delimiter_) {
    end_field();
    state_ = State::field_start;
  } else if (c == '\n' || c == '\r') {
    end_record();
    state_ = c == '\r' ? State::carriage_return : State::field_start;
  } else {
    field_ += c;
    state_ = State::plain;
  }
}

Status CsvRecords::feed(std::string_view text) {
  for (const char c : text) {
    take(c);
    if (field_.size() > limits_.cell_bytes) {
      failure_ =
          state_ == State::quoted ? sheet_errors::open_quote(record_) : sheet_errors::cell_too_long(record_, column_);
    }
    if (failure_) return tl::unexpected(*failure_);
  }
  return {};
}

Status CsvRecords::finish() {
  if (state_ == State::quoted) return tl::unexpected(sheet_errors::open_quote(record_));
  if (column_ > 0 || !field_.empty()) end_record();
  if (failure_) return tl::unexpected(*failure_);
  return {};
}

char guess_delimiter(std::string_view beginning) {
  if (beginning.starts_with("sep=") && beginning.size() > 4) {
    const char told = beginning[4];
    if (told == ',' || told == ';' || told == '\t') return told;
  }
  std::array<std::pair<char, int>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : beginning) {
    if (c == '"') quoted = !quoted;
    for (auto& [delimiter, count] : counts)
      if (!quoted && c == delimiter) ++count;
  }
  auto best = counts[0];
  for (const auto& one : counts)
    if (one.second > best.second) best = one;
  return best.first;
}

}  // namespace yunli::crm
