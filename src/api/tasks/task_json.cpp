#include "api/tasks/task_json.h"

#include "api/http/answers.h"

namespace yunli::api {

using nlohmann::json;

json levels_json(const dialer::Levels& l) {
  return {{"A", l.a}, {"B", l.b}, {"C", l.c}, {"D", l.d}, {"E", l.e}, {"F", l.f}};
}

json spans_json(const std::vector<dialer::Span>& spans) {
  json out = json::array();
  for (const auto& span : spans) out.push_back({{"from", dialer::hhmm(span.from)}, {"to", dialer::hhmm(span.to)}});
  return out;
}

dialer::Span read_span(Fields& in) {
  dialer::Span span;
  for (auto [field, minutes] : {std::pair{"from", &span.from}, std::pair{"to", &span.to}}) {
    const auto text = in.text(field, {5, 5});
    const auto parsed = dialer::minutes_of(text);
    if (!parsed) in.refuse("field.time", field, "时间应写成 09:30", "must be a time like 09:30");
    *minutes = parsed.value_or(0);
  }
  return span;
}

namespace {
json reason_json(dialer::Refusal refusal) {
  if (refusal == dialer::Refusal::none) return nullptr;
  return {{"code", name(refusal)}, {"zh", zh(refusal)}, {"en", en(refusal)}};
}
}  // namespace

json task_json(const dialer::Task& t) {
  json waiting_reason = reason_json(t.wait);
  if (!waiting_reason.is_null()) waiting_reason["until"] = nullable(t.wait_until);
  return {{"id", t.id},
          {"name", t.name},
          {"state", t.state},
          {"script_id", t.script_id},
          {"script_name", t.script_name},
          {"script_version", t.script_version},
          {"robots", t.robots},
          {"hours", spans_json(t.hours)},
          {"max_attempts", t.max_attempts},
          {"retry_minutes", t.retry_ms / 60'000},
          {"total", t.total},
          {"waiting", t.waiting()},
          {"dialing", t.dialing},
          {"talking", t.talking},
          {"done", t.done},
          {"answered", t.answered},
          {"levels", levels_json(t.levels)},
          {"created_at", t.created_at},
          {"finished_at", nullable(t.finished_at)},
          {"waiting_reason", std::move(waiting_reason)}};
}

json queue_json(const dialer::QueueItem& q) {
  return {{"id", q.id},
          {"task_id", q.task_id},
          {"task_name", q.task_name},
          {"contact_id", q.contact_id},
          {"name", q.name},
          {"phone", q.phone},
          {"state", q.state},
          {"attempts", q.attempts},
          {"next_at", q.next_at > 0 ? json(q.next_at) : json()},
          {"last_outcome", q.last_outcome},
          {"reason", reason_json(q.reason)},
          {"flow", q.flow},
          {"since", q.since}};
}

json refused_json(const dialer::RefusedDial& d) {
  return {{"id", d.id},           {"contact_id", d.contact_id}, {"name", d.name},           {"phone", d.phone},
          {"task_id", d.task_id}, {"task_name", d.task_name},   {"reason", name(d.reason)}, {"at", d.at},
          {"zh", zh(d.reason)},   {"en", en(d.reason)}};
}

json stats_json(const dialer::TaskStats& s, const std::map<std::string, std::string>& flow_names) {
  json leave = json::array();
  for (const auto& point : s.leave_points) {
    const auto known = flow_names.find(point.flow);
    leave.push_back({{"flow", point.flow},
                     {"flow_name", known == flow_names.end() ? point.flow : known->second},
                     {"count", point.count}});
  }
  return {{"outcomes", s.outcomes},
          {"levels", levels_json(s.levels)},
          {"answer_rate", s.attempts > 0 ? static_cast<double>(s.answered) / s.attempts : 0.0},
          {"talk_ms", s.talk_ms},
          {"cost", s.cost.units},
          {"leave_points", std::move(leave)}};
}

void publish_task(Services& services, const dialer::Task& task) {
  services.live.publish(task.enterprise_id, task.enterprise_path, "task", task_json(task));
}

}  // namespace yunli::api
