#include "api/http/serialise.h"

#include <fmt/chrono.h>
#include <http_parser.h>

namespace yunli::api {

bool bodiless(int status) { return status < 200 || status == 204 || status == 304; }

namespace {
std::string_view phrase(int status) {
  const char* known = http_status_str(static_cast<http_status>(status));
  return known && std::string_view(known) != "<unknown>" ? std::string_view(known) : std::string_view("Status");
}

void append_value(std::string& out, std::string_view value) {
  for (const char c : value)
    if (c != '\r' && c != '\n') out.push_back(c);
}
}  // namespace

std::string response_head(const Response& response, bool keep_alive) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} GMT\r\n", response.status,
                                phrase(response.status), fmt::gmtime(std::time(nullptr)));
  for (const auto& [name, value] : response.headers) {
    out += name;
    out += ": ";
    append_value(out, value);
    out += "\r\n";
  }
  if (response.status != 101) out += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
  if (!bodiless(response.status)) {
    const auto length = response.content ? response.length : response.body.size();
    out += fmt::format("Content-Length: {}\r\n", length);
  }
  out += "\r\n";
  return out;
}

}  // namespace yunli::api
