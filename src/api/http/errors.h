// Error codes of the HTTP layer itself and the HTTP status of every Error. Pure; any thread.
#pragma once
#include "base/result.h"

namespace yunli::api {

// By the last part of the dotted code: not_found 404; conflict, duplicate, in_use, … 409; unknown ones 400.
int status_of(const Error& error);

Error not_found();  // also for rows outside the own subtree: their existence is not told
Error method_not_allowed();
Error unauthorized();
Error enterprise_forbidden();  // of a session's own enterprise, or one above it
Error forbidden();
Error foreign_origin();
Error too_large(std::uint64_t limit_bytes);
Error bad_request(std::string en_detail);
Error busy();

}  // namespace yunli::api
