#include "api/system/system.h"

#include <asio/ip/address.hpp>

#include "api/http/answers.h"
#include "api/http/websocket.h"
#include "api/live/live_session.h"
#include "api/services.h"
#include "api/system/openapi.h"
#include "base/metrics.h"
#include "tenant/sessions.h"

namespace yunli::api {

using nlohmann::json;

namespace {

// Figures tell of the business: they are for machines nearby.
bool is_near(const std::string& text) {
  asio::error_code error;
  const auto address = asio::ip::make_address(text, error);
  if (error) return false;
  if (address.is_loopback()) return true;
  if (address.is_v6()) {
    const auto v6 = address.to_v6();
    return v6.is_link_local() || (v6.to_bytes()[0] & 0xFE) == 0xFC;
  }
  const auto v4 = address.to_v4().to_uint();
  return (v4 >> 24) == 10 || (v4 >> 20) == (172u << 4 | 1) || (v4 >> 16) == (192u << 8 | 168);
}

Validity compare(const tenant::Scope& now, const tenant::Scope& before) {
  const bool same = now.enterprise_id == before.enterprise_id && now.path == before.path && now.role == before.role &&
                    now.granted() == before.granted() && now.must == before.must;
  return same ? Validity::same : Validity::changed;
}

}  // namespace

asio::awaitable<Response> get_system(Services& services, Request&) {
  const auto state = services.system();
  co_return json_response({{"version", state.version},
                           {"demo", state.demo},
                           {"recognizer", {{"name", state.recognizer}, {"synthetic_only", state.synthetic_only}}},
                           {"speech_workers", state.speech_workers},
                           {"trunks", state.trunks},
                           {"uptime_s", (services.clock.now() - state.started_at) / 1000}});
}

asio::awaitable<Response> get_openapi(Services&, Request&) {
  Response response;
  response.body = openapi_document();
  co_return response.with("Content-Type", "application/yaml; charset=utf-8").with("Cache-Control", "no-cache");
}

asio::awaitable<Response> get_metrics(Services&, Request& request) {
  if (!is_near(request.address)) co_return error_response(forbidden());
  Response response;
  response.body = metrics::render();
  co_return response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
}

asio::awaitable<Response> get_health(Services& services, Request&) {
  bool database = true;
  try {
    co_await services.db.query([](store::Session&) { return true; });
  } catch (const std::exception&) {
    database = false;
  }
  const bool speech = services.system().speech_ready;
  co_return json_response({{"ok", database && speech}, {"database", database}, {"speech", speech}},
                          database && speech ? 200 : 503);
}

asio::awaitable<Response> live(Services& services, Request& request) {
  const std::string hello =
      json{{"type", "hello"}, {"data", {{"version", services.system().version}, {"server_time", services.clock.now()}}}}
          .dump();
  const auto token = std::string(request.cookie("yunli_session"));
  const auto scope = request.who();
  const auto still_valid = [&services, token, scope]() -> asio::awaitable<Validity> {
    co_return co_await services.db.query([&](store::Session& session) {
      const auto known = tenant::authenticate(session, token, services.clock.now());
      return known ? compare(known->scope, scope) : Validity::ended;
    });
  };
  co_return websocket_handshake(
      request, [&services, hello, scope, still_valid](asio::ip::tcp::socket& socket, std::string already_read) {
        return run_live_session(socket, std::move(already_read), services.live, scope, hello, still_valid,
                                services.live_config);
      });
}

}  // namespace yunli::api
