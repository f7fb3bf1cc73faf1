// Money is a count of 1/10 000 yuan. Arithmetic that could overflow is checked where amounts enter. Any thread.
#pragma once
#include <compare>
#include <cstdint>

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

}  // namespace yunli
