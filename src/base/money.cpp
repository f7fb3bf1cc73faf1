#include "base/money.h"

#include <fmt/format.h>

namespace yunli {
namespace {

struct Parts {
  std::string_view sign;
  std::uint64_t whole = 0, rest = 0;  // yuan, 1/10 000 yuan
};
Parts parts(Money amount) {
  const auto units = magnitude(amount);
  return {amount.units < 0 ? "-" : "", units / Money::kPerYuan, units % Money::kPerYuan};
}

}  // namespace

std::string plain_yuan(Money amount) {
  const auto [sign, whole, rest] = parts(amount);
  std::string out = fmt::format("{}{}", sign, whole);
  if (rest != 0) {
    out += fmt::format(".{:04}", rest);
    out.erase(out.find_last_not_of('0') + 1);
  }
  return out;
}

std::string shown_yuan(Money amount) {
  const auto [sign, whole, rest] = parts(amount);
  std::string digits = std::to_string(whole);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return fmt::format("{}¥{}.{}", sign, digits,
                     rest % 100 == 0 ? fmt::format("{:02}", rest / 100) : fmt::format("{:04}", rest));
}

}  // namespace yunli
