// Pages of a list: `?page=1&size=50&sort=-created_at`. Pure; any thread.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yunli::store {

struct Paging {
  int page = 1;      // from 1
  int size = 50;     // 1–500
  std::string sort;  // a name of the list's, "-" before it = descending, "" = the list's own order
};

template <class T>
struct Listed {
  std::vector<T> items;
  std::int64_t total = 0;  // rows of the filter, all pages
};

// " order by …, <tie> limit n offset m". `columns` maps the names a caller may sort by to SQL; an unknown name takes
// `fallback` (SQL). `tie` is a unique column that makes the order total; it follows the direction of the sort.
std::string order_and_limit(const Paging& paging,
                            std::initializer_list<std::pair<std::string_view, std::string_view>> columns,
                            std::string_view fallback, std::string_view tie);

}  // namespace yunli::store
