#include "billing/tariff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace yunli::billing {
namespace {

constexpr std::array<std::string_view, 9> kProducts = {"robot",     "callback_agent", "callback_customer",
                                                       "softphone", "verification",   "recording",
                                                       "sms",       "robot_month",    "point"};
constexpr std::int64_t kSecond = 1'000, kHour = 60 * 60 * kSecond;
constexpr Money kMost = Money::yuan(10'000);

Status check_money(Money amount, const char* field) {
  if (amount >= Money{0} && amount <= kMost) return {};
  return fail("price.range", field, "价格须在 0 到 10000 元之间。", "A price is between ¥0 and ¥10 000.");
}

Status check_time(std::int64_t ms, std::int64_t least, const char* field) {
  if (ms >= least && ms <= kHour) return {};
  return fail("price.range", field, fmt::format("时长须在 {} 秒到 1 小时之间。", least / kSecond),
              fmt::format("This time is between {} s and 1 h.", least / kSecond));
}

}  // namespace

std::string_view name(Product product) { return kProducts[static_cast<std::size_t>(product)]; }

std::optional<Product> product_named(std::string_view name) {
  const auto* at = std::find(kProducts.begin(), kProducts.end(), name);
  if (at == kProducts.end()) return std::nullopt;
  return static_cast<Product>(at - kProducts.begin());
}

Price default_price(Product product) {
  Price price;
  if (!by_time(product) || product == Product::recording) price.first_price = price.increment_price = Money{0};
  return price;
}

Status check(Product product, const Price& price) {
  if (!by_time(product)) return check_money(price.unit_price, "unit_price");
  for (const auto& status :
       {check_money(price.first_price, "first_price"), check_money(price.increment_price, "increment_price"),
        check_time(price.first_ms, kSecond, "first_ms"), check_time(price.increment_ms, kSecond, "increment_ms"),
        check_time(price.minimum_ms, 0, "minimum_ms"), check_time(price.free_ms, 0, "free_ms")})
    if (!status) return status;
  return {};
}

CallCharge charge(std::int64_t talk_ms, const Price& price) {
  if (talk_ms <= 0 || talk_ms <= price.free_ms) return {};
  const std::int64_t counted = std::max(std::min(talk_ms, kMostTalkMs), price.minimum_ms);
  const std::int64_t beyond = std::max<std::int64_t>(counted - price.first_ms, 0);
  const std::int64_t increments = (beyond + price.increment_ms - 1) / price.increment_ms;
  return {price.first_ms + increments * price.increment_ms, price.first_price + price.increment_price * increments};
}

Money hold_for(std::int64_t talk_ms, const Price& price) { return charge(talk_ms, price).amount; }

std::int64_t covered_ms(Money held, const Price& price) {
  std::int64_t covered = 0, beyond = kMostTalkMs + 1;  // a charge never falls as the talk grows
  while (beyond - covered > 1) {
    const std::int64_t middle = covered + (beyond - covered) / 2;
    (hold_for(middle, price) <= held ? covered : beyond) = middle;
  }
  return covered;
}

}  // namespace yunli::billing
