#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "tenant/audit.h"
#include "tenant/rules.h"
#include "tenant/testing.h"

namespace yunli::tenant {
namespace {

class TreeTest : public testing::TreeTest {};
YUNLI_ON_EACH_DATABASE(TreeTest);

std::string code(const auto& result) { return result ? "" : result.error().code; }

TEST_P(TreeTest, NobodySeesOrTouchesOutsideTheirSubtree) {
  db().write([&](store::Session& s) {
    EXPECT_EQ(enterprises(s, top, {}, {}).total, 4);
    EXPECT_EQ(enterprises(s, distributor, {}, {}).total, 2);
    EXPECT_EQ(enterprises(s, merchant, {}, {}).total, 1);
    EXPECT_EQ(code(enterprise(s, distributor, merchant.enterprise_id)), "");
    for (const Id outside : {top.enterprise_id, other.enterprise_id}) {
      EXPECT_EQ(code(enterprise(s, distributor, outside)), "enterprise.unknown");
      EXPECT_EQ(code(change_enterprise(s, distributor, outside, {}, 0)), "enterprise.unknown");
      EXPECT_EQ(code(add_account(s, distributor, {outside, "x1", "x", Role::finance, "h"}, 0)), "enterprise.unknown");
      EXPECT_EQ(accounts(s, distributor, outside, {}).total, 0);
    }
    EXPECT_EQ(code(account(s, other, agent_id)), "account.unknown");
    EXPECT_EQ(code(change_account(s, other, agent_id, {}, 0)), "account.unknown");
    EXPECT_EQ(accounts(s, distributor, merchant.enterprise_id, {}).total, 2);
  });
}

TEST_P(TreeTest, TwoWhoChangeAnEnterpriseAtOnceBothDo) {
  EnterpriseChange forbid, rename;
  forbid.forbidden = true;
  rename.name = "renamed";
  std::promise<void> forbidden;
  std::thread other_admin([&] {
    forbidden.get_future().wait();
    db().write([&](store::Session& s) { return change_enterprise(s, top, merchant.enterprise_id, rename, 0); });
  });
  db().write([&](store::Session& s) {
    EXPECT_TRUE(change_enterprise(s, top, merchant.enterprise_id, forbid, 0));
    forbidden.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // the other is at it by now
  });
  other_admin.join();
  const auto after = db().read([&](store::Session& s) { return enterprise(s, top, merchant.enterprise_id); });
  EXPECT_TRUE(after->forbidden);
  EXPECT_EQ(after->name, "renamed");
}

TEST_P(TreeTest, AddsOnlyWhatFits) {
  db().write([&](store::Session& s) {
    EXPECT_EQ(code(add_enterprise(s, merchant, {Kind::merchant, "below", "x", "h", "", "", ""}, 0)), "enterprise.kind");
    EXPECT_EQ(code(add_enterprise(s, top, {Kind::platform, "second", "x", "h", "", "", ""}, 0)), "enterprise.kind");
    EXPECT_EQ(code(add_enterprise(s, top, {Kind::merchant, "shop", "x", "h", "", "", ""}, 0)),
              "enterprise.login_taken");
    EXPECT_EQ(code(add_enterprise(s, top, {Kind::merchant, "13800138000", "x", "h", "", "", ""}, 0)),
              "enterprise.login");
    EXPECT_EQ(code(add_enterprise(s, top, {Kind::merchant, "fine", "", "h", "", "", ""}, 0)), "name.invalid");
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "字";
    EXPECT_EQ(code(add_enterprise(s, top, {Kind::merchant, "long", hundred + "字", "h", "", "", ""}, 0)),
              "name.invalid");
    EXPECT_TRUE(add_enterprise(s, top, {Kind::merchant, "long", hundred, "h", "", "", ""}, 0));
    const auto made =
        add_enterprise(s, distributor, {Kind::distributor, "sub-dealer", "二级", "h", "王", "020", ""}, 7);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->path, distributor.path + std::to_string(made->id) + "/");
    EXPECT_EQ(enterprises(s, top, {"二", {}}, {}).total, 1);
    EXPECT_EQ(enterprises(s, top, {"%", {}}, {}).total, 0);
    EXPECT_EQ(enterprises(s, top, {"", Kind::distributor}, {}).total, 2);
  });
}

TEST_P(TreeTest, AccountsKeepRolesThatFit) {
  db().write([&](store::Session& s) {
    const Id shop = merchant.enterprise_id;
    EXPECT_EQ(code(add_account(s, merchant, {shop, "8001", "x", Role::agent, "h"}, 0)), "account.login_taken");
    EXPECT_EQ(code(add_account(s, merchant, {shop, "a@b", "x", Role::agent, "h"}, 0)), "account.login");
    EXPECT_EQ(code(add_account(s, merchant, {shop, "8002", "x", Role::operator_admin, "h"}, 0)), "account.role");
    AccountChange promote;
    promote.role = Role::monitor;
    EXPECT_EQ(change_account(s, merchant, agent_id, promote, 0)->role, Role::monitor);
    EXPECT_EQ(code(change_account(s, merchant, merchant.account_id, promote, 0)), "account.self");
    promote.role = Role::distributor_admin;
    EXPECT_EQ(code(change_account(s, merchant, agent_id, promote, 0)), "account.role");
    EnterpriseChange forbid;
    forbid.forbidden = true;
    EXPECT_EQ(code(change_enterprise(s, distributor, distributor.enterprise_id, forbid, 0)), "enterprise.self");
  });
}

TEST_P(TreeTest, AuditLogIsScopedAndFiltered) {
  db().write([&](store::Session& s) {
    audit(s, merchant, {"task.pause", "task", 9, R"({"state":"running"})", R"({"state":"paused"})"}, 50);
    audit(s, other, {"task.pause", "task", 10, "", ""}, 60);
    EXPECT_EQ(audit_log(s, merchant, {"task.", "", ""}, {}).total, 1);
    EXPECT_EQ(audit_log(s, top, {"task.", "", ""}, {}).total, 2);
    EXPECT_EQ(audit_log(s, top, {"task.", "", "", 51, 61}, {}).total, 1);
    EXPECT_EQ(audit_log(s, top, {"", "task", "shop"}, {}).total, 1);
    const auto entry = nlohmann::json(audit_log(s, merchant, {"task.", "", ""}, {}).items.at(0));
    EXPECT_EQ(entry["after"]["state"], "paused");
    EXPECT_EQ(entry["actor"], "shop");
    EXPECT_GE(audit_log(s, distributor, {"enterprise.add", "", ""}, {}).total, 1);
  });
}

TEST_P(TreeTest, SeedsOnce) {
  const store::testing::Scratch scratch(GetParam());
  auto fresh = store::Database::open(scratch.url(), 2).value();
  EXPECT_EQ(code(seed_operator(*fresh, clock, "weak")), "password.weak");
  const auto first = seed_operator(*fresh, clock, "");
  ASSERT_TRUE(first && first->created);
  EXPECT_EQ(first->password.size(), 16u);
  EXPECT_FALSE(seed_operator(*fresh, clock, "")->created);
  const auto demo = seed_demo(*fresh, clock);
  ASSERT_TRUE(demo && demo->created);
  EXPECT_TRUE(demo->operator_scope.covers(demo->merchant.path));
  EXPECT_TRUE(demo->distributor.covers(demo->merchant.path));
  EXPECT_FALSE(demo->merchant.covers(demo->distributor.path));
  EXPECT_FALSE(seed_demo(*fresh, clock)->created);
}

TEST(Permissions, EveryOneHasItsRowAndRolesNest) {
  for (int i = 0; i <= static_cast<int>(Permission::system_read); ++i)
    EXPECT_NE(name(static_cast<Permission>(i)), "") << i;
  for (const auto& row : kPermissions) {
    EXPECT_TRUE(may(Role::operator_admin, row.permission)) << row.name;
    if (row.name.ends_with(".write") || row.name == "robots.open") {
      EXPECT_FALSE(may(Role::finance, row.permission)) << row.name;
    }
  }
  EXPECT_FALSE(may(Role::agent, Permission::phones_full));
  EXPECT_FALSE(may(Role::merchant_admin, Permission::enterprises_write));
  EXPECT_FALSE(may(Role::distributor_admin, Permission::robots_allot));
  EXPECT_EQ(role_named("monitor"), Role::monitor);
  EXPECT_EQ(role_named("root"), std::nullopt);
}

}  // namespace
}  // namespace yunli::tenant
