#include "store/paging.h"

#include <fmt/format.h>

#include <algorithm>

namespace yunli::store {

std::string order_and_limit(const Paging& paging,
                            std::initializer_list<std::pair<std::string_view, std::string_view>> columns,
                            std::string_view fallback, std::string_view tie) {
  constexpr int kMostRows = 500;
  constexpr int kMostPages = 1'000'000;
  const int size = std::clamp(paging.size, 1, kMostRows);
  const auto offset = static_cast<std::int64_t>(std::clamp(paging.page, 1, kMostPages) - 1) * size;
  std::string_view name = paging.sort;
  const bool descending = name.starts_with('-');
  if (descending) name.remove_prefix(1);
  std::string order(fallback);
  for (const auto& [known, sql] : columns)
    if (known == name) order = fmt::format("{0}{1}, {2}{1}", sql, descending ? " desc" : "", tie);
  return fmt::format(" order by {} limit {} offset {}", order, size, offset);
}

}  // namespace yunli::store
