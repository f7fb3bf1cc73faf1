// A console user for the program's own rehearsals: HTTP with the session cookie, over libcurl. One thread.
#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"

namespace yunli::app {

class HttpClient {
 public:
  explicit HttpClient(std::string base);
  ~HttpClient();
  // The body of a 2xx answer (null when empty). Error: the server's own, or "http.failed".
  Result<nlohmann::json> get(const std::string& path);
  Result<nlohmann::json> post(const std::string& path, const nlohmann::json& body);
  struct Upload {
    std::string filename, content;
    std::vector<std::pair<std::string, std::string>> fields;
  };
  Result<nlohmann::json> upload(const std::string& path, const Upload& upload);

 private:
  struct Handle;
  Result<nlohmann::json> perform(const std::string& path);
  std::string base_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace yunli::app
