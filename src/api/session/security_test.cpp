// Second factors, passwords that must be changed, stepping in, own roles, sessions and live connections over HTTP.
// PRODUCT P1.5, P7, P13.4.
#include "api/console_testing.h"
#include "tenant/standing.h"
#include "tenant/totp.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::LiveClient;
using ::testing::Not;

class SecurityApiTest : public testing::ConsoleTest {
 protected:
  static testing::Reply send(Client& client, const char* method, const std::string& path) {
    return client.send(method, path, nullptr, {});
  }
  std::string merchant_path(const std::string& rest = "") const {
    return "/api/enterprises/" + std::to_string(tree.merchant.enterprise_id) + rest;
  }
  json rules() const {
    return {{"min_length", 8},   {"kinds", 2},           {"history", 0},
            {"max_age_days", 0}, {"change_first", true}, {"second_factor", "none"}};
  }
  static std::string decoded(const std::string& base32_text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : base32_text) {
      buffer = (buffer << 5 | static_cast<std::uint32_t>(kAlphabet.find(c))) & 0xFFFF;
      if (bits += 5; bits >= 8) out += static_cast<char>(buffer >> (bits -= 8) & 0xFF);
    }
    return out;
  }
  std::string code(const std::string& key) const {
    return tenant::hotp(key, static_cast<std::uint64_t>(world->clock.now() / tenant::kTotpStepMs));
  }
};
INSTANTIATE_TEST_SUITE_P(OnSqlite, SecurityApiTest, ::testing::Values("sqlite"));

TEST_P(SecurityApiTest, SecondFactorFromTheQrCodeToTheRecoveryCode) {
  auto client = logged_in("demo-dl");
  EXPECT_EQ(client.get("/api/me").json()["second_factor"], (json{{"enabled", false}, {"advised", true}}));
  EXPECT_EQ(client.post("/api/me/second-factor", {{"password", "wrong-one1"}}).error_field(), "password");
  const auto begun = client.post("/api/me/second-factor", {{"password", tenant::kDemoPassword}}).json();
  EXPECT_THAT(begun["uri"].get<std::string>(),
              HasSubstr("otpauth://totp/Yunli:demo-dl?secret=" + begun["secret"].get<std::string>()));
  const auto key = decoded(begun["secret"]);
  EXPECT_EQ(logged_in("demo-dl").get("/api/me").status, 200) << "nothing is asked before it is confirmed";
  EXPECT_EQ(client.post("/api/me/second-factor/confirm", {{"code", "000000"}}).error_code(), "second_factor.wrong");
  const auto codes = client.post("/api/me/second-factor/confirm", {{"code", code(key)}}).json()["recovery_codes"];
  ASSERT_EQ(codes.size(), 10u);
  EXPECT_EQ(client.get("/api/me/second-factor").json()["recovery_codes_left"], 10);

  Client fresh(server->port());
  const json right = {{"account", "demo-dl"}, {"password", tenant::kDemoPassword}};
  const auto asked = fresh.post("/api/login", right);
  EXPECT_EQ(asked.status, 401);
  EXPECT_EQ(asked.error_code(), "login.second_factor");
  auto with = right;
  with["code"] = code(key);
  EXPECT_EQ(fresh.post("/api/login", with).error_code(), "login.second_factor_wrong") << "used to confirm";
  world->clock.advance(tenant::kTotpStepMs);
  with["code"] = code(key);
  EXPECT_EQ(fresh.post("/api/login", with).status, 200);
  with["code"] = codes[0];
  EXPECT_EQ(fresh.post("/api/login", with).status, 200);

  const json proof = {{"password", tenant::kDemoPassword}, {"code", codes[1]}};
  const auto renewed = client.post("/api/me/recovery-codes", proof).json()["recovery_codes"];
  EXPECT_NE(renewed, codes);
  EXPECT_EQ(client.post("/api/me/second-factor/remove", proof).error_code(), "second_factor.wrong");
  EXPECT_EQ(
      client.post("/api/me/second-factor/remove", {{"password", tenant::kDemoPassword}, {"code", renewed[0]}}).status,
      204);
  EXPECT_EQ(fresh.post("/api/login", right).status, 200);
  const auto history = client.get("/api/me/login-history").json();
  EXPECT_EQ(history["items"][0]["outcome"], "success");
  EXPECT_THAT(history.dump(), HasSubstr("second_factor_missing"));
}

TEST_P(SecurityApiTest, NothingElseIsAnsweredBeforeThePasswordIsChanged) {
  auto admin = logged_in("demo");
  EXPECT_EQ(admin.put("/api/password-rules", rules()).json()["own"], true);
  const json wanted = {{"work_number", "8010"}, {"name", "钱七"}, {"role", "agent"}, {"password", "qianqi-2026"}};
  ASSERT_EQ(admin.post("/api/accounts", wanted).status, 201);
  auto agent = logged_in("8010@demo", "qianqi-2026");
  EXPECT_EQ(agent.get("/api/me").json()["must"], "change_password");
  for (const auto* path : {"/api/home", "/api/tasks", "/api/system", "/api/live", "/api/notices"}) {
    const auto reply = agent.get(path);
    EXPECT_EQ(reply.status, 403) << path;
    EXPECT_EQ(reply.error_code(), "session.change_password") << path;
  }
  EXPECT_EQ(agent.get("/api/password-rules").status, 200);
  const auto same = agent.post("/api/me/password", {{"old_password", "qianqi-2026"}, {"new_password", "qianqi-2026"}});
  EXPECT_EQ(same.error_code(), "password.used");
  EXPECT_EQ(same.error_field(), "new_password");
  EXPECT_EQ(agent.post("/api/me/password", {{"old_password", "qianqi-2026"}, {"new_password", "mine-2026"}}).status,
            204);
  EXPECT_EQ(agent.get("/api/home").status, 200);
  EXPECT_TRUE(agent.get("/api/me").json()["must"].is_null());

  auto strict = rules();
  strict["min_length"] = 7;
  EXPECT_EQ(admin.put("/api/password-rules", strict).error_field(), "min_length");
  strict["min_length"] = 20;
  strict["second_factor"] = "everyone";
  EXPECT_EQ(admin.put("/api/password-rules", strict).status, 200);
  EXPECT_EQ(admin.get("/api/home").error_code(), "session.set_second_factor");
  EXPECT_EQ(agent.get("/api/home").error_code(), "session.set_second_factor");
}

TEST_P(SecurityApiTest, SteppingInShowsAndRefuses) {
  auto helper = logged_in("operator"), merchant = logged_in("demo");
  const auto me = send(helper, "POST", merchant_path("/step-in")).json();
  EXPECT_EQ(me["account"]["login"], "operator → demo");
  EXPECT_EQ(me["enterprise"]["name"], "示范商家");
  EXPECT_EQ(me["stepped_in"]["home"]["name"], "云鹂运营");
  EXPECT_EQ(me["permissions"], merchant.get("/api/me").json()["permissions"]);
  const auto contact = add_contact(helper, "13800138000");
  EXPECT_EQ(merchant.get("/api/contacts/" + std::to_string(contact)).status, 200) << "it works there";
  const auto log = merchant.get("/api/audit-log").json().dump();
  EXPECT_THAT(log, HasSubstr("operator → demo"));
  EXPECT_THAT(log, HasSubstr("enterprise.step_in"));
  EXPECT_THAT(merchant.get("/api/notices").body, HasSubstr("stepped_in"));
  for (const auto* path : {"/api/me/password", "/api/me/second-factor", "/api/me/recovery-codes"})
    EXPECT_EQ(helper.post(path, json::object()).error_code(), "session.stepped_in") << path;
  const auto accounts = merchant.get("/api/accounts").json()["items"];
  const auto account = "/api/accounts/" + std::to_string(accounts[1]["id"].get<Id>());
  EXPECT_EQ(helper.patch(account, {{"password", "stolen-2026"}}).error_code(), "session.stepped_in");
  const json known = {{"work_number", "8066"}, {"name", "x"}, {"role", "agent"}, {"password", "stolen-2026"}};
  EXPECT_EQ(helper.post("/api/accounts", known).error_code(), "session.stepped_in");
  EXPECT_EQ(helper.get("/api/enterprises").error_code(), "permission.denied") << "a merchant has no such page";
  const auto out = send(helper, "POST", "/api/step-out").json();
  EXPECT_EQ(out["account"]["login"], "operator");
  EXPECT_TRUE(out["stepped_in"].is_null());
  EXPECT_EQ(send(helper, "POST", "/api/enterprises/424242/step-in").status, 404);

  auto seller = logged_in("demo-dl");
  ASSERT_EQ(send(seller, "POST", merchant_path("/step-in")).status, 200);
  const json to_operator = {{"parent_id", tree.operator_scope.enterprise_id}};
  ASSERT_EQ(helper.post(merchant_path("/move"), to_operator).status, 200);
  EXPECT_EQ(seller.get("/api/contacts").error_code(), "session.step_in_ended");
  EXPECT_EQ(send(seller, "POST", "/api/step-out").json()["enterprise"]["name"], "示范代理");
  EXPECT_EQ(seller.get("/api/contacts").status, 200);
}

TEST_P(SecurityApiTest, LiveConnectionsFeelItAtOnce) {
  world->services.live_config.check_every = std::chrono::milliseconds(20);
  auto helper = logged_in("operator"), seller = logged_in("demo-dl");
  const auto connect = [&](const Client& client) {
    auto live = std::make_unique<LiveClient>(server->port(), client.cookie);
    EXPECT_TRUE(live->open());
    return live;
  };
  auto merchant = logged_in("demo"), admin = logged_in("demo");
  auto first = connect(merchant);
  const auto sessions = admin.get("/api/sessions").json();
  ASSERT_GE(sessions["total"].get<int>(), 2);
  for (const auto& one : sessions["items"])
    if (one["login"] == "demo" && !one["current"].get<bool>()) {
      EXPECT_EQ(admin.del("/api/sessions/" + std::to_string(one["id"].get<Id>())).status, 204);
    }
  EXPECT_EQ(first->close_code(), 4401);

  auto changed = connect(helper);
  ASSERT_EQ(send(helper, "POST", merchant_path("/step-in")).status, 200);
  EXPECT_EQ(changed->close_code(), 4403) << "it sees another enterprise now";
  auto there = connect(helper);

  auto forbidden = connect(admin);
  auto below = connect(logged_in("8002@demo"));
  EXPECT_EQ(seller.patch(merchant_path(), {{"forbidden", true}}).status, 200);
  EXPECT_EQ(forbidden->close_code(), 4401);
  EXPECT_EQ(below->close_code(), 4401);
  EXPECT_GE(world->control.wakes.load(), 1) << "the planner looks at once";
  EXPECT_EQ(there->message()["type"], "hello") << "who is from above stays";
  EXPECT_EQ(helper.get("/api/tasks").status, 200);
}

TEST_P(SecurityApiTest, OwnRoles) {
  auto admin = logged_in("demo");
  const auto table = admin.get("/api/roles").json();
  EXPECT_EQ(table["own"].size(), 0u);
  EXPECT_THAT(table["grantable"], Not(Contains("lines.write")));
  const auto make = [&](const json& permissions) {
    return admin.post("/api/roles", {{"name", "质检"}, {"base", "agent"}, {"permissions", permissions}});
  };
  EXPECT_EQ(make({"lines.write"}).error_code(), "role.permissions");
  EXPECT_EQ(make({"no.such"}).error_field(), "permissions");
  EXPECT_EQ(make(json::array()).error_field(), "permissions");
  EXPECT_EQ(make({1}).status, 400);
  const auto role = make({"calls.read", "home.read"}).json();
  const auto path = "/api/roles/" + std::to_string(role["id"].get<Id>());
  const auto account =
      admin.post("/api/accounts",
                 {{"work_number", "8010"}, {"name", "钱七"}, {"role_id", role["id"]}, {"password", "qianqi-2026"}});
  ASSERT_EQ(account.status, 201) << account.body;
  EXPECT_EQ(account.json()["role_name"], "质检");
  auto agent = logged_in("8010@demo", "qianqi-2026");
  EXPECT_EQ(agent.get("/api/me").json()["account"]["role_name"], "质检");
  EXPECT_EQ(agent.get("/api/calls").status, 200);
  EXPECT_EQ(agent.get("/api/contacts").error_code(), "permission.denied");
  const auto seen = agent.get("/api/home").json(), whole = admin.get("/api/home").json();
  EXPECT_FALSE(seen.contains("balance") || seen["today"].contains("spend") || seen["series"][0].contains("spend"))
      << "no finance.read";
  EXPECT_TRUE(whole.contains("balance") && whole["today"].contains("spend") && whole["series"][0].contains("spend"));
  EXPECT_EQ(admin.patch(path, {{"permissions", {"contacts.read"}}}).status, 200);
  EXPECT_EQ(agent.get("/api/calls").error_code(), "permission.denied") << "at the next request";
  EXPECT_EQ(agent.get("/api/contacts").status, 200);
  EXPECT_EQ(admin.del(path).error_code(), "role.state");
}

TEST_P(SecurityApiTest, BalancesAreNewsForFinanceOnly) {
  auto admin = logged_in("demo"), agent = logged_in("8002@demo");
  LiveClient rich(server->port(), admin.cookie), poor(server->port(), agent.cookie);
  EXPECT_EQ(rich.message()["type"], "hello");
  EXPECT_EQ(poor.message()["type"], "hello");
  const auto& whose = tree.merchant;
  world->live.publish(whose.enterprise_id, whose.path, "balance", {{"balance", 5}});
  world->live.publish(whose.enterprise_id, whose.path, "task", {{"id", 7}});
  EXPECT_EQ(rich.message()["type"], "balance");
  EXPECT_EQ(poor.message()["type"], "task");
}

}  // namespace
}  // namespace yunli::api
