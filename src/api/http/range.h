// Which part of a body a Range header asks for (RFC 7233; one range, others are answered whole). Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace yunli::api {

struct Range {
  std::uint64_t first = 0, length = 0;
  bool satisfiable = true;
};
// nullopt: no range, or one that is to be ignored.
std::optional<Range> parse_range(std::string_view header, std::uint64_t size);

}  // namespace yunli::api
