// Between connections and handlers: finds the route, checks Origin, session and permission before a body is read,
// counts uploads, adds the security headers, keeps the metrics. Any strand.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/http/connection.h"
#include "api/http/route.h"
#include "api/http/static_files.h"
#include "base/metrics.h"

namespace yunli::api {

// Who a session's token stands for. Error "session.none" when it has ended, "session.forbidden" while its enterprise
// is.
using Authenticate = std::function<asio::awaitable<Result<tenant::Scope>>(std::string token)>;

inline constexpr std::string_view kSessionCookie = "yunli_session";

class Dispatcher final : public Application {
 public:
  Dispatcher(Services& services, std::span<const Route> routes, StaticFiles files, Authenticate authenticate,
             int max_uploads);

  asio::awaitable<Admission> admit(Request& request) override;
  asio::awaitable<Response> handle(Request& request) override;
  void finish(const Request& request, Response& response) override;

 private:
  asio::awaitable<Response> file(Request& request);
  asio::awaitable<std::optional<Response>> refusal(Request& request);
  std::shared_ptr<void> upload_slot();

  Services& services_;
  std::span<const Route> routes_;
  const StaticFiles files_;
  const Authenticate authenticate_;
  const std::shared_ptr<std::atomic<int>> free_uploads_;
  std::vector<metrics::Histogram*> durations_;  // by route
};

// A write must come from a page of this server. Requests without Origin come from programs, which hold no foreign
// cookies.
bool same_origin(const Request& request);

}  // namespace yunli::api
