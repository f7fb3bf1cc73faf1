#include "api/http/route.h"

#include <algorithm>

#include "api/http/split.h"

namespace yunli::api {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 16 && text != "0" &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

bool match_path(std::string_view pattern, std::string_view path,
                std::map<std::string, std::string, std::less<>>& params) {
  params.clear();
  if (path.ends_with('/')) return false;
  while (!pattern.empty() && !path.empty()) {
    auto part = take_until(pattern, '/');
    const auto segment = take_until(path, '/');
    if (!part.starts_with('{')) {
      if (part != segment) return false;
      continue;
    }
    part = part.substr(1, part.size() - 2);
    const auto param = take_until(part, ':');
    if (!(part == "key" ? is_key(segment) : is_digits(segment))) return false;
    params.emplace(param, segment);
  }
  return pattern.empty() && path.empty();
}

}  // namespace

std::string_view name(const Access& access) {
  switch (access.kind) {
    case Access::Kind::open:
      return "none";
    case Access::Kind::session:
      return "session";
    case Access::Kind::permission:
      return tenant::name(access.permission);
  }
  return "";
}

std::uint64_t limit_of(Body body) {
  switch (body) {
    case Body::none:
      return 0;
    case Body::small:
      return 16 * 1024;
    case Body::json:
      return 2 * 1024 * 1024;
    case Body::file:
      return 64 * 1024 * 1024;
  }
  return 0;
}

RouteMatch match(std::span<const Route> routes, Request& request) {
  RouteMatch out;
  for (const auto& route : routes) {
    if (!match_path(route.path, request.path, request.params)) continue;
    if (route.method == request.method) return {&route, ""};
    out.allow += (out.allow.empty() ? "" : ", ") + std::string(name(route.method));
  }
  request.params.clear();
  return out;
}

}  // namespace yunli::api
