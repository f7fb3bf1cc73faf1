// A branch of the tree of enterprises for the page that shows it, and figures of one enterprise. One Session, its
// thread.
#pragma once
#include <string>
#include <vector>

#include "store/database.h"
#include "store/paging.h"
#include "tenant/enterprises.h"

namespace yunli::tenant {

inline constexpr int kMostNodes = 2'000;

struct Node {
  Enterprise enterprise;
  int depth = 0;              // 0 = the root
  std::int64_t children = 0;  // directly below
};
// Each enterprise before those below it, siblings by name; cut at kMostNodes. Error enterprise.unknown, field root_id.
Result<store::Listed<Node>> branch(store::Session& session, const Scope& scope, Id root_id, int depth);

struct Named {
  Id id = 0;
  std::string name;
};
struct EnterpriseFigures {
  std::vector<Named> above;                      // from the scope's enterprise down to its parent
  std::int64_t distributors = 0, merchants = 0;  // below it, at all levels
  std::int64_t accounts = 0;
  bool forbidden_above = false;
};
EnterpriseFigures enterprise_figures(store::Session& session, const Scope& scope, const Enterprise& enterprise);

}  // namespace yunli::tenant
