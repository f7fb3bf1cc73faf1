// Who may do what, walked over the whole table of routes. PRODUCT P7.5, P13.4.
#include "api/console_testing.h"
#include "api/routes.h"
#include "dialer/call_store.h"
#include "dialer/pacing.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;

class AccessTest : public testing::ConsoleTest {
 protected:
  static std::string with_id(std::string_view path, Id id) {
    std::string out(path);
    if (const auto at = out.find("{id}"); at != std::string::npos) out.replace(at, 4, std::to_string(id));
    if (const auto at = out.find("{n}"); at != std::string::npos) out.replace(at, 3, "1");
    return out;
  }
  static testing::Reply call(Client& client, const Route& route, Id id, const std::string* body = nullptr) {
    return client.send(std::string(name(route.method)), with_id(route.path, id), body, {});
  }
};
INSTANTIATE_TEST_SUITE_P(OnSqlite, AccessTest, ::testing::Values("sqlite"));

TEST_P(AccessTest, NothingButTheOpenRoutesAnswersWithoutASession) {
  Client nobody(server->port());
  for (const auto& route : routes()) {
    const auto reply = call(nobody, route, 42);
    if (route.access.kind == Access::Kind::open)
      EXPECT_NE(reply.status, 403) << route.path;
    else
      EXPECT_EQ(reply.status, 401) << name(route.method) << " " << route.path;
  }
}

TEST_P(AccessTest, ARoleWithoutThePermissionIsRefusedAndOneWithItIsNot) {
  const std::pair<const char*, tenant::Role> accounts[] = {{"demo-dl", tenant::Role::distributor_admin},
                                                           {"demo", tenant::Role::merchant_admin},
                                                           {"8001@demo", tenant::Role::monitor},
                                                           {"8002@demo", tenant::Role::agent}};
  for (const auto& [account, role] : accounts) {
    auto client = logged_in(account);
    for (const auto& route : routes()) {
      if (route.access.kind != Access::Kind::permission) continue;
      const auto reply = call(client, route, 999'999);
      const auto where = std::string(account) + " " + std::string(name(route.method)) + " " + std::string(route.path);
      if (tenant::may(role, route.access.permission))
        EXPECT_TRUE(reply.status != 401 && reply.status != 403 && reply.status < 500) << where << reply.body;
      else
        EXPECT_EQ(reply.error_code(), "permission.denied") << where;
    }
  }
}

TEST_P(AccessTest, AStrangersRowsDoNotExist) {
  let_the_merchant_call();
  auto mine = logged_in("demo");
  const auto contact = add_contact(mine, "13800138000");
  const auto script = add_script(mine);
  const auto task = add_task(mine, {contact}, script);
  const auto now = world->clock.now();
  const auto dials = write([&](store::Session& session) { return dialer::plan_dials(session, {}, now); }).dials;
  ASSERT_EQ(dials.size(), 1u);
  write([&](store::Session& session) {
    dialer::FinishedCall done;
    done.call_id = dials[0].call_id;
    done.answered_at = now, done.ended_at = now + 20'000;
    done.outcome = "answered", done.level = "A", done.rule = "A", done.recording = "x.wav";
    return dialer::finish_call(session, done, now);
  });
  const Id listed = mine.post("/api/do-not-call", {{"phone", "13900139000"}}).json()["id"];
  const Id account =
      mine.post("/api/accounts",
                {{"work_number", "8009"}, {"name", "赵六"}, {"role", "agent"}, {"password", "zhaoliu123"}})
          .json()["id"];
  const Id import =
      mine.upload(
              "/api/contact-imports", "a.csv", "姓名,手机号码\n李四,13700137000\n",
              {{"batch", "一"}, {"consent_source", "官网"}, {"consent_date", "2026-11-01"}, {"consent_scope", "课程"}})
          .json()["id"];
  const std::pair<std::string_view, Id> ids[] = {{"/api/contacts/", contact},
                                                 {"/api/scripts/", script},
                                                 {"/api/tasks/", task},
                                                 {"/api/calls/", dials[0].call_id},
                                                 {"/api/do-not-call/", listed},
                                                 {"/api/accounts/", account},
                                                 {"/api/contact-imports/", import},
                                                 {"/api/enterprises/", tree.merchant.enterprise_id}};
  const std::map<std::string, json> bodies = {
      {"PATCH /api/contacts/{id}", {{"name", "偷"}}},
      {"PUT /api/scripts/{id}", {{"base_version", 1}, {"document", example_document()}}},
      {"PATCH /api/scripts/{id}", {{"shared", true}}},
      {"PATCH /api/accounts/{id}", {{"name", "偷"}}},
      {"PATCH /api/enterprises/{id}", {{"name", "偷"}}}};
  auto thief = stranger();
  int walked = 0;
  for (const auto& route : routes())
    for (const auto& [prefix, id] : ids) {
      if (!route.path.starts_with(prefix) || route.path.find("{id}") == std::string_view::npos) continue;
      const auto key = std::string(name(route.method)) + " " + std::string(route.path);
      const auto body = bodies.contains(key) ? bodies.at(key).dump() : "";
      auto path = with_id(route.path, id);
      if (key == "DELETE /api/scripts/{id}/unmatched") path += "?likeness=a";
      const auto reply = route.body == Body::file
                             ? thief.upload(path, "a.wav", "RIFF")
                             : thief.send(std::string(name(route.method)), path, body.empty() ? nullptr : &body, {});
      const bool allowed = tenant::may(tenant::Role::merchant_admin, route.access.permission);
      // An upload is judged before it is known whose script it is for: either way nothing is stored.
      if (route.body == Body::file)
        EXPECT_GE(reply.status, 400) << key;
      else
        EXPECT_EQ(reply.status, allowed ? 404 : 403) << key << reply.body;
      ++walked;
    }
  EXPECT_GE(walked, 25);
  EXPECT_EQ(thief.post("/api/contacts/call", {{"contact_ids", {contact}}, {"task_id", task}}).status, 404);
  EXPECT_EQ(thief.post("/api/tasks", {{"name", "x"}, {"script_id", script}, {"contact_ids", {contact}}, {"robots", 1}})
                .status,
            404);
  for (const auto* list : {"/api/contacts", "/api/scripts", "/api/tasks", "/api/calls", "/api/queue", "/api/batches",
                           "/api/contact-imports"})
    EXPECT_EQ(thief.get(list).json()["total"], 0) << list;
  EXPECT_EQ(
      thief.get("/api/accounts?enterprise_id=" + std::to_string(tree.merchant.enterprise_id)).json().value("total", 0),
      0);

  auto seller = logged_in("demo-dl");
  EXPECT_EQ(seller.get("/api/enterprises/" + std::to_string(tree.merchant.enterprise_id)).status, 200)
      << "but those above see what is below";
  EXPECT_EQ(seller.get("/api/enterprises/" + std::to_string(tree.operator_scope.enterprise_id)).status, 404);
}

}  // namespace
}  // namespace yunli::api
