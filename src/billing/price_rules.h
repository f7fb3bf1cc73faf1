// Which price holds, and how an amount comes about. Pure; any thread. docs/billing.md explains the ranks.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "billing/tariff.h"

namespace yunli::billing {

struct PriceRow {
  Id id = 0;
  Id seller_id = 0;
  std::optional<Id> payer_id;  // a direct child of the seller; nothing = its standard price
  Product product = Product::robot;
  std::optional<Id> line_id;  // nothing = any line
  WallMs from_at = 0;
  Price price;
  Id created_by = 0;
  WallMs created_at = 0;
  std::optional<WallMs> withdrawn_at;
};

// Where a price comes from; earlier ones win.
enum class PriceSource : std::uint8_t { own_line, own, standard_line, standard, fallback };
std::string_view name(PriceSource source);  // "own_line", …, "default"

struct PriceFound {
  Price price;
  PriceSource source = PriceSource::fallback;
  std::optional<Id> id;
  std::optional<WallMs> from_at;
};

struct PriceQuery {
  Id seller_id = 0, payer_id = 0;
  Product product = Product::robot;
  std::optional<Id> line_id;
  WallMs at = 0;
};
// Of the rows that apply, the one of the best source; of those the one that began last.
PriceFound resolve(std::span<const PriceRow> rows, const PriceQuery& query);

struct Sentence {
  std::string zh, en;
};
// The arithmetic of charge() in words, one step a sentence.
std::vector<Sentence> explain_time(std::int64_t talk_ms, const Price& price);
std::vector<Sentence> explain_pieces(std::int64_t quantity, Product product, const Price& price);

}  // namespace yunli::billing
