// api/openapi.yaml, embedded at build. Any thread.
#pragma once
#include <string_view>

namespace yunli::api {
std::string_view openapi_document();
}  // namespace yunli::api
