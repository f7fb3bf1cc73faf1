// Money is a count of 1/10 000 yuan. Arithmetic that could overflow is checked where amounts enter. Any thread.
#pragma once
#include <compare>
#include <cstdint>
#include <string>

namespace yunli {

struct Money {
  std::int64_t units = 0;  // 1/10 000 yuan
  static constexpr std::int64_t kPerYuan = 10'000;
  static constexpr Money yuan(std::int64_t whole) { return {whole * kPerYuan}; }
  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) { return {a.units + b.units}; }
  friend constexpr Money operator-(Money a, Money b) { return {a.units - b.units}; }
  friend constexpr Money operator-(Money a) { return {-a.units}; }
  friend constexpr Money operator*(Money a, std::int64_t n) { return {a.units * n}; }
};

// The units without their sign; the smallest amount has one too.
constexpr std::uint64_t magnitude(Money amount) {
  const auto units = static_cast<std::uint64_t>(amount.units);
  return amount.units < 0 ? 0 - units : units;
}

std::string plain_yuan(Money amount);  // without needless zeros: "12.345", "0.1", "-3"
std::string shown_yuan(Money amount);  // "¥1,234.56"; four decimals only where the amount has them: "-¥0.0001"

}  // namespace yunli
