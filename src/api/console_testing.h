// For tests of the handlers: the product's server over the demo tree, and clients that are logged in.
#pragma once
#include <gmock/gmock.h>

#include "api/testing.h"
#include "billing/ledger_store.h"
#include "billing/robot_store.h"
#include "dialer/line_store.h"
#include "script/examples.h"
#include "tenant/seed.h"

namespace yunli::api::testing {

using nlohmann::json;

class ConsoleTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    world = std::make_unique<World>(GetParam());
    tree = std::move(*tenant::seed_demo(*world->database, world->clock));
    ServerConfig config;
    config.limits.upload_dir = world->folder / "uploads";
    server = std::move(*Server::start(threads.io, config, world->services));
  }
  void TearDown() override {
    server.reset();
    world.reset();
  }

  Client logged_in(const std::string& account, const std::string& password = tenant::kDemoPassword) {
    Client client(server->port());
    const auto reply = client.post("/api/login", {{"account", account}, {"password", password}});
    EXPECT_EQ(reply.status, 200) << account << reply.body;
    const auto cookie = reply.headers.contains("set-cookie") ? reply.headers.at("set-cookie") : "";
    if (cookie.starts_with("yunli_session=")) client.cookie = cookie.substr(14, cookie.find(';') - 14);
    return client;
  }
  // A merchant beside the demo merchant, with its own account.
  Client stranger() {
    auto seller = logged_in("demo-dl");
    const auto made =
        seller.post("/api/enterprises",
                    {{"login", "stranger"}, {"name", "别家"}, {"kind", "merchant"}, {"password", "stranger123"}});
    EXPECT_EQ(made.status, 201) << made.body;
    return logged_in("stranger", "stranger123");
  }
  template <class F>
  auto write(F f) {
    return world->database->write([&](store::Session& session) { return f(session); });
  }
  Id add_contact(Client& client, const std::string& phone, const std::string& name = "王芳") {
    const auto reply = client.post("/api/contacts", {{"name", name}, {"phone", phone}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.json()["id"];
  }
  static json example_document() { return json::parse(script::examples().front().document); }
  Id add_script(Client& client) {
    const auto reply = client.post("/api/scripts", {{"document", example_document()}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.json()["id"];
  }
  Id add_task(Client& client, const std::vector<Id>& contacts, Id script) {
    const auto reply = client.post(
        "/api/tasks", {{"name", "续费提醒"}, {"script_id", script}, {"contact_ids", contacts}, {"robots", 2}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.json()["id"];
  }
  // Money, robots and a simulated line, so that the demo merchant may call.
  void let_the_merchant_call() {
    const auto now = world->clock.now();
    write([&](store::Session& session) {
      dialer::Line line;
      line.name = "carrier";
      line.host = "127.0.0.1";
      line.caller_numbers = {"01088886666"};
      line.calls_per_second = 100;
      line.simulated = true;
      EXPECT_TRUE(dialer::add_line(session, tree.operator_scope, line, now));
      billing::open_robots(session, tree.merchant.enterprise_id, 3, now, now + 86'400'000);
      for (const auto& level : {tree.distributor, tree.merchant})
        billing::credit(session, level.enterprise_id, Money::yuan(100), 1, now);
    });
  }

  std::unique_ptr<World> world;
  tenant::DemoTree tree;
  Threads threads{2};
  std::unique_ptr<Server> server;
};

}  // namespace yunli::api::testing
