#include "store/connection.h"

namespace yunli::store {

Result<std::unique_ptr<Database>> Database::open(const std::string& url, int connections) {
  if (url.starts_with("sqlite://")) return open_sqlite(url, connections);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return open_postgresql(url, connections);
  return fail("store.open", "database", "数据库地址须以 sqlite:// 或 postgresql:// 开头。",
              "The database address must begin with sqlite:// or postgresql://.");
}

}  // namespace yunli::store
