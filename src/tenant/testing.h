// For tests of any folder: a migrated database with operator → distributor → merchant and a second merchant beside it.
#pragma once
#include "store/testing.h"
#include "tenant/accounts.h"
#include "tenant/enterprises.h"
#include "tenant/password.h"
#include "tenant/seed.h"

namespace yunli::tenant::testing {

inline constexpr WallMs kNoon = 1'790'827'200'000;  // 2026-10-01T04:00:00Z, Thursday noon in Shanghai

class TreeTest : public store::testing::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    static const std::string hash = hash_password(kDemoPassword);  // slow by design: once a process
    db().write([&](store::Session& s) {
      s.sql() << "insert into enterprises (id, path, kind, login, name, state, created_at) values (1, '/1/', "
                 "'operator', 'operator', 'op', 'permitted', 0)";
      s.sql() << "insert into accounts (id, enterprise_id, login, name, role, password_hash, state, created_at, "
                 "password_changed_at) "
                 "values (2, 1, '', 'op', 'operator_admin', '" +
                     hash + "', 'enabled', 0, 0)";
      top = scope_of_enterprise(s, "operator").value();
      distributor = add(s, top, Kind::distributor, "dealer", hash);
      merchant = add(s, distributor, Kind::merchant, "shop", hash);
      other = add(s, top, Kind::merchant, "other", hash);
      const auto agent =
          add_account(s, merchant, {merchant.enterprise_id, "8001", "Agent", Role::agent, hash}, kNoon).value();
      agent_id = agent.id;
    });
  }
  static Scope add(store::Session& s, const Scope& parent, Kind kind, const std::string& login,
                   const std::string& hash) {
    if (auto made = add_enterprise(s, parent, {kind, login, login, hash, "", "", ""}, kNoon); !made)
      throw std::runtime_error(made.error().en);
    return scope_of_enterprise(s, login).value();
  }

  Scope top, distributor, merchant, other;
  Id agent_id = 0;  // 8001@shop
  FakeClock clock{kNoon};
};

}  // namespace yunli::tenant::testing
