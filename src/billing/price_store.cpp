#include "billing/price_store.h"

#include <fmt/format.h>

#include <array>

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr std::int64_t kFarthest = 5 * 366 * 24 * 60 * 60 * 1'000LL;
constexpr std::array<std::string_view, 4> kStates = {"coming", "in_force", "replaced", "withdrawn"};

constexpr std::string_view kColumns =
    "p.id, p.seller_id, p.payer_id, p.product, p.line_id, p.from_at, p.first_ms, p.first_price, p.increment_ms, "
    "p.increment_price, p.minimum_ms, p.free_ms, p.unit_price, p.created_by, p.created_at, p.withdrawn_at";

struct Reader {
  PriceRow row;
  std::string product;
  void bind(Statement& s) {
    s.into(row.id).into(row.seller_id).into(row.payer_id).into(product).into(row.line_id).into(row.from_at);
    s.into(row.price.first_ms).into(row.price.first_price).into(row.price.increment_ms).into(row.price.increment_price);
    s.into(row.price.minimum_ms).into(row.price.free_ms).into(row.price.unit_price);
    s.into(row.created_by).into(row.created_at).into(row.withdrawn_at);
  }
  PriceRow get() {
    row.product = product_named(product).value();
    return row;
  }
};

std::vector<PriceRow> rows(Statement& statement) {
  Reader reader;
  reader.bind(statement);
  std::vector<PriceRow> out;
  while (statement.next()) out.push_back(reader.get());
  return out;
}

// Of what payers pay their sellers, one pair or several.
std::string pairs(const std::vector<Level>& levels) {
  std::string out;
  for (const auto& level : levels)
    out += fmt::format("{}(p.seller_id = {} and (p.payer_id = {} or p.payer_id is null))", out.empty() ? "" : " or ",
                       level.payee_id, level.payer_id);
  return out;
}

}  // namespace

std::vector<LevelPrice> level_prices(Session& session, std::string_view path, Product product,
                                     std::optional<Id> line_id, WallMs at) {
  const auto all = levels(path);
  if (all.empty()) return {};
  Statement find(session, fmt::format("select {} from prices p where p.product = '{}' and p.withdrawn_at is null and "
                                      "p.from_at <= :at and ({})",
                                      kColumns, name(product), pairs(all)));
  const auto known = rows(find.with("at", at));
  std::vector<LevelPrice> out;
  out.reserve(all.size());
  for (const auto& level : all)
    out.push_back({level, resolve(known, {level.payee_id, level.payer_id, product, line_id, at})});
  return out;
}

PriceFound price_at(Session& session, const PriceQuery& query) {
  return resolve(prices_between(session, query.seller_id, query.payer_id), query);
}

std::vector<PriceRow> prices_between(Session& session, Id seller_id, Id payer_id) {
  Statement find(session, fmt::format("select {} from prices p where p.withdrawn_at is null and {} order by p.from_at, "
                                      "p.id",
                                      kColumns, pairs({{payer_id, seller_id, 0}})));
  return rows(find);
}

namespace {

Status check_time(std::optional<WallMs> from, WallMs now) {
  if (!from) return {};
  if (*from < now)
    return fail("price.past", "from_at", "价格只能从现在或以后开始，过去的通话已经按当时的价格计费。",
                "A price begins now or later; what is past was charged at the prices of its time.");
  if (*from - now > kFarthest)
    return fail("price.far", "from_at", "价格最多提前五年设定。", "A price is set at most five years ahead.");
  return {};
}

Status check_payer(Session& session, const tenant::Scope& scope, std::optional<Id> payer) {
  Statement child(session, "select count(*) from enterprises where id = :id and parent_id = :parent");
  if (!payer || store::number(child.with("id", *payer).with("parent", scope.enterprise_id)) == 1) return {};
  return fail("enterprise.unknown", "payer_id", "价格只能为直接下级设定。", "Prices are set for direct children only.");
}

}  // namespace

Result<PriceRow> add_price(Session& session, const tenant::Scope& scope, const NewPrice& wanted, WallMs now) {
  for (const auto& status : {check(wanted.product, wanted.price), check_time(wanted.from_at, now),
                             check_payer(session, scope, wanted.payer_id)})
    if (!status) return tl::unexpected(status.error());
  store::lock_row(session, "enterprises", scope.enterprise_id);  // two administrators at once
  const PriceRow row{new_id(),       scope.enterprise_id, wanted.payer_id,
                     wanted.product, wanted.line_id,      wanted.from_at.value_or(now),
                     wanted.price,   scope.account_id,    now,
                     std::nullopt};
  Statement same(session,
                 "select count(*) from prices where seller_id = :seller and coalesce(payer_id, 0) = :payer and product "
                 "= :product and coalesce(line_id, 0) = :line and from_at = :from and withdrawn_at is null");
  same.with("seller", row.seller_id).with("payer", row.payer_id.value_or(0)).with("product", name(row.product));
  if (store::number(same.with("line", row.line_id.value_or(0)).with("from", row.from_at)) > 0)
    return fail("price.conflict", "from_at", "同一时间已有一条同样对象的价格。",
                "Another price of the same kind begins at that very time.");
  Statement add(session,
                "insert into prices (id, seller_id, payer_id, product, line_id, from_at, first_ms, first_price, "
                "increment_ms, increment_price, minimum_ms, free_ms, unit_price, created_by, created_at) values (:id, "
                ":seller, :payer, :product, :line, :from, :first_ms, :first_price, :increment_ms, :increment_price, "
                ":minimum_ms, :free_ms, :unit_price, :by, :now)");
  add.with("id", row.id).with("seller", row.seller_id).with("payer", row.payer_id).with("product", name(row.product));
  add.with("line", row.line_id).with("from", row.from_at).with("first_ms", row.price.first_ms);
  add.with("first_price", row.price.first_price).with("increment_ms", row.price.increment_ms);
  add.with("increment_price", row.price.increment_price).with("minimum_ms", row.price.minimum_ms);
  add.with("free_ms", row.price.free_ms).with("unit_price", row.price.unit_price);
  add.with("by", row.created_by).with("now", now).execute();
  return row;
}

Status withdraw_price(Session& session, const tenant::Scope& scope, Id id, WallMs now) {
  Statement withdraw(session,
                     "update prices set withdrawn_at = :now where id = :id and seller_id = :seller and withdrawn_at is "
                     "null and from_at > :now");
  withdraw.with("now", now).with("id", id).with("seller", scope.enterprise_id);
  if (withdraw.execute() == 1) return {};
  Statement known(session, "select count(*) from prices where id = :id and seller_id = :seller");
  if (store::number(known.with("id", id).with("seller", scope.enterprise_id)) == 0)
    return fail("price.unknown", "id", "没有这条价格。", "There is no such price.");
  return fail("price.state", "id", "价格已经开始或已撤回，不能再撤回；请设定一条新的价格。",
              "The price has begun or was withdrawn; set a new one instead.");
}

std::string_view name(PriceState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<PriceState> price_state_named(std::string_view name) {
  for (std::size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == name) return static_cast<PriceState>(i);
  return std::nullopt;
}

namespace {

// A later one for the same payer, product and line that has begun.
constexpr std::string_view kState =
    "case when p.withdrawn_at is not null then 'withdrawn' when p.from_at > :now then 'coming' when exists (select 1 "
    "from prices l where l.seller_id = p.seller_id and l.product = p.product and coalesce(l.payer_id, 0) = "
    "coalesce(p.payer_id, 0) and coalesce(l.line_id, 0) = coalesce(p.line_id, 0) and l.withdrawn_at is null and "
    "l.from_at <= :now and (l.from_at > p.from_at or (l.from_at = p.from_at and l.id > p.id))) then 'replaced' else "
    "'in_force' end";

std::string filtered(const PriceFilter& filter) {
  std::string out = fmt::format(" from (select p.*, {} as state from prices p where p.seller_id = :seller", kState);
  if (filter.payer_id) out += fmt::format(" and p.payer_id = {}", *filter.payer_id);
  if (filter.standard) out += " and p.payer_id is null";
  if (filter.product) out += fmt::format(" and p.product = '{}'", name(*filter.product));
  out += ") p";
  return filter.state ? out + fmt::format(" where p.state = '{}'", name(*filter.state)) : out;
}

}  // namespace

store::Listed<ListedPrice> list_prices(Session& session, const tenant::Scope& scope, const PriceFilter& filter,
                                       const store::Paging& paging, WallMs now) {
  store::Listed<ListedPrice> out;
  const auto from = filtered(filter);
  Statement total(session, "select count(*)" + from);
  out.total = store::number(total.with("seller", scope.enterprise_id).with("now", now));
  Statement list(session, fmt::format("select {}, p.state{}{}", kColumns, from,
                                      store::order_and_limit(paging, {}, "p.from_at desc, p.id desc", "p.id")));
  list.with("seller", scope.enterprise_id).with("now", now);
  Reader reader;
  std::string state;
  reader.bind(list);
  list.into(state);
  while (list.next()) out.items.push_back({reader.get(), price_state_named(state).value()});
  return out;
}

}  // namespace yunli::billing
