// Request target (RFC 3986 path and query) taken apart. Hostile input. Pure; any thread.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace yunli::api {

struct Target {
  std::string path;  // percent-decoded, valid UTF-8, no control characters
  std::map<std::string, std::string, std::less<>> query;
};

// At most 64 query parameters; a repeated name is refused.
Result<Target> parse_target(std::string_view target);

}  // namespace yunli::api
