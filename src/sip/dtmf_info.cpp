#include "sip/dtmf_info.h"

#include <fmt/format.h>

namespace yunli::sip {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

bool starts_with_word(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (upper(text[i]) != upper(lower[i])) return false;
  }
  return true;
}

// The digit written here: one DTMF character, or 10 and 11 for * and #.
std::optional<char> digit_in(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return std::nullopt;
  text = text.substr(first, text.find_first_of(" \t\r\n", first) - first);
  if (text == "10") return '*';
  if (text == "11") return '#';
  if (text.size() == 1 && is_dtmf(upper(text[0]))) return upper(text[0]);
  return std::nullopt;
}

}  // namespace

bool is_dtmf(char digit) {
  return digit != 0 && std::string_view("0123456789*#ABCD").find(digit) != std::string_view::npos;
}

std::optional<char> parse_dtmf_info(std::string_view content_type, std::string_view body) {
  body = body.substr(0, 256);
  if (starts_with_word(content_type, "application/dtmf-relay")) {
    for (std::size_t at = 0; at < body.size();) {
      const auto line = body.substr(at, body.find('\n', at) - at);
      const auto equals = line.find('=');
      if (starts_with_word(line, "signal") && equals != line.npos) return digit_in(line.substr(equals + 1));
      at += line.size() + 1;
    }
    return std::nullopt;
  }
  if (starts_with_word(content_type, "application/dtmf")) return digit_in(body);
  return std::nullopt;
}

std::string write_dtmf_info(char digit, int ms) { return fmt::format("Signal={}\r\nDuration={}\r\n", digit, ms); }

}  // namespace yunli::sip
