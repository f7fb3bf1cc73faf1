// Every route of the API in one table; routes_test.cpp compares it with api/openapi.yaml.
#pragma once
#include <span>

#include "api/http/route.h"

namespace yunli::api {
std::span<const Route> routes();
}  // namespace yunli::api
