// Host names of the Internet (RFC 1123), in the form that browsers send. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace yunli {

// In lower case, without a final dot; names beyond ASCII in their xn-- form (UTS #46). At least two labels; no address,
// port, scheme or path. Error "host_name.invalid", field "domain".
Result<std::string> normalise_host_name(std::string_view text);

// The name in a Host header, without its port; "" when there is none.
std::string host_of(std::string_view header);

}  // namespace yunli
