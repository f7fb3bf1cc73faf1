#include "crm/sheet/cell_value.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace yunli::crm {

std::optional<std::string> number_text(std::string_view stored) {
  double value = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (error != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(value)) return std::nullopt;
  if (value == std::floor(value) && std::abs(value) < 9007199254740992.0)
    return fmt::format("{}", static_cast<long long>(value));
  return fmt::format("{:.15g}", value);
}

std::optional<std::string> date_text(double serial, bool since_1904) {
  using namespace std::chrono;
  if (!(serial >= 0) || serial >= 2'958'466) return std::nullopt;
  auto whole = static_cast<int>(serial);
  auto seconds = static_cast<int>(std::lround((serial - whole) * 86'400));
  if (seconds == 86'400) ++whole, seconds = 0;
  // Day 60 of the 1900 system is 29 February 1900, which never was; days after it count one too many.
  const sys_days origin = since_1904 ? sys_days(January / 1 / 1904) : sys_days(December / 31 / 1899);
  const year_month_day day(origin + days(since_1904 || whole < 60 ? whole : whole - 1));
  const auto time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (!since_1904 && whole == 0) return time;
  const auto date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                                static_cast<unsigned>(day.day()));
  return seconds == 0 ? date : date + " " + time;
}

bool is_date_format(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool is_date_format(std::string_view code) {
  bool quoted = false, bracket = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"')
      quoted = !quoted;
    else if (quoted)
      continue;
    else if (c == '\\' || c == '_' || c == '*')
      ++i;
    else if (c == '[')
      bracket = true;
    else if (c == ']')
      bracket = false;
    else if (!bracket && std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos)
      return true;
  }
  return false;
}

}  // namespace yunli::crm
