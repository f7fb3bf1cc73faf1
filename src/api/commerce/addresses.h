// Addresses that an enterprise enters for the server to go to: resolved and judged before anything is stored.
#pragma once
#include <string>

#include "notify/outbound_http.h"

namespace yunli::api {

// The address at `pointer` ("/webhook_url") of a JSON body, where it holds one. Blocking (names are resolved), outside
// of transactions. The error's field is the pointer without its first slash.
Status check_address(const notify::OutboundHttp& outbound, const std::string& body, const std::string& pointer,
                     bool https_only);

}  // namespace yunli::api
