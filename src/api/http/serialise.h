// Status line and headers of a response as text (RFC 7230). Pure; any thread.
#pragma once
#include <string>

#include "api/http/message.h"

namespace yunli::api {

bool bodiless(int status);  // 1xx, 204, 304
// Header values come from our own code, never from input; CR and LF in them are dropped all the same.
std::string response_head(const Response& response, bool keep_alive);

}  // namespace yunli::api
