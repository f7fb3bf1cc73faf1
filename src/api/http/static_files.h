// The console's built files. The folder is listed once; only listed paths are served, so no request can leave it.
// Precompressed neighbours (app.js.br, app.js.gz) are chosen by Accept-Encoding; files under assets/ carry a hash in
// their name and are cached for ever; other paths without a file answer with index.html (routes of the single-page
// console). Immutable after construction; any thread.
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "api/http/message.h"

namespace yunli::api {

class StaticFiles {
 public:
  explicit StaticFiles(const std::filesystem::path& root);  // a missing folder holds no files
  Response serve(const Request& request) const;

 private:
  struct Entry {
    std::filesystem::path file;
    std::string etag, type;
    bool gzip = false, brotli = false;
  };
  const Entry* find(std::string_view path) const;
  std::map<std::string, Entry, std::less<>> entries_;  // by "/assets/app-1a2b.js"
};

}  // namespace yunli::api
