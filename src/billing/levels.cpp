#include "billing/levels.h"

#include <charconv>

namespace yunli::billing {

std::vector<Level> levels(std::string_view path) {
  std::vector<Id> ids;
  while (path.size() > 1) {
    path.remove_prefix(1);
    Id id = 0;
    const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), id);
    if (error != std::errc() || end == path.data() + path.size() || *end != '/') return {};
    ids.push_back(id);
    path.remove_prefix(static_cast<std::size_t>(end - path.data()));
  }
  std::vector<Level> out;
  for (std::size_t i = ids.size(); i-- > 1;) out.push_back({ids[i], ids[i - 1], static_cast<int>(out.size())});
  return out;
}

}  // namespace yunli::billing
