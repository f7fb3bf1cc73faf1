// Digits in SIP INFO: application/dtmf-relay («Signal=5\r\nDuration=160») and application/dtmf («5»). Pure; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace yunli::sip {

bool is_dtmf(char digit);  // 0–9 * # A–D
std::optional<char> parse_dtmf_info(std::string_view content_type, std::string_view body);
std::string write_dtmf_info(char digit, int ms);

}  // namespace yunli::sip
