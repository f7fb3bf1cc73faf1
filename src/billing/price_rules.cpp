#include "billing/price_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace yunli::billing {
namespace {

constexpr std::array<std::string_view, 5> kSources = {"own_line", "own", "standard_line", "standard", "default"};

bool applies(const PriceRow& row, const PriceQuery& query) {
  return row.seller_id == query.seller_id && row.product == query.product && row.from_at <= query.at &&
         !row.withdrawn_at && (!row.payer_id || row.payer_id == query.payer_id) &&
         (!row.line_id || row.line_id == query.line_id);
}

PriceSource source_of(const PriceRow& row) {
  if (row.payer_id) return row.line_id ? PriceSource::own_line : PriceSource::own;
  return row.line_id ? PriceSource::standard_line : PriceSource::standard;
}

std::string seconds(std::int64_t ms) {
  return ms % 1'000 == 0 ? fmt::format("{}", ms / 1'000) : fmt::format("{:.3f}", static_cast<double>(ms) / 1'000);
}

std::string_view unit_zh(Product product) {
  return product == Product::sms ? "条" : product == Product::point ? "点" : "个·月";
}
std::string_view unit_en(Product product) {
  return product == Product::sms ? "segments" : product == Product::point ? "points" : "robot-months";
}

}  // namespace

std::string_view name(PriceSource source) { return kSources[static_cast<std::size_t>(source)]; }

PriceFound resolve(std::span<const PriceRow> rows, const PriceQuery& query) {
  const PriceRow* best = nullptr;
  const auto rank = [](const PriceRow& row) { return std::tuple(source_of(row), -row.from_at, -row.id); };
  for (const auto& row : rows)
    if (applies(row, query) && (!best || rank(row) < rank(*best))) best = &row;
  if (!best) return {default_price(query.product), PriceSource::fallback, std::nullopt, std::nullopt};
  return {best->price, source_of(*best), best->id, best->from_at};
}

std::vector<Sentence> explain_time(std::int64_t talk_ms, const Price& price) {
  if (talk_ms <= 0) return {{"未接通，不计费。", "Not answered: nothing is charged."}};
  const auto said = seconds(talk_ms), gift = seconds(price.free_ms);
  std::vector<Sentence> out;
  if (talk_ms <= price.free_ms)
    return {{fmt::format("通话 {} 秒，未超过免费的 {} 秒，不计费。", said, gift),
             fmt::format("{} s of talk are within the free {} s: nothing is charged.", said, gift)}};
  if (price.free_ms > 0)
    out.push_back({fmt::format("通话 {} 秒，超过免费的 {} 秒，从接通起计费。", said, gift),
                   fmt::format("{} s of talk exceed the free {} s: billed from the answer.", said, gift)});
  if (talk_ms < price.minimum_ms)
    out.push_back({fmt::format("通话 {} 秒，按最低 {} 秒计。", said, seconds(price.minimum_ms)),
                   fmt::format("{} s of talk count as the minimum of {} s.", said, seconds(price.minimum_ms))});
  const auto due = charge(talk_ms, price);
  const auto increments = (due.billed_ms - price.first_ms) / price.increment_ms;
  const auto first = seconds(price.first_ms), step = seconds(price.increment_ms);
  out.push_back({fmt::format("首段 {} 秒：{} 元。", first, plain_yuan(price.first_price)),
                 fmt::format("First block of {} s: ¥{}.", first, plain_yuan(price.first_price))});
  if (increments > 0)
    out.push_back({fmt::format("之后 {} 个 {} 秒：{} × {} 元 = {} 元。", increments, step, increments,
                               plain_yuan(price.increment_price), plain_yuan(price.increment_price * increments)),
                   fmt::format("Then {} blocks of {} s: {} × ¥{} = ¥{}.", increments, step, increments,
                               plain_yuan(price.increment_price), plain_yuan(price.increment_price * increments))});
  out.push_back({fmt::format("计费 {} 秒，共 {} 元。", seconds(due.billed_ms), plain_yuan(due.amount)),
                 fmt::format("{} s are billed: ¥{}.", seconds(due.billed_ms), plain_yuan(due.amount))});
  return out;
}

std::vector<Sentence> explain_pieces(std::int64_t quantity, Product product, const Price& price) {
  const auto total = plain_yuan(price.unit_price * quantity), each = plain_yuan(price.unit_price);
  return {{fmt::format("{} {} × {} 元 = {} 元。", quantity, unit_zh(product), each, total),
           fmt::format("{} {} × ¥{} = ¥{}.", quantity, unit_en(product), each, total)}};
}

}  // namespace yunli::billing
