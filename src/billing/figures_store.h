// Money, robots and prices of many enterprises in one statement each, for lists. Inside Database::read.
#pragma once
#include <map>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "billing/price_rules.h"
#include "store/database.h"

namespace yunli::billing {

struct ListFigures {
  Money balance;
  std::int64_t robots = 0, expired_robots = 0;  // opened and not expired; expired
};
std::map<Id, ListFigures> list_figures(store::Session&, const std::vector<Id>& enterprises, WallMs now);

// Prices of calls and of their recording on any line that have begun, of these sellers for these payers or for all: for
// resolve.
std::vector<PriceRow> call_prices(store::Session&, const std::vector<Id>& sellers, const std::vector<Id>& payers,
                                  WallMs now);

}  // namespace yunli::billing
