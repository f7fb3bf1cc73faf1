#include "notify/notice_store.h"

#include <fmt/format.h>

#include "notify/outbox_store.h"
#include "store/rows.h"

namespace yunli::notify {
namespace {

using nlohmann::json;
using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::string_view kAdd =
    "insert into notices (id, enterprise_id, kind, dedupe, data, created_at, read_by) values (:id, :enterprise, :kind, "
    ":dedupe, :data, :now, '') on conflict (enterprise_id, dedupe) do nothing";

constexpr std::string_view kColumns = "n.id, n.enterprise_id, n.kind, n.data, n.created_at, n.read_at";

// The names are literals of the program.
std::string readable(const Scope& scope) {
  std::string out;
  for (const auto& rule : notice_rules())
    if (scope.may(rule.permission)) out += fmt::format("{}'{}'", out.empty() ? "" : ",", rule.name);
  return out.empty() ? "('')" : "(" + out + ")";
}

std::string filter(const Scope& scope, bool unread_only) {
  return fmt::format(" from notices n where n.enterprise_id = :enterprise and n.kind in {}{}", readable(scope),
                     unread_only ? " and n.read_at is null" : "");
}

struct Reader {
  StoredNotice notice;
  std::string kind, data;
  std::optional<std::int64_t> read_at;
  void bind(Statement& s) {
    s.into(notice.id).into(notice.enterprise_id).into(kind).into(data).into(notice.created_at).into(read_at);
  }
  // Nothing for a kind that only a newer program knows.
  std::optional<StoredNotice> row() {
    const auto known = notice_kind_named(kind);
    if (!known) return std::nullopt;
    notice.kind = *known;
    notice.data = json::parse(data, nullptr, false);
    notice.read = read_at.has_value();
    return notice;
  }
};

std::vector<StoredNotice> rows(Statement& statement) {
  std::vector<StoredNotice> out;
  Reader reader;
  reader.bind(statement);
  while (statement.next())
    if (auto row = reader.row()) out.push_back(std::move(*row));
  return out;
}

}  // namespace

bool add_notice(Session& session, const NewNotice& notice, WallMs now) {
  const Id id = new_id();
  const auto added = Statement(session, kAdd)
                         .with("id", id)
                         .with("enterprise", notice.enterprise_id)
                         .with("kind", name(notice.kind))
                         .with("dedupe", notice.dedupe)
                         .with("data", notice.data.dump())
                         .with("now", now)
                         .execute();
  if (added == 0) return false;
  put_in_outbox(session, {id, notice.enterprise_id, notice.kind, notice.data, now, false}, now);
  return true;
}

store::Listed<StoredNotice> notices(Session& session, const Scope& scope, bool unread_only,
                                    const store::Paging& paging) {
  store::Listed<StoredNotice> out;
  const auto from = filter(scope, unread_only);
  Statement total(session, "select count(*)" + from);
  out.total = store::number(total.with("enterprise", scope.enterprise_id));
  const auto order = store::order_and_limit(paging, {}, "n.id desc", "n.id");
  Statement list(session, fmt::format("select {}{}{}", kColumns, from, order));
  list.with("enterprise", scope.enterprise_id);
  out.items = rows(list);
  return out;
}

std::int64_t unread_notices(Session& session, const Scope& scope) {
  Statement count(session, "select count(*)" + filter(scope, true));
  return store::number(count.with("enterprise", scope.enterprise_id));
}

constexpr std::string_view kRead =
    "update notices set read_at = :now, read_by = :login where enterprise_id = :enterprise and read_at is null and "
    "kind in ";

void read_notices(Session& session, const Scope& scope, const std::vector<Id>& ids, WallMs now) {
  Statement(session, std::string(kRead) + readable(scope) + " and id in " + store::id_list(ids))
      .with("now", now)
      .with("login", scope.login)
      .with("enterprise", scope.enterprise_id)
      .execute();
}

void read_all_notices(Session& session, const Scope& scope, WallMs now) {
  Statement(session, std::string(kRead) + readable(scope))
      .with("now", now)
      .with("login", scope.login)
      .with("enterprise", scope.enterprise_id)
      .execute();
}

constexpr std::string_view kRecent =
    "select {} from notices n where n.created_at >= :since order by n.created_at, n.id limit 500";

std::vector<StoredNotice> recent_notices(Session& session, WallMs since) {
  Statement list(session, fmt::format(kRecent, kColumns));
  list.with("since", since);
  return rows(list);
}

constexpr std::string_view kForgetDeliveries =
    "delete from outbox where notice_id in (select id from notices where created_at < :before)";
constexpr std::string_view kForget = "delete from notices where created_at < :before";

std::int64_t delete_notices(Session& session, WallMs before) {
  Statement(session, kForgetDeliveries).with("before", before).execute();
  return Statement(session, kForget).with("before", before).execute();
}

}  // namespace yunli::notify
