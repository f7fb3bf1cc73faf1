// Taking a text apart at a character. Pure; any thread.
#pragma once
#include <string_view>

namespace yunli::api {

// What stands before the next `end`, which is used up too; all of it when there is none.
inline std::string_view take_until(std::string_view& rest, char end) {
  const auto at = rest.find(end);
  const auto part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

inline std::string_view without_leading_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace yunli::api
