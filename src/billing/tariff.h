// What things cost: prices and the arithmetic of a call's charge. Integers of 1/10 000 yuan; pure, any thread. The
// model (first block, increment, minimum, free time, counted from the answer) is explained in docs/billing.md.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/money.h"
#include "base/result.h"

namespace yunli::billing {

// What is sold. Calls and recordings are priced by blocks of time, the others by the piece.
enum class Product : std::uint8_t {
  robot,              // a robot's call
  callback_agent,     // 回拨: the leg to the agent
  callback_customer,  // 回拨: the leg to the customer
  softphone,          // an agent's call from an extension or browser
  verification,       // 语音验证码
  recording,          // 录音费, beside the call's own price
  sms,                // per segment
  robot_month,        // one robot for one month
  point,              // 大数据点数
};
std::string_view name(Product product);  // "callback_agent"
std::optional<Product> product_named(std::string_view name);
constexpr bool by_time(Product product) { return product <= Product::recording; }

struct Price {
  std::int64_t first_ms = 60'000;  // > 0: the first block, charged as soon as the call is billable
  Money first_price{1'000};
  std::int64_t increment_ms = 60'000;  // > 0: each started one after the first block
  Money increment_price{1'000};
  std::int64_t minimum_ms = 0;  // a billable call is billed for at least so much
  std::int64_t free_ms = 0;     // a call not longer than this costs nothing; a longer one is billed from its start
  Money unit_price;             // of what is sold by the piece
  friend bool operator==(const Price&, const Price&) = default;
};

// Used where nobody has set a price: ¥0.10 per started minute of a call; everything else free.
Price default_price(Product product);

// Within what a price may be: 0 ≤ money ≤ ¥10 000, blocks 1 s – 1 h, minimum and free time 0 – 1 h. Names the field.
Status check(Product product, const Price& price);

struct CallCharge {
  std::int64_t billed_ms = 0;  // whole blocks
  Money amount;
  friend bool operator==(const CallCharge&, const CallCharge&) = default;
};

inline constexpr std::int64_t kMostTalkMs = 24 * 60 * 60 * 1'000LL;  // no more of a call is counted
// `talk_ms` from answer to end, 0 = not answered: costs nothing.
CallCharge charge(std::int64_t talk_ms, const Price& price);
// What must be held so that the call may talk up to `talk_ms`.
Money hold_for(std::int64_t talk_ms, const Price& price);
// The longest talk that costs no more than `held`; at most kMostTalkMs.
std::int64_t covered_ms(Money held, const Price& price);

}  // namespace yunli::billing
