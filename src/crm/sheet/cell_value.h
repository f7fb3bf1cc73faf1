// How stored numbers read as text. Source: ECMA-376 part 1, 18.8.30 (number formats), 18.17.4 (dates). Any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace yunli::crm {

// "1.3800138E10" → "13800138000"; integers below 2^53 exactly, others with 15 significant digits. Nothing for no
// number.
std::optional<std::string> number_text(std::string_view stored);

// Serial day 45352.5 → "2024-03-01 12:00:00". Nothing outside 1900–9999.
std::optional<std::string> date_text(double serial, bool since_1904);

// Whether a number format shows a date or a time.
bool is_date_format(int builtin_id);
bool is_date_format(std::string_view code);

}  // namespace yunli::crm
