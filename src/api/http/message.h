// HTTP messages as handlers see them. Values that belong to one request's coroutine, on that connection's strand.
#pragma once
#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/content.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "tenant/scope.h"

namespace yunli::api {

struct Route;

enum class Method : std::uint8_t { get, post, put, patch, del };
std::string_view name(Method method);  // "GET"

struct Request {
  Method method = Method::get;
  bool head = false;                                        // HEAD: answered as GET, the body is left out
  std::string path;                                         // percent-decoded, valid UTF-8, no control characters
  std::map<std::string, std::string, std::less<>> query;    // likewise
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case, repeated ones joined with ", "
  std::map<std::string, std::string, std::less<>> params;   // of the route's path template
  std::string body;                                         // of routes that take JSON
  std::shared_ptr<TempFile> upload;                         // body of routes that take files
  std::string address;                                      // of the client
  const Route* route = nullptr;                             // nullptr: a file of the console
  SteadyUs received = 0;                                    // when its head was complete
  std::optional<tenant::Scope> scope;                       // set when the route needs a session

  std::string_view header(std::string_view lower_name) const;
  std::string_view cookie(std::string_view name) const;
  Id id(std::string_view param = "id") const;  // a path parameter that the route's template made digits
  const tenant::Scope& who() const { return *scope; }
};

using Upgrade = std::function<asio::awaitable<void>(asio::ip::tcp::socket& socket, std::string already_read)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  ContentPtr content;  // instead of body; `first` and `length` choose a part of it
  std::uint64_t first = 0, length = 0;
  Upgrade upgrade;  // of a 101: takes the connection over

  Response& with(std::string_view name, std::string_view value);
};

Response json_response(const nlohmann::json& body, int status = 200);
Response no_content();
// The status follows the error's code (errors.h).
Response error_response(const Error& error);
Response error_response(int status, const Error& error);

// The whole content, or the part that a Range header (RFC 7233, one range) asks for.
Response content_response(const Request& request, ContentPtr content, std::string type);

}  // namespace yunli::api
