#include "api/home/home.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "api/tasks/task_json.h"
#include "billing/ledger_store.h"
#include "billing/robot_store.h"
#include "dialer/call_store.h"
#include "dialer/task_store.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr int kActiveTasks = 20, kFinishedTasks = 4;

// `money`: may who asks see what was spent?
json day_json(const dialer::DayFigures& d, bool money) {
  json out = {{"day", d.day}, {"calls", d.calls}, {"answered", d.answered}, {"talk_ms", d.talk_ms}, {"ab", d.ab}};
  if (money) out["spend"] = d.spend.units;
  return out;
}

json today_json(const dialer::DayFigures& d, bool money) {
  json out = {{"calls", d.calls},
              {"answered", d.answered},
              {"talk_ms", d.talk_ms},
              {"ab_rate", d.answered > 0 ? static_cast<double>(d.ab) / d.answered : 0.0}};
  if (money) out["spend"] = d.spend.units;
  return out;
}

json robots_json(Session& session, const tenant::Scope& scope, WallMs now) {
  const auto count = billing::robot_count(session, scope.enterprise_id, now);
  return {{"opened", count.opened}, {"in_use", dialer::open_calls(session, scope)}, {"expired", count.expired}};
}

}  // namespace

asio::awaitable<Response> get_home(Services& services, Request& request) {
  Fields in(request.query);
  const auto days = static_cast<int>(in.optional_integer("days", {1, 30}).value_or(7));
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto now = services.clock.now();
  const auto home = co_await services.db.query([&](Session& session) {
    json tasks = json::array(), series = json::array();
    const auto add_tasks = [&](const char* state, int most) {
      for (const auto& task : dialer::list_tasks(session, scope, {state}, {1, most, ""}).items)
        tasks.push_back(task_json(task));
    };
    add_tasks("running", kActiveTasks);
    add_tasks("paused", kActiveTasks);
    add_tasks("finished", kFinishedTasks);
    const bool money = scope.may(tenant::Permission::finance_read);
    const auto figures = dialer::figures(session, scope, days, now);
    for (const auto& day : figures) series.push_back(day_json(day, money));
    json out = {{"robots", robots_json(session, scope, now)},
                {"today", today_json(figures.empty() ? dialer::DayFigures() : figures.back(), money)}};
    if (money) out["balance"] = billing::wallet(session, scope.enterprise_id).balance.units;
    out["series"] = std::move(series);
    out["tasks"] = std::move(tasks);
    return out;
  });
  co_return json_response(home);
}

}  // namespace yunli::api
