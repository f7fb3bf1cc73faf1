#include "library/unmatched_store.h"

#include <fmt/format.h>

#include "base/text.h"
#include "library/library_store.h"
#include "store/rows.h"

namespace yunli::library {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::size_t kMaxSaid = 200;

constexpr std::string_view kAdd =
    "insert into unmatched (id, enterprise_id, script_id, script_version, flow, said, likeness, call_id, start_ms, "
    "end_ms, at) "
    "values (:id, :enterprise, :script, :version, :flow, :said, :likeness, :call, :start, :end, :at)";

void add_unmatched(Session& session, Id enterprise_id, const std::vector<Unmatched>& said, WallMs now) {
  Statement add(session, kAdd);
  for (const auto& one : said) {
    const auto words = text::truncated(one.said, kMaxSaid);
    const auto likeness = text::pinyin(words);
    if (likeness.empty()) continue;
    add.with("id", new_id()).with("enterprise", enterprise_id).with("script", one.script_id);
    add.with("version", one.script_version).with("flow", one.flow).with("said", words).with("likeness", likeness);
    add.with("call", one.call_id).with("start", one.start_ms).with("end", one.end_ms).with("at", now).execute();
  }
}

// The newest row of a group stands for it: ids rise with time.
constexpr std::string_view kGroups =
    "select u.likeness, u.said, u.flow, g.n, u.call_id, u.start_ms, u.end_ms, u.at from unmatched u join "
    "(select max(id) as id, count(*) as n from unmatched where enterprise_id = :enterprise and script_id = :script "
    "group by likeness) g on g.id = u.id";
constexpr std::string_view kCount =
    "select count(distinct likeness) from unmatched where enterprise_id = :enterprise and script_id = :script";

Result<store::Listed<UnmatchedGroup>> list_unmatched(Session& session, const Scope& scope, Id script_id,
                                                     const store::Paging& paging) {
  if (const auto script = find_script(session, scope, script_id); !script) return tl::unexpected(script.error());
  store::Listed<UnmatchedGroup> out;
  Statement count(session, kCount);
  count.with("enterprise", scope.enterprise_id).with("script", script_id);
  out.total = store::number(count);
  Statement list(
      session, fmt::format("{}{}", kGroups,
                           order_and_limit(paging, {{"count", "g.n"}, {"at", "u.at"}}, "g.n desc, u.id desc", "u.id")));
  UnmatchedGroup row;
  list.into(row.likeness).into(row.said).into(row.flow).into(row.count).into(row.call_id);
  list.into(row.start_ms).into(row.end_ms).into(row.at);
  list.with("enterprise", scope.enterprise_id).with("script", script_id);
  while (list.next()) out.items.push_back(row);
  return out;
}

constexpr std::string_view kSettle =
    "delete from unmatched where enterprise_id = :enterprise and script_id = :script and likeness = :likeness";

bool settle_unmatched(Session& session, const Scope& scope, Id script_id, const std::string& likeness) {
  return Statement(session, kSettle)
             .with("enterprise", scope.enterprise_id)
             .with("script", script_id)
             .with("likeness", likeness)
             .execute() > 0;
}

}  // namespace yunli::library
