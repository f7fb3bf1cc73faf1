#include "billing/figures_store.h"

#include <fmt/format.h>

#include "store/rows.h"

namespace yunli::billing {

using store::Session;
using store::Statement;

constexpr std::string_view kFigures =
    "select e.id, coalesce(w.balance, 0), cast(coalesce((select sum(r.count) from robots r where r.enterprise_id = "
    "e.id "
    "and r.ends_at > :now), 0) as bigint), cast(coalesce((select sum(r.count) from robots r where r.enterprise_id = "
    "e.id and r.ends_at <= :now), 0) as bigint) from enterprises e left join ledger_accounts w on w.enterprise_id = "
    "e.id and w.book = 'wallet' where e.id in {}";

std::map<Id, ListFigures> list_figures(Session& session, const std::vector<Id>& enterprises, WallMs now) {
  std::map<Id, ListFigures> out;
  Id id = 0;
  ListFigures one;
  Statement list(session, fmt::format(kFigures, store::id_list(enterprises)));
  list.with("now", now).into(id).into(one.balance).into(one.robots).into(one.expired_robots);
  while (list.next()) out.emplace(id, one);
  return out;
}

constexpr std::string_view kPrices =
    "select id, seller_id, payer_id, product, from_at, first_ms, first_price, increment_ms, increment_price from "
    "prices "
    "where product in ('robot', 'recording') and line_id is null and withdrawn_at is null and from_at <= :now and "
    "seller_id in {} and (payer_id is null or payer_id in {})";

std::vector<PriceRow> call_prices(Session& session, const std::vector<Id>& sellers, const std::vector<Id>& payers,
                                  WallMs now) {
  std::vector<PriceRow> out;
  PriceRow row;
  std::string product;
  Statement list(session, fmt::format(kPrices, store::id_list(sellers), store::id_list(payers)));
  list.with("now", now).into(row.id).into(row.seller_id).into(row.payer_id).into(product).into(row.from_at);
  list.into(row.price.first_ms)
      .into(row.price.first_price)
      .into(row.price.increment_ms)
      .into(row.price.increment_price);
  while (list.next()) {
    row.product = product_named(product).value();
    out.push_back(row);
  }
  return out;
}

}  // namespace yunli::billing
