// Rows of the table charges as charge_store.cpp and the finance pages read them. Inside Database::read/write.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/money.h"
#include "billing/levels.h"
#include "billing/tariff.h"
#include "store/database.h"

namespace yunli::billing {

struct Charge {
  std::string cause_kind;
  Id cause_id = 0;
  Product product = Product::robot;
  Level level;
  std::optional<Id> price_id;
  Price price;
  bool open = true;
  std::int64_t covered_ms = 0;  // talk time that `held` pays for
  Money held;
  std::int64_t quantity = 0, billed_ms = 0;
  Money amount, waived;
  WallMs at = 0;
};

// Of one cause, by depth and product.
std::vector<Charge> charges_of(store::Session&, std::string_view cause_kind, Id cause_id);
// Of these calls, by call, depth and product; locked in that order when `lock`.
std::vector<Charge> open_charges(store::Session&, const std::vector<Id>& calls, bool lock);
void insert_charges(store::Session&, std::span<const Charge> charges);
// Everything but price and level.
void update_charges(store::Session&, std::span<const Charge> charges);

}  // namespace yunli::billing
