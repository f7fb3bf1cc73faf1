// Guards on text that goes into SIP headers and URIs: nothing a caller passes may end a line or a URI. Pure; any
// thread.
#pragma once
#include <string_view>

namespace yunli::sip {

bool is_header_name(std::string_view name);    // token of RFC 3261 §25.1, at most 64 characters
bool is_header_value(std::string_view value);  // no control characters, at most 512 bytes
bool is_user_part(std::string_view user);      // letters, digits and + * - _ . only, 1–64 characters
bool is_host(std::string_view host);           // host name, IPv4 or [IPv6], at most 253 characters

}  // namespace yunli::sip
