#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/services.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {
constexpr std::size_t kMostIds = 500;
}

asio::awaitable<Response> list_notices(Services& services, Request& request) {
  Fields in(request.query);
  store::Paging paging;
  paging.page = static_cast<int>(in.optional_integer("page", {1, 100'000}).value_or(1));
  paging.size = static_cast<int>(in.optional_integer("size", {1, 200}).value_or(50));
  const bool unread_only = in.optional_boolean("unread").value_or(false);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto found = co_await services.db.query([&](Session& session) {
    auto out = list_json(notify::notices(session, scope, unread_only, paging), notice_json);
    out["unread"] = notify::unread_notices(session, scope);
    return out;
  });
  co_return json_response(found);
}

asio::awaitable<Response> read_notices(Services& services, Request& request) {
  Fields in(request.body);
  const bool all = in.optional_boolean("all").value_or(false);
  const auto ids = in.has("ids") ? in.ids("ids", kMostIds) : std::vector<Id>{};
  if (all != ids.empty()) in.refuse("field.required", "ids", "请指定通知或全部", "name notices, or all of them");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto unread = co_await services.db.run([&](Session& session) {
    const auto now = services.clock.now();
    if (all)
      notify::read_all_notices(session, scope, now);
    else
      notify::read_notices(session, scope, ids, now);
    return notify::unread_notices(session, scope);
  });
  co_return json_response({{"unread", unread}});
}

}  // namespace yunli::api
