#include "api/lines/lines.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "dialer/control.h"
#include "dialer/line_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

// Without the password, which never leaves the server.
json line_json(const dialer::Line& l) {
  return {{"id", l.id},
          {"enterprise_id", l.enterprise_id},
          {"name", l.name},
          {"host", l.host},
          {"port", l.port},
          {"transport", l.transport},
          {"user", l.user},
          {"realm", l.realm},
          {"register", l.register_first},
          {"callee_prefix", l.callee_prefix},
          {"caller_numbers", l.caller_numbers},
          {"max_calls", l.max_calls},
          {"calls_per_second", l.calls_per_second},
          {"session_expires_s", l.session_expires_s},
          {"simulated", l.simulated},
          {"enabled", l.enabled},
          {"in_use", l.in_use},
          {"created_at", l.created_at}};
}

template <class T, class Read>
void take(T& target, const std::optional<Read>& value) {
  if (value) target = static_cast<T>(*value);
}

// What the body names changes; the rest of `line` stays.
void read_line(Fields& in, dialer::Line& line) {
  take(line.name, in.optional_text("name", {1, 64}));
  take(line.host, in.optional_text("host", {1, 253}));
  take(line.port, in.optional_integer("port", {1, 65'535}));
  take(line.transport, in.optional_text("transport", {3, 3}));
  take(line.user, in.optional_text("user", {0, 128}));
  take(line.password, in.optional_text("password", {0, 128}));
  take(line.realm, in.optional_text("realm", {0, 128}));
  take(line.register_first, in.optional_boolean("register"));
  take(line.callee_prefix, in.optional_text("callee_prefix", {0, 16}));
  take(line.max_calls, in.optional_integer("max_calls", {1, 10'000}));
  take(line.calls_per_second, in.optional_integer("calls_per_second", {1, 1'000}));
  take(line.session_expires_s, in.optional_integer("session_expires_s", {0, 86'400}));
  take(line.enabled, in.optional_boolean("enabled"));
  if (in.has("caller_numbers")) line.caller_numbers = in.text_list("caller_numbers", 1'000, {1, 32});
}

}  // namespace

asio::awaitable<Response> list_lines(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found =
      co_await services.db.query([&](Session& session) { return dialer::list_lines(session, request.who(), paging); });
  co_return json_response(list_json(found, line_json));
}

asio::awaitable<Response> create_line(Services& services, Request& request) {
  Fields in(request.body);
  dialer::Line wanted;
  wanted.name = in.text("name", {1, 64});
  wanted.host = in.text("host", {1, 253});
  read_line(in, wanted);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto made = co_await services.db.run([&](Session& session) -> Result<dialer::Line> {
    auto line = dialer::add_line(session, request.who(), wanted, services.clock.now());
    if (line)
      tenant::audit(session, request.who(), {"line.add", "line", line->id, "", line_json(*line).dump()},
                    services.clock.now());
    return line;
  });
  if (!made) co_return error_response(made.error());
  services.campaigns.wake();
  co_return json_response(line_json(*made), 201);
}

asio::awaitable<Response> get_line(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return dialer::find_line(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(line_json(*found));
}

asio::awaitable<Response> update_line(Services& services, Request& request) {
  const auto changed = co_await services.db.run([&](Session& session) -> Result<dialer::Line> {
    const auto before = dialer::find_line(session, request.who(), request.id());
    if (!before) return tl::unexpected(before.error());
    auto wanted = *before;
    Fields in(request.body);
    read_line(in, wanted);
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    auto after = dialer::change_line(session, request.who(), wanted);
    if (after)
      tenant::audit(session, request.who(),
                    {"line.change", "line", after->id, line_json(*before).dump(), line_json(*after).dump()},
                    services.clock.now());
    return after;
  });
  if (!changed) co_return error_response(changed.error());
  services.campaigns.wake();
  co_return json_response(line_json(*changed));
}

}  // namespace yunli::api
