#include "base/phone.h"

#include <fmt/format.h>

#include <array>

namespace yunli {
namespace {

constexpr std::string_view kField = "phone";

// What a written number consists of once punctuation is gone.
struct Written {
  std::string digits;
  bool plus = false;
  bool letters = false;
  bool exponent = false;   // 1.38E+10
  bool several = false;    // 138…/139…
  bool extension = false;  // …转801, …ext 801
};

// Length in bytes of the code point at the front; 1 for a byte that starts none.
std::size_t code_point(std::string_view text, char32_t& out) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
  if (size == 0 || size > text.size()) return out = 0xFFFD, 1;
  out = size == 1 ? lead : lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0) != 0x80) return out = 0xFFFD, 1;
    out = out << 6 | (next & 0x3Fu);
  }
  return size;
}

bool is_filler(char32_t c) {
  return c == ' ' || c == '-' || c == '(' || c == ')' || c == '[' || c == ']' || c == '.' || c == '\t' || c == '\r' ||
         c == '\n' || c == '\'' || c == '"' || c == '_' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x2015) ||
         (c >= 0x2018 && c <= 0x201F) || (c >= 0x2028 && c <= 0x202F) || c == 0x2212 || c == 0x2060 || c == 0x3000 ||
         c == 0x3010 || c == 0x3011 || c == 0xFEFF || c == 0xFF08 || c == 0xFF09 || c == 0xFF0D || c == 0xFF0E;
}

bool is_separator(char32_t c) {
  return c == '/' || c == ',' || c == ';' || c == '|' || c == '\\' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B ||
         c == 0xFF0F;
}

bool is_plus(char32_t c) { return c == '+' || c == 0xFF0B; }

Written read(std::string_view text) {
  Written out;
  char32_t previous = 0;
  while (!text.empty()) {
    char32_t c = 0;
    text.remove_prefix(code_point(text, c));
    if (c >= 0xFF10 && c <= 0xFF19) c = '0' + (c - 0xFF10);
    if (c >= '0' && c <= '9') {
      out.digits += static_cast<char>(c);
    } else if (is_plus(c)) {
      if (out.digits.empty()) out.plus = true;
      if ((previous == 'e' || previous == 'E') && !out.digits.empty()) out.exponent = true;
    } else if ((c == 'e' || c == 'E') && !out.digits.empty() && !text.empty() &&
               (text[0] == '+' || (text[0] >= '0' && text[0] <= '9'))) {
      out.exponent = true;
    } else if (is_separator(c) && !out.digits.empty()) {
      if (out.digits.size() > 6) out.several = true;
    } else if ((c == U'转' || c == U'轉' || c == '#' || c == 'x' || c == 'X') && out.digits.size() >= 7) {
      out.extension = true;
    } else if (!is_filler(c) && !is_separator(c)) {
      out.letters = true;
    }
    previous = c;
  }
  return out;
}

// A spreadsheet's number written as text: "13800138000.0", "13800138000.00".
std::string_view without_zero_fraction(std::string_view text) {
  const auto dot = text.find_last_of('.');
  if (dot == std::string_view::npos || dot < 7 || text.size() - dot > 3) return text;
  return text.find_first_not_of('0', dot + 1) == std::string_view::npos && text.size() > dot + 1 ? text.substr(0, dot)
                                                                                                 : text;
}

bool between(char c, char low, char high) { return c >= low && c <= high; }

bool is_mobile(std::string_view d) { return d.size() == 11 && d[0] == '1' && between(d[1], '3', '9'); }

// `d` without the leading zero: area code 10, 2x or three digits, then a number that starts with 2–8.
bool is_fixed_tail(std::string_view d) {
  if (d.size() < 9) return false;
  const bool short_area = d.starts_with("10") || (d[0] == '2' && d[1] != '6');
  if (!short_area && !between(d[0], '3', '9')) return false;
  const auto local = d.substr(short_area ? 2 : 3);
  return (local.size() == 7 || local.size() == 8) && between(local[0], '2', '8');
}

bool is_service(std::string_view d) {
  if (d.size() == 10) return d.starts_with("400") || d.starts_with("800");
  return (d.starts_with("95") && d.size() >= 5 && d.size() <= 8) ||
         (d.starts_with("96") && d.size() >= 5 && d.size() <= 6);
}

bool recognise(std::string_view d, Phone& out) {
  if (is_mobile(d)) return out = {std::string(d), Phone::mobile}, true;
  if (d.starts_with('0') && is_mobile(d.substr(1))) return out = {std::string(d.substr(1)), Phone::mobile}, true;
  if (d.starts_with('0') && is_fixed_tail(d.substr(1))) return out = {std::string(d), Phone::fixed}, true;
  if (is_service(d)) return out = {std::string(d), Phone::service}, true;
  if (d.size() == 15 && d.starts_with("700")) return out = {std::string(d), Phone::privacy}, true;
  if (d.size() >= 10 && is_fixed_tail(d)) return out = {"0" + std::string(d), Phone::fixed}, true;
  return false;
}

tl::unexpected<Error> bad(std::string_view code, std::string zh, std::string en) {
  return fail(fmt::format("phone.{}", code), std::string(kField), std::move(zh), std::move(en));
}

tl::unexpected<Error> why_not(std::string_view d) {
  const auto n = d.size();
  if (n > 2 && d[0] == '1' && between(d[1], '3', '9')) {
    return n < 11 ? bad("too_short", fmt::format("手机号码应为 11 位，这里只有 {} 位。", n),
                        fmt::format("A mobile number has 11 digits; this one has {}.", n))
                  : bad("too_long", fmt::format("手机号码应为 11 位，这里有 {} 位。", n),
                        fmt::format("A mobile number has 11 digits; this one has {}.", n));
  }
  if (n < 9) {
    return bad(
        "too_short", fmt::format("号码只有 {} 位：手机号码为 11 位，固定电话要带区号（如 020-12345678）。", n),
        fmt::format("Only {} digits: a mobile number has 11, a fixed line needs its area code (020-12345678).", n));
  }
  if (n > 15) {
    return bad("too_long", fmt::format("号码有 {} 位，太长；一格只能填一个号码。", n),
               fmt::format("{} digits are too many; one cell holds one number.", n));
  }
  return bad("unknown", "不是有效的中国大陆号码：手机号码为 1 开头的 11 位，固定电话为区号加 7–8 位。",
             "Not a number of mainland China: mobile numbers have 11 digits and start with 1, fixed lines are an area "
             "code and 7–8 digits.");
}

}  // namespace

Result<Phone> normalise_phone(std::string_view written) {
  const auto w = read(without_zero_fraction(written));
  if (w.exponent) {
    return bad("rounded",
               "号码在表格里被存成了数字（如 1.38E+10），后几位可能已丢失：请把该列设为“文本”格式后重新填写号码。",
               "The spreadsheet stored the phone as a number (like 1.38E+10) and its last digits may be lost: set the "
               "column's format to Text and enter the number again.");
  }
  if (w.digits.empty() && !w.letters) return bad("empty", "没有填写电话号码。", "The phone number is missing.");
  if (w.several)
    return bad("several", "一格里有多个号码：请每行只填一个。",
               "The cell holds more than one number: write one per row.");
  if (w.extension)
    return bad("extension", "不支持分机号：请填写能直接拨通的号码。",
               "Extensions cannot be dialled: give the direct number.");
  if (w.letters)
    return bad("letters", "号码里有不是数字的字符。", "The number contains characters that are not digits.");

  Phone phone;
  std::string_view d = w.digits;
  if (w.plus || (d.starts_with("00") && d.size() > 8)) {
    if (!w.plus) d.remove_prefix(2);
    if (!d.starts_with("86"))
      return bad("foreign", "暂不支持中国大陆以外的号码。", "Numbers outside mainland China are not supported.");
    d.remove_prefix(2);
    if (recognise(d, phone)) return phone;
    return why_not(d);
  }
  if (recognise(d, phone)) return phone;
  if (d.starts_with("86") && d.size() >= 12 && recognise(d.substr(2), phone)) return phone;
  return why_not(d);
}

constexpr std::size_t kShownAtEnd = 4;

std::string mask_phone(std::string_view number) {
  if (number.size() < 7) return std::string(number.size(), '*');
  return fmt::format("{}****{}", number.substr(0, 3), number.substr(number.size() - kShownAtEnd));
}

std::string masked_pattern(std::string_view written) {
  std::string digits;
  for (const char c : written)
    if (between(c, '0', '9')) digits += c;
  if (digits.size() <= kShownAtEnd) return "%" + digits;
  const auto phone = normalise_phone(written);
  return phone ? phone->number : digits;
}

}  // namespace yunli
