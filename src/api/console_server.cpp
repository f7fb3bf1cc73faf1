// The server with the product's routes and sessions.
#include "api/http/errors.h"
#include "api/routes.h"
#include "api/server.h"
#include "api/services.h"
#include "tenant/sessions.h"

namespace yunli::api {

namespace {

asio::awaitable<Result<tenant::Scope>> authenticate(Services& services, std::string token) {
  const auto now = services.clock.now();
  auto found = co_await services.db.query([&](store::Session& session) -> Result<tenant::Authenticated> {
    if (auto known = tenant::authenticate(session, token, now)) return std::move(*known);
    return tl::unexpected(tenant::is_held(session, token, now) ? enterprise_forbidden() : unauthorized());
  });
  if (!found) co_return tl::unexpected(found.error());
  if (found->stale)
    co_await services.db.run(
        [&](store::Session& session) { tenant::touch_session(session, found->scope.session_id, now); });
  co_return std::move(found->scope);
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(asio::io_context& io, const ServerConfig& config, Services& services) {
  return start(io, config, services, routes(),
               [&services](std::string token) { return authenticate(services, std::move(token)); });
}

}  // namespace yunli::api
