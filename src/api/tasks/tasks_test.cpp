// Tasks, queue, records and the live connection over HTTP. PRODUCT P2, P9.3, P9.4, P9.6.
#include <fstream>

#include "api/console_testing.h"
#include "dialer/call_store.h"
#include "dialer/pacing.h"
#include "media/wav.h"
#include "tenant/sessions.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::LiveClient;

class TasksApiTest : public testing::ConsoleTest {
 protected:
  void SetUp() override {
    ConsoleTest::SetUp();
    let_the_merchant_call();
    client = std::make_unique<testing::Client>(logged_in("demo"));
  }
  // One finished call of a new task, with a conversation and two seconds of recording.
  Id finished_call() {
    const auto contact = add_contact(*client, "13800138000");
    add_task(*client, {contact}, add_script(*client));
    const auto now = world->clock.now();
    const auto dials = write([&](store::Session& session) { return dialer::plan_dials(session, {}, now); }).dials;
    EXPECT_EQ(dials.size(), 1u);
    const auto header = media::recording_header(16'000);
    std::ofstream file(world->folder / "calls/one.wav", std::ios::binary);
    file.write(reinterpret_cast<const char*>(header.data()), header.size());
    file << std::string(32'000, static_cast<char>(0xD5));
    file.close();
    const std::string flow = example_document()["flows"][0]["id"];
    write([&](store::Session& session) {
      dialer::FinishedCall done;
      done.call_id = dials[0].call_id;
      done.answered_at = now + 4'000, done.ended_at = now + 24'000;
      done.outcome = "answered", done.ended_by = "callee", done.level = "A", done.rule = "A.positives>=1",
      done.recording = "one.wav";
      done.tags = {"同意续费", "价格敏感"};
      done.leave_flow = flow;
      dialer::Turn robot{.index = 0, .speaker = "robot", .flow = flow, .start_ms = 0, .end_ms = 3'000, .text = "您好"};
      dialer::Turn callee{.index = 1,
                          .speaker = "callee",
                          .flow = flow,
                          .start_ms = 3'500,
                          .end_ms = 4'200,
                          .text = "可以",
                          .heard_raw = "可以",
                          .match = "positive"};
      callee.speech_end_ms = 4'200, callee.decided_ms = 4'300, callee.first_packet_ms = 4'520, callee.barge_in = true;
      done.turns = {robot, callee};
      return dialer::finish_call(session, done, now + 24'000);
    });
    return dials[0].call_id;
  }
  std::unique_ptr<testing::Client> client;
};
INSTANTIATE_TEST_SUITE_P(OnSqlite, TasksApiTest, ::testing::Values("sqlite"));

TEST_P(TasksApiTest, StartsPausesResumesAndDeletes) {
  const auto contact = add_contact(*client, "13800138000");
  const auto id = add_task(*client, {contact}, add_script(*client));
  const auto path = "/api/tasks/" + std::to_string(id);
  EXPECT_GT(world->control.wakes, 0);
  EXPECT_EQ(client->get("/api/contacts").json()["items"][0]["state"], "queued");
  EXPECT_EQ(client->get("/api/queue?state=waiting,dialing").json()["items"][0]["phone"], "13800138000");
  EXPECT_EQ(logged_in("8002@demo").get("/api/queue").json()["items"][0]["phone"], "138****8000");
  EXPECT_EQ(client->send("POST", path + "/pause", nullptr, {}).json()["state"], "paused");
  EXPECT_EQ(client->send("POST", path + "/pause", nullptr, {}).status, 409);
  EXPECT_EQ(client->send("POST", path + "/resume", nullptr, {}).json()["state"], "running");
  const auto more = add_contact(*client, "13900139000");
  EXPECT_EQ(client->post("/api/contacts/call", {{"contact_ids", {contact, more}}, {"task_id", id}}).json(),
            (json{{"added", 1}, {"skipped", 1}}));
  const auto now = world->clock.now();
  const auto dials = write([&](store::Session& session) { return dialer::plan_dials(session, {}, now); }).dials;
  EXPECT_EQ(client->get("/api/home").json()["robots"]["in_use"], 2);
  EXPECT_EQ(client->del(path).status, 204);
  EXPECT_EQ(world->control.hung_up.size(), dials.size());
  EXPECT_EQ(client->get(path).status, 404);
}

TEST_P(TasksApiTest, NamesWhatATaskLacks) {
  const auto script = add_script(*client);
  const auto contact = add_contact(*client, "13800138000");
  json wanted = {{"name", "x"}, {"script_id", script}, {"contact_ids", {contact}}, {"robots", 2}};
  const auto field_of = [&](const json& change) {
    json body = wanted;
    body.merge_patch(change);
    const auto reply = client->post("/api/tasks", body);
    return std::to_string(reply.status) + " " + reply.error_field();
  };
  EXPECT_EQ(field_of({{"robots", 0}}), "400 robots");
  EXPECT_EQ(field_of({{"name", nullptr}}), "400 name");
  EXPECT_EQ(field_of({{"batch_id", 5}}), "400 contact_ids");
  EXPECT_EQ(field_of({{"contact_ids", json::array()}}), "400 contact_ids");
  EXPECT_EQ(field_of({{"hours", {{{"from", "9:00"}, {"to", "12:00"}}}}}), "400 hours/0/from");
  EXPECT_EQ(field_of({{"hours", {{{"from", "12:00"}, {"to", "09:00"}}}}}).substr(0, 9), "400 hours");
  EXPECT_EQ(field_of({{"max_attempts", 11}}), "400 max_attempts");
  EXPECT_EQ(
      client->post("/api/tasks", {{"name", "x"}, {"script_id", 424242}, {"contact_ids", {contact}}, {"robots", 1}})
          .status,
      404);
  auto broken = example_document();
  for (auto& flow : broken["flows"]) flow["terminate"] = false;
  const Id unfinished = client->post("/api/scripts", {{"document", broken}}).json()["id"];
  const auto refused =
      client->post("/api/tasks", {{"name", "x"}, {"script_id", unfinished}, {"contact_ids", {contact}}, {"robots", 1}});
  EXPECT_EQ(refused.error_code(), "script.no_ending_flow");
  EXPECT_EQ(refused.json()["error"]["zh"], "此模板缺少结束流程");
}

TEST_P(TasksApiTest, ShowsACallWithItsConversationAndRecording) {
  const auto id = finished_call();
  const auto list = client->get("/api/calls?level=A&outcome=answered").json();
  ASSERT_EQ(list["total"], 1);
  EXPECT_EQ(client->get("/api/calls?outcome=nonsense").error_field(), "outcome");
  auto agent = logged_in("8002@demo");
  const std::string phone = list["items"][0]["phone"];
  for (const auto& part : {phone.substr(0, 5), phone.substr(3, 4)}) {
    EXPECT_EQ(client->get("/api/calls?phone=" + part).json()["total"], 1);
    EXPECT_EQ(agent.get("/api/calls?phone=" + part).json()["total"], 0) << "or hidden digits could be tried one by one";
    EXPECT_EQ(agent.get("/api/calls?q=" + part).json()["total"], 0);
  }
  EXPECT_EQ(agent.get("/api/calls?phone=" + phone.substr(7)).json()["total"], 1) << "what is shown";
  EXPECT_EQ(agent.get("/api/calls?phone=" + phone).json()["total"], 1);
  const auto path = "/api/calls/" + std::to_string(id);
  const auto call = client->get(path).json();
  EXPECT_EQ(call["level"], "A");
  EXPECT_FALSE(call["rule"]["zh"].get<std::string>().empty()) << call["rule"];
  EXPECT_EQ(call["description"], "同意续费，价格敏感");
  EXPECT_EQ(call["recording"], true);
  ASSERT_EQ(call["turns"].size(), 2u);
  EXPECT_EQ(call["turns"][0]["timing"], nullptr);
  EXPECT_EQ(call["turns"][1]["flow_name"], example_document()["flows"][0]["name"]);
  EXPECT_EQ(call["timings"],
            (json{{"ring_ms", 4'000}, {"turn_gap_p50_ms", 320}, {"turn_gap_p95_ms", 320}, {"barge_ins", 1}}));

  const auto whole = client->get(path + "/recording?format=wav");
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.body.size(), 44u + 16'000u * 4);
  EXPECT_TRUE(whole.body.starts_with("RIFF"));
  const auto part = client->get(path + "/recording", {"Range: bytes=44-47"});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(44, 4));
  EXPECT_EQ(client->get(path + "/recording", {"Range: bytes=99999999-"}).status, 416);

  const auto home = client->get("/api/home?days=7").json();
  EXPECT_EQ(home["series"].size(), 7u);
  EXPECT_EQ(home["today"]["answered"], 1);
  EXPECT_EQ(home["today"]["ab_rate"], 1.0);
  const auto stats = client->get("/api/tasks/" + std::to_string(call["task_id"].get<Id>()) + "/stats").json();
  EXPECT_EQ(stats["outcomes"]["answered"], 1);
  EXPECT_EQ(stats["levels"]["A"], 1);
  EXPECT_EQ(stats["leave_points"][0]["flow_name"], example_document()["flows"][0]["name"]);
}

TEST_P(TasksApiTest, AdministersLinesAndHours) {
  auto top = logged_in("operator", tenant::kDemoPassword);
  const auto made = top.post("/api/lines", {{"name", "移动"},
                                            {"host", "10.0.0.1"},
                                            {"user", "u"},
                                            {"password", "secret-pw"},
                                            {"caller_numbers", {"02088886666"}}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.body.find("secret-pw"), std::string::npos);
  const auto path = "/api/lines/" + std::to_string(made.json()["id"].get<Id>());
  EXPECT_EQ(top.patch(path, {{"enabled", false}}).json()["enabled"], false);
  EXPECT_EQ(top.patch(path, {{"port", 0}}).error_field(), "port");
  EXPECT_EQ(top.patch(path, {{"caller_numbers", {1}}}).error_field(), "caller_numbers/0");
  EXPECT_EQ(top.get("/api/audit-log?action=line.").body.find("secret-pw"), std::string::npos);
  EXPECT_EQ(top.get("/api/lines").json()["total"], 2);

  const json hours = {{"calling_hours", {{{"weekday", 1}, {"from", "09:00"}, {"to", "11:30"}}}}};
  EXPECT_EQ(client->put("/api/settings", hours).json(), hours);
  EXPECT_EQ(client->get("/api/settings").json(), hours);
  EXPECT_EQ(
      client->put("/api/settings", {{"calling_hours", {{{"weekday", 1}, {"from", "05:00"}, {"to", "11:30"}}}}}).status,
      400)
      << "the law's hours";
  EXPECT_EQ(client->put("/api/settings", {{"calling_hours", {{{"weekday", 8}, {"from", "09:00"}, {"to", "11:30"}}}}})
                .error_field(),
            "calling_hours/0/weekday");
}

TEST_P(TasksApiTest, StartsTheDemoOnlyInDemoMode) {
  EXPECT_EQ(client->send("POST", "/api/demo/campaign", nullptr, {}).status, 404);
  const auto contact = add_contact(*client, "13800138000");
  const auto task = add_task(*client, {contact}, add_script(*client));
  world->services.start_demo = [&](const tenant::Scope&) -> Result<Id> { return task; };
  EXPECT_EQ(client->send("POST", "/api/demo/campaign", nullptr, {}).json()["id"], task);
}

TEST_P(TasksApiTest, PushesWhatHappensToThoseWhoMaySeeIt) {
  LiveClient live(server->port(), client->cookie);
  ASSERT_TRUE(live.open()) << live.head;
  EXPECT_NE(live.head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos) << "RFC 6455, section 1.3";
  EXPECT_EQ(live.message()["type"], "hello");
  LiveClient agent(server->port(), logged_in("8002@demo").cookie);
  LiveClient other(server->port(), stranger().cookie);
  agent.message(), other.message();

  add_task(*client, {add_contact(*client, "13800138000")}, add_script(*client));
  const auto pushed = live.message();
  EXPECT_EQ(pushed["type"], "task");
  EXPECT_EQ(pushed["data"]["name"], "续费提醒");
  EXPECT_EQ(agent.message()["type"], "task");
  world->live.publish(tree.merchant.enterprise_id, tree.merchant.path, "queue", {{"phone", "13800138000"}});
  EXPECT_EQ(live.message()["data"]["phone"], "13800138000");
  EXPECT_EQ(agent.message()["data"]["phone"], "138****8000");
  world->live.publish(1, "/", "queue", {{"id", 1}});
  world->live.publish(1, tree.operator_scope.path, "balance", {{"balance", 5}});
  other.send(Opcode::ping, "are you there");
  EXPECT_EQ(other.frame()->opcode, Opcode::pong) << "nothing of another enterprise came before it";
}

TEST_P(TasksApiTest, RefusesLiveConnectionsThatAreNotAllowed) {
  EXPECT_TRUE(LiveClient(server->port(), "").head.starts_with("HTTP/1.1 401"));
  EXPECT_TRUE(
      LiveClient(server->port(), client->cookie, "Origin: http://evil.example\r\n").head.starts_with("HTTP/1.1 403"));
  EXPECT_EQ(client->get("/api/live").status, 426);
}

TEST_P(TasksApiTest, EndsLiveConnectionsThatBreakTheProtocol) {
  const auto code_after = [&](std::string_view bytes) {
    LiveClient live(server->port(), client->cookie);
    live.message();
    live.send_raw(bytes);
    return live.close_code();
  };
  EXPECT_EQ(code_after(make_frame(Opcode::text, "unmasked")), 1002);
  EXPECT_EQ(code_after(std::string("\x83\x80\0\0\0\0", 6)), 1002) << "unknown opcode";
  EXPECT_EQ(code_after(std::string("\xF1\x80\0\0\0\0", 6)), 1002) << "reserved bits";
  EXPECT_EQ(code_after(std::string("\x09\x80\0\0\0\0", 6)), 1002) << "fragmented ping";
  EXPECT_EQ(code_after(std::string("\x82\xFF\x7F\0\0\0\0\0\0\0\0\0\0\0", 14)), 1009) << "2^62 bytes";
  EXPECT_EQ(code_after(make_frame(Opcode::close, "\x03\xE8", 7)), 1000);
}

TEST_P(TasksApiTest, DropsAConsumerThatFallsBehind) {
  LiveClient slow(server->port(), client->cookie);
  slow.message();
  const json big = {{"id", 1}, {"text", std::string(100'000, 'x')}};
  for (int i = 0; i < 400; ++i) world->live.publish(tree.merchant.enterprise_id, tree.merchant.path, "task", big);
  int received = 0;
  while (auto frame = slow.frame()) {
    if (frame->opcode == Opcode::close) break;
    ++received;
  }
  EXPECT_LT(received, 400);
  EXPECT_EQ(client->get("/api/me").status, 200);
}

TEST_P(TasksApiTest, EndsTheLiveConnectionWithItsSession) {
  world->services.live_config.check_every = std::chrono::milliseconds(20);
  LiveClient live(server->port(), client->cookie);
  live.message();
  EXPECT_EQ(client->send("POST", "/api/logout", nullptr, {}).status, 204);
  EXPECT_EQ(live.close_code(), 4401);
}

}  // namespace
}  // namespace yunli::api
