// The reading half of call_store.h: records, turns, figures.
#include <algorithm>

#include "base/phone.h"
#include "crm/contact_store.h"
#include "dialer/call_store.h"
#include "dialer/json_columns.h"
#include "store/rows.h"
#include "tenant/rules.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr WallMs kDay = 24LL * 60 * 60 * 1'000;

constexpr std::string_view kColumns =
    "select k.id, k.enterprise_id, e.path, k.task_id, k.contact_id, k.script_id, t.name, coalesce(c.name, ''), "
    "k.phone, "
    "coalesce(c.place, ''), coalesce(l.name, ''),"
    " k.number, k.script_version, k.state, k.started_at, k.answered_at, k.ended_at, k.talk_ms, k.billed_ms, k.fee, "
    "k.outcome, k.sip_code, k.level, k.rule,"
    " k.tags, k.leave_flow, k.ended_by, k.announcement, k.recording, k.recording_offset_ms, k.interrupted, "
    "k.speech_faults";
constexpr std::string_view kFrom =
    " from calls k join enterprises e on e.id = k.enterprise_id join tasks t on t.id = k.task_id left join contacts c "
    "on c.id = k.contact_id left join lines l on l.id = k.line_id";

std::vector<Call> rows(Statement& statement) {
  Call k;
  std::string state, tags;
  statement.into(k.id)
      .into(k.enterprise_id)
      .into(k.enterprise_path)
      .into(k.task_id)
      .into(k.contact_id)
      .into(k.script_id)
      .into(k.task_name)
      .into(k.name)
      .into(k.phone)
      .into(k.place)
      .into(k.line);
  statement.into(k.number)
      .into(k.script_version)
      .into(state)
      .into(k.started_at)
      .into(k.answered_at)
      .into(k.ended_at)
      .into(k.talk_ms)
      .into(k.billed_ms)
      .into(k.fee);
  statement.into(k.outcome)
      .into(k.sip_code)
      .into(k.level)
      .into(k.rule)
      .into(tags)
      .into(k.leave_flow)
      .into(k.ended_by)
      .into(k.announcement)
      .into(k.recording)
      .into(k.recording_offset_ms);
  statement.into(k.interrupted).into(k.speech_faults);
  std::vector<Call> out;
  while (statement.next()) {
    k.open = state == "open";
    k.tags = read_texts(tags);
    out.push_back(k);
  }
  return out;
}

std::string levels(const std::string& wanted) {
  std::string list;
  for (const char level : wanted)
    if (level >= 'A' && level <= 'F') list += std::string(list.empty() ? "'" : ",'") + level + "'";
  return list.empty() ? "''" : list;
}

// `phones`: whole numbers may be seen; else `q` looks at names only.
std::string where(const CallFilter& f, bool phones) {
  std::string out = " where e.path like :path || '%' and k.state = 'closed'";
  if (f.from) out += " and k.started_at >= :from";
  if (f.to) out += " and k.started_at < :to";
  if (f.task_id) out += " and k.task_id = :task";
  if (f.script_id) out += " and k.script_id = :script";
  if (!f.level.empty()) out += " and k.level in (" + levels(f.level) + ")";
  if (!f.outcome.empty()) out += " and k.outcome = :outcome";
  if (!f.phone.empty()) out += " and k.phone like :phone escape '\\'";
  if (!f.name.empty()) out += " and c.name like :name escape '\\'";
  if (!f.q.empty())
    out +=
        phones ? " and (k.phone like :q escape '\\' or c.name like :q escape '\\')" : " and c.name like :q escape '\\'";
  return out;
}

void bind(Statement& s, const Scope& scope, const CallFilter& f) {
  s.with("path", scope.path);
  if (f.from) s.with("from", *f.from);
  if (f.to) s.with("to", *f.to);
  if (f.task_id) s.with("task", *f.task_id);
  if (f.script_id) s.with("script", *f.script_id);
  if (!f.outcome.empty()) s.with("outcome", f.outcome);
  const bool phones = scope.may(tenant::Permission::phones_full);
  if (!f.phone.empty()) s.with("phone", phones ? store::contains(f.phone) : masked_pattern(f.phone));
  if (!f.name.empty()) s.with("name", store::contains(f.name));
  if (!f.q.empty()) s.with("q", store::contains(f.q));
}

}  // namespace

store::Listed<Call> list_calls(Session& session, const Scope& scope, const CallFilter& filter,
                               const store::Paging& paging) {
  const std::string tail = std::string(kFrom) + where(filter, scope.may(tenant::Permission::phones_full));
  Statement count(session, "select count(*)" + tail);
  Statement page(session, std::string(kColumns) + tail +
                              store::order_and_limit(paging,
                                                     {{"started_at", "k.started_at"},
                                                      {"talk_ms", "k.talk_ms"},
                                                      {"level", "k.level"},
                                                      {"fee", "k.fee"},
                                                      {"phone", "k.phone"}},
                                                     "k.started_at desc", "k.id"));
  bind(count, scope, filter);
  bind(page, scope, filter);
  store::Listed<Call> out;
  out.total = store::number(count);
  out.items = rows(page);
  return out;
}

Result<Call> find_call(Session& session, const Scope& scope, Id id) {
  Statement find(session,
                 std::string(kColumns) + std::string(kFrom) + " where k.id = :id and e.path like :path || '%'");
  auto found = rows(find.with("id", id).with("path", scope.path));
  if (found.empty()) return fail("call.missing", "", "通话记录不存在。", "There is no such call.");
  return std::move(found.front());
}

std::vector<Call> call_rows(Session& session, const std::vector<Id>& ids) {
  if (ids.empty()) return {};
  Statement find(session, std::string(kColumns) + std::string(kFrom) + " where k.id in " + store::id_list(ids));
  return rows(find);
}

std::vector<Turn> call_turns(Session& session, Id call) {
  Turn t;
  Statement list(session,
                 "select idx, speaker, flow, start_ms, end_ms, said, heard_raw, match_kind, way, phrase, target, "
                 "barge_in, speech_end_ms, decided_ms, first_packet_ms"
                 " from call_turns where call_id = :call order by idx");
  list.with("call", call)
      .into(t.index)
      .into(t.speaker)
      .into(t.flow)
      .into(t.start_ms)
      .into(t.end_ms)
      .into(t.text)
      .into(t.heard_raw)
      .into(t.match)
      .into(t.way);
  list.into(t.phrase).into(t.target).into(t.barge_in).into(t.speech_end_ms).into(t.decided_ms).into(t.first_packet_ms);
  std::vector<Turn> out;
  while (list.next()) out.push_back(t);
  return out;
}

std::vector<DayFigures> figures(Session& session, const Scope& scope, int days, WallMs now) {
  const LocalTime today = local_time(now);
  const WallMs first = today.midnight - (days - 1) * kDay;
  std::vector<DayFigures> out;
  for (int i = 0; i < days; ++i) out.push_back({.day = local_time(first + i * kDay).date});
  std::int64_t day = 0;
  DayFigures sum;
  Statement list(
      session,
      "select (k.started_at - :first) / 86400000, count(*), sum(case when k.answered_at is null then 0 else 1 end),"
      " sum(case when k.level in ('A', 'B') then 1 else 0 end), cast(sum(k.talk_ms) as bigint), cast(sum(k.fee) as "
      "bigint)"
      " from calls k join enterprises e on e.id = k.enterprise_id where e.path like :path || '%' and k.started_at >= "
      ":first and k.state = 'closed' group by 1");
  list.with("first", first)
      .with("path", scope.path)
      .into(day)
      .into(sum.calls)
      .into(sum.answered)
      .into(sum.ab)
      .into(sum.talk_ms)
      .into(sum.spend);
  while (list.next()) {
    if (day < 0 || day >= days) continue;
    sum.day = out[static_cast<std::size_t>(day)].day;
    out[static_cast<std::size_t>(day)] = sum;
  }
  return out;
}

int open_calls(Session& session, const Scope& scope) {
  Statement count(session,
                  "select count(*) from calls k join enterprises e on e.id = k.enterprise_id where e.path like :path "
                  "|| '%' and k.state = 'open'");
  return static_cast<int>(store::number(count.with("path", scope.path)));
}

constexpr std::string_view kOpenOfEach =
    "select e.path, count(*) from calls k join enterprises e on e.id = k.enterprise_id where e.path like :path || '%' "
    "and k.state = 'open' group by e.path";

std::map<Id, int> open_calls_of_each(Session& session, const Scope& scope) {
  std::map<Id, int> out;
  std::string path;
  int count = 0;
  Statement list(session, kOpenOfEach);
  list.with("path", scope.path).into(path).into(count);
  const auto above = static_cast<std::ptrdiff_t>(tenant::ids_of(scope.path).size()) - 1;
  while (list.next()) {
    const auto ids = tenant::ids_of(path);
    for (auto id = ids.begin() + above; id != ids.end(); ++id) out[*id] += count;
  }
  return out;
}

}  // namespace yunli::dialer
