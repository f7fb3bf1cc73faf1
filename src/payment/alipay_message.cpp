#include "payment/alipay_message.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace yunli::payment {
namespace {

constexpr std::size_t kMaxFields = 64;
constexpr std::int64_t kFen = Money::kPerYuan / 100;

template <class Take>
std::string joined(const AlipayFields& fields, Take&& take) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!take(name, value)) continue;
    if (!out.empty()) out += '&';
    out += name;
    out += '=';
    out += value;
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (out.find('\0') != out.npos || !text::valid_utf8(out)) return std::nullopt;
  return out;
}

// The end of the JSON string or value that begins at `at`; npos when it has none.
std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; at < json.size(); ++at) {
    if (json[at] == '\\')
      ++at;
    else if (json[at] == '"')
      return at + 1;
  }
  return json.npos;
}

std::size_t value_end(std::string_view json, std::size_t at) {
  int depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = string_end(json, at);
      if (at == json.npos) return at;
      if (depth == 0) return at;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    }
    if (c == ',' && depth == 0) return at;
    ++at;
  }
  return json.npos;
}

std::size_t skip_blanks(std::string_view json, std::size_t at) {
  return std::min(json.find_first_not_of(" \t\r\n", at), json.size());
}

}  // namespace

std::string request_text(const AlipayFields& fields) {
  return joined(fields, [](const auto& name, const auto& value) { return name != "sign" && !value.empty(); });
}

std::string notification_text(const AlipayFields& fields) {
  return joined(fields, [](const auto& name, const auto&) { return name != "sign" && name != "sign_type"; });
}

Result<AlipayFields> parse_form_fields(std::string_view body) {
  const auto refuse = [] { return fail("payment.form", "", "通知格式不正确。", "The form is malformed."); };
  if (body.empty() || body.size() > kMaxForm) return refuse();
  AlipayFields out;
  while (!body.empty()) {
    const auto end = std::min(body.find('&'), body.size());
    const auto pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const auto equals = pair.find('=');
    if (equals == pair.npos || equals == 0) return refuse();
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(pair.substr(equals + 1));
    if (!name || !value || out.size() >= kMaxFields) return refuse();
    if (!out.emplace(std::move(*name), std::move(*value)).second) return refuse();
  }
  return out;
}

std::string form_text(const AlipayFields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += text::percent_encoded(name);
    out += '=';
    out += text::percent_encoded(value);
  }
  return out;
}

std::optional<std::string_view> raw_member(std::string_view json, std::string_view name) {
  auto at = skip_blanks(json, 0);
  if (at >= json.size() || json[at] != '{') return std::nullopt;
  ++at;
  while (true) {
    at = skip_blanks(json, at);
    if (at >= json.size() || json[at] != '"') return std::nullopt;
    const auto key_end = string_end(json, at);
    if (key_end == json.npos) return std::nullopt;
    const auto key = json.substr(at + 1, key_end - at - 2);
    at = skip_blanks(json, key_end);
    if (at >= json.size() || json[at] != ':') return std::nullopt;
    at = skip_blanks(json, at + 1);
    const auto end = value_end(json, at);
    if (end == json.npos) return std::nullopt;
    if (key == name) return json.substr(at, end - at);
    at = skip_blanks(json, end);
    if (at >= json.size() || json[at] != ',') return std::nullopt;
    ++at;
  }
}

std::optional<Money> yuan_amount(std::string_view text) {
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point);
  const auto cents = point == text.size() ? std::string_view("0") : text.substr(point + 1);
  const auto digits = [](std::string_view part, std::size_t most) {
    return !part.empty() && part.size() <= most &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole, 11) || !digits(cents, 2)) return std::nullopt;
  std::int64_t yuan = 0, fen = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), yuan);
  std::from_chars(cents.data(), cents.data() + cents.size(), fen);
  if (cents.size() == 1) fen *= 10;
  return Money{yuan * Money::kPerYuan + fen * kFen};
}

std::string yuan_text(Money amount) {
  const auto fen = magnitude(amount) / kFen;
  return fmt::format("{}{}.{:02}", amount.units < 0 ? "-" : "", fen / 100, fen % 100);
}

std::string alipay_time(WallMs at) {
  constexpr std::int64_t kShanghai = 8 * 3600;
  return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::gmtime(static_cast<std::time_t>(at / 1000 + kShanghai)));
}

}  // namespace yunli::payment
