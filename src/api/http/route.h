// The table of routes: method, path template, permission, body, handler. A template's {name} stands for digits,
// {name:key} for [0-9a-z-]. Matching is pure; any thread.
#pragma once
#include <span>
#include <string_view>

#include "api/http/message.h"
#include "tenant/permissions.h"

namespace yunli::api {

struct Services;

// Who may call it: anyone, anyone logged in, or the roles that have the permission.
struct Access {
  enum class Kind : std::uint8_t { open, session, permission } kind;
  tenant::Permission permission{};
  constexpr Access(Kind kind) : kind(kind) {}  // NOLINT(google-explicit-constructor)
  constexpr Access(tenant::Permission p)
      : kind(Kind::permission), permission(p) {}  // NOLINT(google-explicit-constructor)
};
inline constexpr Access kOpen = Access::Kind::open;
inline constexpr Access kSession = Access::Kind::session;
std::string_view name(const Access& access);  // "none", "session", "contacts.read"

enum class Body : std::uint8_t { none, small, json, file };  // 0, 16 KiB, 2 MiB, 64 MiB on disk
std::uint64_t limit_of(Body body);

using Handler = asio::awaitable<Response> (*)(Services& services, Request& request);

struct Route {
  Method method;
  std::string_view path;
  Access access;
  Body body;
  Handler handler;
};

struct RouteMatch {
  const Route* route = nullptr;
  std::string allow;  // when only the method is wrong: the methods of this path
};
// Fills `params` of the request.
RouteMatch match(std::span<const Route> routes, Request& request);

}  // namespace yunli::api
