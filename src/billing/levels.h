// Who pays whom for what an enterprise uses: it pays its parent, its parent the next one up, … to the operator, who
// pays nobody. Pure; any thread.
#pragma once
#include <string_view>
#include <vector>

#include "base/id.h"

namespace yunli::billing {

struct Level {
  Id payer_id = 0, payee_id = 0;
  int depth = 0;  // 0 = the enterprise itself
};

// From a path "/1/5/9/": {9 → 5}, {5 → 1}. Empty for the operator's own "/1/" and for what is no path.
std::vector<Level> levels(std::string_view path);

}  // namespace yunli::billing
