// multipart/form-data (RFC 7578) out of a body on disk. Hostile input: parts and sizes are bounded. Blocking (reads the
// file).
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "api/http/message.h"

namespace yunli::api {

struct Form {
  std::map<std::string, std::string, std::less<>> fields;  // at most 8 KiB each, UTF-8
  std::string file_name;                                   // last part of the client's name, UTF-8; "" = no file
  std::shared_ptr<TempFile> file;
};

// At most one file, in the part named "file"; at most 32 parts.
Result<Form> parse_form(const Request& request, const std::filesystem::path& folder);

}  // namespace yunli::api
