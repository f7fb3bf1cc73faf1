#include "dialer/line_store.h"

#include <algorithm>

#include "dialer/json_columns.h"
#include "store/rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::string_view kSelect =
    "select l.id, l.enterprise_id, l.name, l.host, l.port, l.transport, l.username, l.password, l.realm, l.register, "
    "l.callee_prefix, l.caller_numbers,"
    " l.max_calls, l.calls_per_second, l.session_expires_s, l.simulated, l.enabled, l.created_at,"
    " (select count(*) from calls c where c.state = 'open' and c.line_id = l.id)"
    " from lines l join enterprises e on e.id = l.enterprise_id";

std::vector<Line> rows(Statement& statement) {
  Line l;
  std::string numbers;
  statement.into(l.id)
      .into(l.enterprise_id)
      .into(l.name)
      .into(l.host)
      .into(l.port)
      .into(l.transport)
      .into(l.user)
      .into(l.password)
      .into(l.realm);
  statement.into(l.register_first)
      .into(l.callee_prefix)
      .into(numbers)
      .into(l.max_calls)
      .into(l.calls_per_second)
      .into(l.session_expires_s);
  statement.into(l.simulated).into(l.enabled).into(l.created_at).into(l.in_use);
  std::vector<Line> out;
  while (statement.next()) {
    l.caller_numbers = read_texts(numbers);
    out.push_back(l);
  }
  return out;
}

bool plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > ' ' && c != 0x7f && c != '<' && c != '>' && c != '@' && c != ';';
  });
}

tl::unexpected<Error> wrong(const char* field, const char* zh, const char* en) {
  return fail("line.invalid", field, zh, en);
}

Status check(const Line& line) {
  if (line.name.empty() || line.name.size() > 256)
    return wrong("name", "请填写线路名称（最多 64 个字）。", "Give the line a name of at most 64 characters.");
  if (line.host.empty() || line.host.size() > 253 || !plain(line.host))
    return wrong("host", "地址无效，请填写 IP 或域名。", "The address must be an IP address or a host name.");
  if (line.port < 1 || line.port > 65'535)
    return wrong("port", "端口必须在 1–65535 之间。", "The port must be between 1 and 65535.");
  if (line.transport != "udp" && line.transport != "tcp")
    return wrong("transport", "传输方式必须是 udp 或 tcp。", "The transport must be udp or tcp.");
  if (!plain(line.callee_prefix) || line.callee_prefix.size() > 16)
    return wrong("callee_prefix", "号码前缀无效。", "The prefix is not valid.");
  if (line.max_calls < 1 || line.max_calls > 10'000)
    return wrong("max_calls", "并发数必须在 1–10000 之间。", "Simultaneous calls must be between 1 and 10000.");
  if (line.calls_per_second < 1 || line.calls_per_second > 1'000)
    return wrong("calls_per_second", "每秒呼叫数必须在 1–1000 之间。", "Calls per second must be between 1 and 1000.");
  if (line.session_expires_s != 0 && (line.session_expires_s < 90 || line.session_expires_s > 86'400))
    return wrong("session_expires_s", "会话计时必须为 0 或 90–86400 秒。",
                 "The session timer must be 0 or 90–86400 seconds.");
  for (const auto& number : line.caller_numbers)
    if (number.empty() || number.size() > 32 || !plain(number))
      return wrong("caller_numbers", "主叫号码无效。", "A caller number is not valid.");
  return {};
}

void bind(Statement& statement, const Line& line) {
  statement.with("id", line.id)
      .with("name", line.name)
      .with("host", line.host)
      .with("port", line.port)
      .with("transport", line.transport)
      .with("user", line.user)
      .with("password", line.password)
      .with("realm", line.realm)
      .with("register", int{line.register_first})
      .with("prefix", line.callee_prefix)
      .with("numbers", dump_texts(line.caller_numbers))
      .with("max_calls", line.max_calls)
      .with("cps", line.calls_per_second)
      .with("expires", line.session_expires_s)
      .with("enabled", int{line.enabled});
}

}  // namespace

store::Listed<Line> list_lines(Session& session, const Scope& scope, const store::Paging& paging) {
  store::Listed<Line> out;
  out.total = store::number(
      Statement(
          session,
          "select count(*) from lines l join enterprises e on e.id = l.enterprise_id where e.path like :path || '%'")
          .with("path", scope.path));
  Statement page(session, std::string(kSelect) + " where e.path like :path || '%'" +
                              store::order_and_limit(paging, {{"name", "l.name"}, {"created_at", "l.created_at"}},
                                                     "l.created_at", "l.id"));
  out.items = rows(page.with("path", scope.path));
  return out;
}

Result<Line> find_line(Session& session, const Scope& scope, Id id) {
  Statement statement(session, std::string(kSelect) + " where l.id = :id and e.path like :path || '%'");
  auto found = rows(statement.with("id", id).with("path", scope.path));
  if (found.empty()) return fail("line.missing", "", "线路不存在。", "There is no such line.");
  return std::move(found.front());
}

Result<Line> add_line(Session& session, const Scope& scope, Line line, WallMs now) {
  if (auto status = check(line); !status) return tl::unexpected(status.error());
  line.id = new_id();
  Statement add(session,
                "insert into lines (id, enterprise_id, name, host, port, transport, username, password, realm, "
                "register, callee_prefix, caller_numbers, max_calls,"
                " calls_per_second, session_expires_s, simulated, enabled, created_at) values (:id, :enterprise, "
                ":name, :host, :port, :transport, :user, :password,"
                " :realm, :register, :prefix, :numbers, :max_calls, :cps, :expires, :simulated, :enabled, :now)");
  bind(add, line);
  add.with("enterprise", scope.enterprise_id).with("simulated", int{line.simulated}).with("now", now).execute();
  return find_line(session, scope, line.id);
}

Result<Line> change_line(Session& session, const Scope& scope, const Line& line) {
  if (auto found = find_line(session, scope, line.id); !found) return found;
  if (auto status = check(line); !status) return tl::unexpected(status.error());
  Statement change(session,
                   "update lines set name = :name, host = :host, port = :port, transport = :transport, username = "
                   ":user, password = :password, realm = :realm,"
                   " register = :register, callee_prefix = :prefix, caller_numbers = :numbers, max_calls = :max_calls, "
                   "calls_per_second = :cps,"
                   " session_expires_s = :expires, enabled = :enabled where id = :id");
  bind(change, line);
  change.execute();
  return find_line(session, scope, line.id);
}

std::vector<Line> lines_for(Session& session, const std::string& path) {
  Statement statement(
      session, std::string(kSelect) + " where l.enabled = 1 and cast(:path as text) like e.path || '%' order by l.id");
  return rows(statement.with("path", path));
}

std::vector<DaySpan> calling_hours(Session& session, Id enterprise_id) {
  Statement statement(session, "select calling_hours from dialing_settings where enterprise_id = :id");
  const auto json = store::string(statement.with("id", enterprise_id));
  return json ? read_day_spans(*json) : default_hours();
}

Status set_calling_hours(Session& session, const Scope& scope, const std::vector<DaySpan>& hours) {
  if (auto status = check_hours(hours, "calling_hours"); !status) return status;
  Statement(session,
            "insert into dialing_settings (enterprise_id, calling_hours) values (:id, :hours) on conflict "
            "(enterprise_id) do update set calling_hours = excluded.calling_hours")
      .with("id", scope.enterprise_id)
      .with("hours", dump_day_spans(hours))
      .execute();
  Statement(
      session,
      "update tasks set wait_code = '', wait_until = null where enterprise_id = :id and wait_code = 'outside_hours'")
      .with("id", scope.enterprise_id)
      .execute();
  return {};
}

}  // namespace yunli::dialer
