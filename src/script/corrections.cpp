#include "script/corrections.h"

#include <algorithm>

#include "base/text.h"

namespace yunli::script {

Corrections::Corrections(const std::vector<Correction>& corrections) {
  for (const auto& correction : corrections) {
    heard_.add(text::fold(correction.heard), static_cast<std::uint32_t>(meant_.size()), 1);
    meant_.push_back(text::fold(correction.meant));
  }
}

bool Corrections::apply(std::u32string& folded) const {
  if (meant_.empty()) return false;
  std::vector<Occurrence> found;
  heard_.find(folded, found);
  if (found.empty()) return false;
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.size > b.size;
  });
  std::u32string out;
  std::size_t at = 0;
  for (const auto& one : found) {
    if (one.begin < at) continue;
    out.append(folded, at, one.begin - at).append(meant_[one.phrase]);
    at = one.begin + one.size;
  }
  folded = out.append(folded, at);
  return true;
}

}  // namespace yunli::script
