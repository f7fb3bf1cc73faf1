// Logging in, sessions, roles. PRODUCT P1.
#include "api/console_testing.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;

class SessionTest : public testing::ConsoleTest {};
INSTANTIATE_TEST_SUITE_P(OnSqlite, SessionTest, ::testing::Values("sqlite"));

TEST_P(SessionTest, LogsInAndOut) {
  Client client(server->port());
  auto reply = client.post("/api/login", {{"account", "8001@demo"}, {"password", tenant::kDemoPassword}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.json()["account"]["role"], "monitor");
  EXPECT_EQ(reply.json()["enterprise"]["kind"], "merchant");
  const auto cookie = reply.headers.at("set-cookie");
  EXPECT_THAT(cookie, HasSubstr("; HttpOnly; SameSite=Strict"));
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
  client.cookie = cookie.substr(14, cookie.find(';') - 14);
  EXPECT_EQ(client.get("/api/me").json()["account"]["login"], "8001@demo");
  EXPECT_EQ(client.send("POST", "/api/logout", nullptr, {}).status, 204);
  EXPECT_EQ(client.get("/api/me").status, 401);
}

TEST_P(SessionTest, TheCookieIsForTlsOnlyWhenThePageCameOverTls) {
  Client client(server->port());
  client.headers = {"Host: console.example", "Origin: https://console.example"};
  const auto reply = client.post("/api/login", {{"account", "demo"}, {"password", tenant::kDemoPassword}});
  EXPECT_THAT(reply.headers.at("set-cookie"), HasSubstr("; Secure"));
}

TEST_P(SessionTest, WrongPasswordsLockTheAccountForAWhile) {
  Client client(server->port());
  const json wrong = {{"account", "demo"}, {"password", "wrong-password"}};
  testing::Reply last;
  for (int i = 0; i < 8 && last.status != 429; ++i) last = client.post("/api/login", wrong);
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.error_code(), "login.locked");
  EXPECT_EQ(client.post("/api/login", {{"account", "demo"}, {"password", tenant::kDemoPassword}}).status, 429);
  world->clock.advance(2 * 3'600'000);
  EXPECT_EQ(client.post("/api/login", {{"account", "demo"}, {"password", tenant::kDemoPassword}}).status, 200);
}

TEST_P(SessionTest, SessionsCanBeListedAndEnded) {
  auto here = logged_in("demo"), there = logged_in("demo");
  const auto sessions = here.get("/api/me/sessions").json();
  ASSERT_EQ(sessions["total"], 2);
  for (const auto& session : sessions["items"])
    if (!session["current"].get<bool>()) {
      EXPECT_EQ(here.del("/api/me/sessions/" + std::to_string(session["id"].get<Id>())).status, 204);
    }
  EXPECT_EQ(there.get("/api/me").status, 401);
  EXPECT_EQ(here.del("/api/me/sessions/424242").status, 404);
  auto again = logged_in("demo");
  EXPECT_EQ(here.del("/api/me/sessions").status, 204);
  EXPECT_EQ(again.get("/api/me").status, 401);
  EXPECT_EQ(here.get("/api/me").status, 200);
}

TEST_P(SessionTest, ChangesItsPassword) {
  auto client = logged_in("demo");
  EXPECT_EQ(client.post("/api/me/password", {{"old_password", "nonsense1"}, {"new_password", "better-pass-2026"}})
                .error_code(),
            "password.wrong");
  EXPECT_EQ(client.post("/api/me/password", {{"old_password", tenant::kDemoPassword}, {"new_password", "short"}})
                .error_code(),
            "password.weak");
  EXPECT_EQ(
      client.post("/api/me/password", {{"old_password", tenant::kDemoPassword}, {"new_password", "better-pass-2026"}})
          .status,
      204);
  EXPECT_EQ(logged_in("demo", "better-pass-2026").get("/api/me").status, 200);
}

TEST_P(SessionTest, ChangesItsOwnName) {
  auto agent = logged_in("8001@demo");
  EXPECT_EQ(agent.patch("/api/me", {{"name", ""}}).error_field(), "name");
  EXPECT_EQ(agent.patch("/api/me", {{"name", "王\x01"}}).error_field(), "name");
  EXPECT_EQ(agent.patch("/api/me", {{"name", "王小明"}}).json()["account"]["name"], "王小明");
  EXPECT_EQ(agent.get("/api/me").json()["account"]["name"], "王小明");
  EXPECT_EQ(logged_in("demo").get("/api/audit-log?action=account.own_name").json()["total"], 1);
}

TEST_P(SessionTest, AddsAnAccountToAnEnterpriseBelow) {
  auto seller = logged_in("demo-dl");
  const json wanted = {{"enterprise_id", tree.merchant.enterprise_id},
                       {"work_number", "8020"},
                       {"name", "孙八"},
                       {"role", "agent"},
                       {"password", "sunba-2026"}};
  const auto made = seller.post("/api/accounts", wanted);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["login"], "8020@demo");
  EXPECT_EQ(logged_in("8020@demo", "sunba-2026").get("/api/me").json()["enterprise"]["id"],
            tree.merchant.enterprise_id);
  auto merchant = logged_in("demo");
  json above = wanted;
  above["enterprise_id"] = tree.distributor.enterprise_id;
  EXPECT_EQ(merchant.post("/api/accounts", above).status, 404);
}

TEST_P(SessionTest, ASessionAloneDoesNotSetItsOwnPassword) {
  auto admin = logged_in("demo");
  const auto own = "/api/accounts/" + std::to_string(admin.get("/api/me").json()["account"]["id"].get<Id>());
  EXPECT_EQ(admin.patch(own, {{"password", "taken-over-2026"}}).error_code(), "account.own_password");
  EXPECT_EQ(admin.get("/api/accounts?enterprise_id=" + std::to_string(tree.distributor.enterprise_id)).status, 404);
}

TEST_P(SessionTest, ForbiddingAnEnterpriseEndsItsSessions) {
  auto merchant = logged_in("demo"), seller = logged_in("demo-dl");
  const auto path = "/api/enterprises/" + std::to_string(tree.merchant.enterprise_id);
  EXPECT_EQ(seller.patch(path, {{"forbidden", true}}).status, 200);
  EXPECT_EQ(merchant.get("/api/me").status, 401);
}

TEST_P(SessionTest, AdministersAccountsAndSeesTheLog) {
  auto admin = logged_in("demo");
  const auto made = admin.post(
      "/api/accounts", {{"work_number", "8010"}, {"name", "钱七"}, {"role", "agent"}, {"password", "qianqi-2026"}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["login"], "8010@demo");
  const auto path = "/api/accounts/" + std::to_string(made.json()["id"].get<Id>());
  EXPECT_EQ(admin
                .post("/api/accounts",
                      {{"work_number", "8010"}, {"name", "x"}, {"role", "agent"}, {"password", "qianqi-2026"}})
                .status,
            409);
  EXPECT_EQ(admin
                .post("/api/accounts",
                      {{"work_number", "8011"}, {"name", "x"}, {"role", "king"}, {"password", "qianqi-2026"}})
                .error_field(),
            "role");
  EXPECT_EQ(logged_in("8010@demo", "qianqi-2026").get("/api/me").status, 200);
  EXPECT_EQ(admin.patch(path, {{"enabled", false}}).json()["enabled"], false);
  Client gone(server->port());
  EXPECT_EQ(gone.post("/api/login", {{"account", "8010@demo"}, {"password", "qianqi-2026"}}).status, 401);
  const auto log = admin.get("/api/audit-log?action=account.").json();
  EXPECT_GE(log["total"].get<int>(), 2);
  EXPECT_THAT(log.dump(), Not(HasSubstr("argon2")));
  EXPECT_EQ(admin.get("/api/roles").json()["roles"].size(), 6u);
}

TEST_P(SessionTest, DescribesTheServer) {
  Client client(server->port());
  EXPECT_EQ(client.get("/healthz").status, 503) << "no speech worker lives";
  world->system.speech_ready = true;
  EXPECT_EQ(client.get("/healthz").json()["ok"], true);
  EXPECT_THAT(client.get("/api/openapi.yaml").body, HasSubstr("openapi: '3.0.3'"));
  EXPECT_THAT(client.get("/metrics").body, HasSubstr("yunli_http_request_ms"));
  client.headers = {"X-Forwarded-For: 203.0.113.9"};
  EXPECT_EQ(client.get("/metrics").status, 403);
  EXPECT_EQ(logged_in("demo").get("/api/system").json()["speech_workers"], 0);
}

}  // namespace
}  // namespace yunli::api
