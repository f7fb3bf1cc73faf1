// The first rows: the operator at first start, and the demo's small tree. Blocking; start-up only.
#pragma once
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct Seeded {
  bool created = false;  // false: there was an operator already
  std::string login;     // "operator"
  std::string password;  // to be printed once; "" unless created
  Scope scope;           // of the operator's own account
};
// The operator «云鹂运营» and its account. `password` "" = a random one.
Result<Seeded> seed_operator(store::Database& db, const Clock& clock, const std::string& password);

struct DemoTree {
  Scope operator_scope, distributor, merchant;  // «云鹂运营», «示范代理», «示范商家»
  bool created = false;
};
// Below the operator: distributor login demo-dl, merchant login demo, agents 8001@demo (monitor) and 8002@demo;
// password of all is demo123456. For demo mode only. Does nothing where they exist.
inline constexpr auto kDemoPassword = "demo123456";
Result<DemoTree> seed_demo(store::Database& db, const Clock& clock);

// The scope of an enterprise's own account, for work the program does in its name.
std::optional<Scope> scope_of_enterprise(store::Session& session, std::string_view login);

}  // namespace yunli::tenant
