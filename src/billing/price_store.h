// SQL of prices. A price is never changed: a new one begins, now or later; one that has not begun may be withdrawn.
// Sellers set prices for direct children, or for all of them (standard). Inside Database::read/write.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "billing/levels.h"
#include "billing/price_rules.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::billing {

// The prices of one product at each level above `path`, of depth 0 first; of the operator's own path none.
struct LevelPrice {
  Level level;
  PriceFound found;
};
std::vector<LevelPrice> level_prices(store::Session&, std::string_view path, Product product, std::optional<Id> line_id,
                                     WallMs at);

PriceFound price_at(store::Session&, const PriceQuery& query);

struct NewPrice {
  std::optional<Id> payer_id;
  Product product = Product::robot;
  std::optional<Id> line_id;
  std::optional<WallMs> from_at;  // nothing = now
  Price price;
};
// Errors: "price.range", "price.past", "price.far" (from_at), "enterprise.unknown" (payer_id), "price.conflict" when
// one for the same payer, product and line begins at that very time. The line has been checked by the caller.
Result<PriceRow> add_price(store::Session&, const tenant::Scope&, const NewPrice& wanted, WallMs now);
// Errors: "price.unknown", "price.state" when it has begun or was withdrawn.
Status withdraw_price(store::Session&, const tenant::Scope&, Id id, WallMs now);

enum class PriceState : std::uint8_t { coming, in_force, replaced, withdrawn };
std::string_view name(PriceState state);
std::optional<PriceState> price_state_named(std::string_view name);

struct PriceFilter {
  std::optional<Id> payer_id;
  bool standard = false;  // only those for everybody
  std::optional<Product> product;
  std::optional<PriceState> state;
};
struct ListedPrice {
  PriceRow row;
  PriceState state = PriceState::coming;
};
// What the scope's enterprise sells at, those that begin last first.
store::Listed<ListedPrice> list_prices(store::Session&, const tenant::Scope&, const PriceFilter&, const store::Paging&,
                                       WallMs now);

// Every price that may concern what `payer_id` pays `seller_id`: in force, replaced and coming, not the withdrawn.
std::vector<PriceRow> prices_between(store::Session&, Id seller_id, Id payer_id);

}  // namespace yunli::billing
