#include "api/calls/calls.h"

#include "api/calls/call_json.h"
#include "api/http/answers.h"
#include "api/scripts/spoken.h"
#include "api/services.h"
#include "dialer/call_store.h"
#include "media/recording_reader.h"
#include "sip/verdict.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

class RecordingContent final : public Content {
 public:
  explicit RecordingContent(media::RecordingReader reader) : reader_(std::move(reader)) {}
  std::uint64_t size() const override { return reader_.size(); }
  std::size_t read(std::uint64_t offset, std::span<char> out) override {
    const auto bytes = reader_.read(offset, out.size());
    if (!bytes) return 0;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return bytes->size();
  }

 private:
  media::RecordingReader reader_;
};

dialer::CallFilter read_filter(Fields& in) {
  dialer::CallFilter filter;
  filter.from = in.optional_integer("from");
  filter.to = in.optional_integer("to");
  filter.task_id = in.optional_id("task_id");
  filter.script_id = in.optional_id("script_id");
  filter.level = in.optional_text("level", {0, 20}).value_or("");
  if (const auto outcome = in.named("outcome", sip::outcome_named)) filter.outcome = name(*outcome);
  filter.q = in.optional_text("q", {0, 100}).value_or("");
  filter.phone = in.optional_text("phone", {0, 40}).value_or("");
  filter.name = in.optional_text("name", {0, 100}).value_or("");
  return filter;
}

}  // namespace

asio::awaitable<Response> list_calls(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto filter = read_filter(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) {
    std::map<std::pair<Id, int>, SpokenScript> spoken;  // few scripts, many calls
    return list_json(dialer::list_calls(session, request.who(), filter, paging), [&](dialer::Call call) {
      const auto [entry, added] = spoken.try_emplace({call.script_id, call.script_version});
      if (added) entry->second = spoken_script(session, call.script_id, call.script_version);
      call.phone = shown_phone(request.who(), call.phone);
      return call_json(call, entry->second);
    });
  });
  co_return json_response(found);
}

asio::awaitable<Response> get_call(Services& services, Request& request) {
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    auto call = dialer::find_call(session, request.who(), request.id());
    if (!call) return tl::unexpected(call.error());
    call->phone = shown_phone(request.who(), call->phone);
    return call_detail_json(*call, dialer::call_turns(session, call->id),
                            spoken_script(session, call->script_id, call->script_version));
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> get_call_recording(Services& services, Request& request) {
  Fields in(request.query);
  in.optional_choice("format", {"wav"});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto call = co_await services.db.query(
      [&](Session& session) { return dialer::find_call(session, request.who(), request.id()); });
  if (!call) co_return error_response(call.error());
  if (call->recording.empty()) co_return error_response(not_found());
  auto reader = media::RecordingReader::open(services.calls_dir / call->recording);
  if (!reader) co_return error_response(404, reader.error());
  auto response = content_response(request, std::make_shared<RecordingContent>(std::move(*reader)), "audio/wav");
  co_return response.with("Cache-Control", "private, max-age=3600");
}

}  // namespace yunli::api
