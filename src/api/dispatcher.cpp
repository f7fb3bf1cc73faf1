#include "api/dispatcher.h"

#include "api/http/errors.h"
#include "api/session/gates.h"
#include "base/log.h"

namespace yunli::api {

namespace {

constexpr std::string_view kContentPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src "
    "'self' blob:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

bool is_api(std::string_view path) {
  return path.starts_with("/api/") || path == "/api" || path == "/metrics" || path == "/healthz";
}

std::string_view status_class(int status) {
  constexpr std::string_view kClasses[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};
  return kClasses[std::clamp(status / 100, 1, 5) - 1];
}

}  // namespace

bool same_origin(const Request& request) {
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const auto origin = request.header("origin");
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && origin.substr(scheme + 3) == request.header("host");
}

Dispatcher::Dispatcher(Services& services, std::span<const Route> routes, StaticFiles files, Authenticate authenticate,
                       int max_uploads)
    : services_(services),
      routes_(routes),
      files_(std::move(files)),
      authenticate_(std::move(authenticate)),
      free_uploads_(std::make_shared<std::atomic<int>>(max_uploads)) {
  for (const auto& route : routes_)
    durations_.push_back(
        &metrics::histogram("yunli_http_request_ms", "Time from a request's head to its answer",
                            {1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000},
                            "route=\"" + std::string(name(route.method)) + " " + std::string(route.path) + "\""));
}

asio::awaitable<Admission> Dispatcher::admit(Request& request) {
  Admission admission;
  if (!is_api(request.path)) co_return admission;
  auto found = match(routes_, request);
  if (!found.route) {
    admission.refused = found.allow.empty() ? error_response(not_found())
                                            : error_response(method_not_allowed()).with("Allow", found.allow);
    co_return admission;
  }
  request.route = found.route;
  admission.refused = co_await refusal(request);
  admission.body_limit = limit_of(found.route->body);
  admission.body_to_file = found.route->body == Body::file;
  if (admission.refused || !admission.body_to_file) co_return admission;
  admission.hold = upload_slot();
  if (!admission.hold) admission.refused = error_response(busy()).with("Retry-After", "5");
  co_return admission;
}

asio::awaitable<std::optional<Response>> Dispatcher::refusal(Request& request) {
  const Route& route = *request.route;
  const bool upgrade = !request.header("upgrade").empty();
  if ((route.method != Method::get || upgrade) && !same_origin(request)) co_return error_response(foreign_origin());
  if (route.access.kind == Access::Kind::open) co_return std::nullopt;
  const std::string token(request.cookie(kSessionCookie));
  if (token.empty() || token.size() > 256) co_return error_response(unauthorized());
  auto who = co_await authenticate_(token);
  if (!who) co_return error_response(who.error());
  request.scope = std::move(*who);
  request.scope->address = request.address;
  if (const auto closed = gate(*request.scope, route)) co_return error_response(*closed);
  if (route.access.kind == Access::Kind::permission && !request.scope->may(route.access.permission)) {
    log::info("http.forbidden", {{"account", request.scope->account_id}, {"route", route.path}});
    co_return error_response(forbidden());
  }
  co_return std::nullopt;
}

std::shared_ptr<void> Dispatcher::upload_slot() {
  if (free_uploads_->fetch_sub(1) <= 0) {
    free_uploads_->fetch_add(1);
    return nullptr;
  }
  return {free_uploads_.get(), [slots = free_uploads_](void*) { slots->fetch_add(1); }};
}

asio::awaitable<Response> Dispatcher::handle(Request& request) {
  return request.route ? request.route->handler(services_, request) : file(request);
}

asio::awaitable<Response> Dispatcher::file(Request& request) { co_return files_.serve(request); }

void Dispatcher::finish(const Request& request, Response& response) {
  response.with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "same-origin")
      .with("X-Frame-Options", "DENY");
  response.with("Content-Security-Policy", std::string(kContentPolicy))
      .with("Cross-Origin-Resource-Policy", "same-origin");
  metrics::counter("yunli_http_responses_total", "Answers by class of status",
                   "status=\"" + std::string(status_class(response.status)) + "\"")
      .add();
  if (request.received == 0) return;
  const auto took_us = steady_us() - request.received;
  if (request.route) durations_[static_cast<std::size_t>(request.route - routes_.data())]->observe(took_us / 1000);
  log::debug("http.request", {{"method", name(request.method)},
                              {"path", request.path},
                              {"status", response.status},
                              {"us", took_us},
                              {"from", request.address}});
}

}  // namespace yunli::api
