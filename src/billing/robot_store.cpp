#include "billing/robot_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::array<std::string_view, 3> kSources = {"operator", "stock", "purchase"};

constexpr std::string_view kColumns =
    "r.id, r.enterprise_id, e.name, e.path, e.kind, e.parent_id, r.count, r.source, r.opened_at, r.ends_at";

struct Reader {
  RobotLicence licence;
  std::string kind, source;
  void bind(Statement& s) {
    auto& l = licence;
    s.into(l.id).into(l.enterprise_id).into(l.enterprise_name).into(l.enterprise_path).into(kind).into(l.parent_id);
    s.into(l.count).into(source).into(l.opened_at).into(l.ends_at);
  }
  RobotLicence row() {
    licence.kind = tenant::kind_named(kind).value_or(tenant::Kind::merchant);
    const auto* at = std::find(kSources.begin(), kSources.end(), source);
    licence.source = at == kSources.end() ? RobotSource::operator_ : static_cast<RobotSource>(at - kSources.begin());
    return licence;
  }
};

}  // namespace

std::string_view name(RobotSource source) { return kSources[static_cast<std::size_t>(source)]; }

int robots_usable(Session& session, Id enterprise_id, WallMs now) {
  return robot_count(session, enterprise_id, now).opened;
}

constexpr std::string_view kCount =
    "select cast(coalesce(sum(case when ends_at > :now then count else 0 end), 0) as bigint), cast(coalesce(sum(case "
    "when ends_at <= :now then count else 0 end), 0) as bigint), cast(coalesce(sum(case when ends_at > :now and "
    "ends_at <= :soon then count else 0 end), 0) as bigint) from robots where enterprise_id = :id";

RobotCount robot_count(Session& session, Id enterprise_id, WallMs now) {
  RobotCount out;
  Statement sums(session, kCount);
  sums.with("id", enterprise_id).with("now", now).with("soon", now + kExpiringMs);
  sums.into(out.opened).into(out.expired).into(out.expiring);
  sums.next();
  return out;
}

constexpr std::string_view kOpen =
    "insert into robots (id, enterprise_id, count, opened_at, ends_at) values (:id, :enterprise, :count, :opened, "
    ":ends)";

void open_robots(Session& session, Id enterprise_id, int count, WallMs opened_at, WallMs ends_at) {
  Statement(session, kOpen)
      .with("id", new_id())
      .with("enterprise", enterprise_id)
      .with("count", count)
      .with("opened", opened_at)
      .with("ends", ends_at)
      .execute();
}

constexpr std::string_view kFilter =
    " from robots r join enterprises e on e.id = r.enterprise_id where e.path like :path and (cast(:enterprise as "
    "bigint) is null or r.enterprise_id = :enterprise) and (:q = '' or e.name like :like escape '\\') and r.ends_at > "
    ":after and r.ends_at <= :until";

store::Listed<RobotLicence> robot_licences(Session& session, const Scope& scope, const RobotFilter& filter,
                                           const store::Paging& paging, WallMs now) {
  WallMs after = INT64_MIN, until = INT64_MAX;
  if (filter.state == RobotState::expired) until = now;
  if (filter.state == RobotState::expiring) after = now, until = now + kExpiringMs;
  if (filter.state == RobotState::active) after = now + kExpiringMs;
  const auto bind = [&](Statement& s) {
    s.with("path", scope.path + "%").with("enterprise", filter.enterprise_id).with("q", filter.q);
    s.with("like", store::contains(filter.q)).with("after", after).with("until", until);
  };
  store::Listed<RobotLicence> out;
  Statement total(session, "select count(*)" + std::string(kFilter));
  bind(total);
  out.total = store::number(total);
  const auto order =
      store::order_and_limit(paging, {{"ends_at", "r.ends_at"}, {"opened_at", "r.opened_at"}, {"count", "r.count"}},
                             "r.ends_at, r.id", "r.id");
  Statement list(session, fmt::format("select {}{}{}", kColumns, kFilter, order));
  Reader reader;
  reader.bind(list);
  bind(list);
  while (list.next()) out.items.push_back(reader.row());
  return out;
}

constexpr std::string_view kFind =
    "select {} from robots r join enterprises e on e.id = r.enterprise_id where r.id = :id and e.path like :path";

Result<RobotLicence> robot_licence(Session& session, const Scope& scope, Id id) {
  Statement one(session, fmt::format(kFind, kColumns));
  Reader reader;
  reader.bind(one);
  one.with("id", id).with("path", scope.path + "%");
  if (!one.next()) return fail("robots.unknown", "id", "找不到这批机器人。", "There are no such robots.");
  return reader.row();
}

constexpr std::string_view kHolders =
    "select e.id, e.name, coalesce(s.balance, 0), coalesce(o.balance, 0) from enterprises e left join ledger_accounts "
    "s on s.enterprise_id = e.id and s.book = 'stock' left join ledger_accounts o on o.enterprise_id = e.id and o.book "
    "= 'opened' where e.parent_id = :id and e.kind = 'distributor' order by e.name, e.id limit 1000";

std::vector<StockHolder> stock_of_direct_distributors(Session& session, const Scope& scope) {
  std::vector<StockHolder> out;
  StockHolder one;
  Statement list(session, kHolders);
  list.with("id", scope.enterprise_id).into(one.enterprise_id).into(one.name).into(one.stock).into(one.opened);
  while (list.next()) out.push_back(one);
  return out;
}

}  // namespace yunli::billing
