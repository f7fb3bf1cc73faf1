#include "sip/header_text.h"

#include <algorithm>

namespace yunli::sip {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_of(std::string_view text, std::string_view also) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_alnum(c) || also.find(c) != also.npos; });
}

}  // namespace

bool is_header_name(std::string_view name) { return !name.empty() && name.size() <= 64 && all_of(name, "-.!%*_+`'~"); }

bool is_header_value(std::string_view value) {
  return value.size() <= 512 && std::all_of(value.begin(), value.end(),
                                            [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

bool is_user_part(std::string_view user) { return !user.empty() && user.size() <= 64 && all_of(user, "+*-_."); }

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() == '[')
    return host.size() > 2 && host.back() == ']' && all_of(host.substr(1, host.size() - 2), ":.");
  return all_of(host, "-.");
}

}  // namespace yunli::sip
