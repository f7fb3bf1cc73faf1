// The data list and imports over HTTP. PRODUCT P9.2, P3.5.
#include "api/console_testing.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class ContactsApiTest : public testing::ConsoleTest {
 protected:
  static std::map<std::string, std::string> consent() {
    return {
        {"batch", "六月"}, {"consent_source", "官网留资"}, {"consent_date", "2026-06-01"}, {"consent_scope", "课程"}};
  }
  // The import's end; polled as the console does without its live connection.
  static json ended(testing::Client& client, Id id) {
    for (int i = 0; i < 2'000; ++i) {
      auto import = client.get("/api/contact-imports/" + std::to_string(id)).json();
      if (import["state"] != "queued" && import["state"] != "running") return import;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return nullptr;
  }
};
INSTANTIATE_TEST_SUITE_P(OnSqlite, ContactsApiTest, ::testing::Values("sqlite"));

TEST_P(ContactsApiTest, AddsFindsChangesAndRemoves) {
  auto client = logged_in("demo");
  const auto id = add_contact(client, "+86 138 0013 8000");
  const auto path = "/api/contacts/" + std::to_string(id);
  const auto got = client.get(path).json();
  EXPECT_EQ(got["phone"], "13800138000");
  EXPECT_EQ(got["state"], "new");
  const auto twice = client.post("/api/contacts", {{"name", "x"}, {"phone", "13800138000"}});
  EXPECT_EQ(twice.status, 409);
  EXPECT_EQ(twice.error_code(), "contact.duplicate");
  EXPECT_EQ(client.post("/api/contacts", {{"name", "x"}, {"phone", "123"}}).status, 400);
  EXPECT_EQ(client.patch(path, {{"name", "王小芳"}, {"fields", {{"城市", "深圳"}}}}).json()["fields"]["城市"], "深圳");
  add_contact(client, "13900139000", "李四");
  EXPECT_EQ(client.get("/api/contacts?q=%E5%B0%8F%E8%8A%B3").json()["total"], 1);
  EXPECT_EQ(client.get("/api/contacts?phone=139*&sort=-name&size=1").json()["items"][0]["name"], "李四");
  EXPECT_EQ(client.get("/api/contacts?size=201").error_field(), "size");
  EXPECT_EQ(client.get("/api/contacts?colour=red").error_code(), "field.unknown");
  EXPECT_EQ(client.del(path).status, 204);
  EXPECT_EQ(client.get(path).status, 404);
}

TEST_P(ContactsApiTest, MasksNumbersFromAgents) {
  auto admin = logged_in("demo"), agent = logged_in("8002@demo");
  add_contact(admin, "13800138000");
  EXPECT_EQ(agent.get("/api/contacts").json()["items"][0]["phone"], "138****8000");
  EXPECT_EQ(admin.get("/api/contacts").json()["items"][0]["phone"], "13800138000");
  const auto found = [](testing::Client& by, const std::string& phone) -> int {
    return by.get("/api/contacts?phone=" + phone).json()["total"];
  };
  EXPECT_EQ(found(admin, "13800"), 1);
  EXPECT_EQ(found(agent, "13800"), 0) << "or the hidden digits could be tried one by one";
  EXPECT_EQ(found(agent, "00138"), 0);
  EXPECT_EQ(found(agent, "8000"), 1) << "what is shown";
  EXPECT_EQ(found(agent, "138-0013-8000"), 1);
}

TEST_P(ContactsApiTest, ImportsASpreadsheet) {
  auto client = logged_in("demo");
  const auto started = client.upload("/api/contact-imports", "名单.csv",
                                     "姓名,手机号码,城市\n李四,13700137000,广州\n王五,12,深圳\n", consent());
  ASSERT_EQ(started.status, 202) << started.body;
  const auto import = ended(client, started.json()["id"]);
  EXPECT_EQ(import["state"], "done") << import;
  EXPECT_EQ(import["accepted"], 1);
  EXPECT_EQ(import["rejected"], 1);
  EXPECT_TRUE(import["batch_id"].is_number());
  EXPECT_EQ(client.get("/api/batches").json()["items"][0]["name"], "六月");
  EXPECT_EQ(client.get("/api/contacts?batch_id=" + std::to_string(import["batch_id"].get<Id>()))
                .json()["items"][0]["fields"]["城市"],
            "广州");
  const auto rejects =
      client.get("/api/contact-imports/" + std::to_string(started.json()["id"].get<Id>()) + "/rejects");
  EXPECT_EQ(rejects.status, 200);
  EXPECT_TRUE(rejects.body.starts_with("PK"));
  EXPECT_EQ(rejects.headers.at("cache-control"), "no-store");
  EXPECT_EQ(client.get("/api/contact-imports").json()["total"], 1);
}

TEST_P(ContactsApiTest, NamesWhatAnUploadLacks) {
  auto client = logged_in("demo");
  auto fields = consent();
  fields.erase("consent_source");
  EXPECT_EQ(client.upload("/api/contact-imports", "a.csv", "x", fields).error_field(), "consent_source");
  fields = consent();
  fields["colour"] = "red";
  EXPECT_EQ(client.upload("/api/contact-imports", "a.csv", "x", fields).error_field(), "colour");
  const auto broken = client.upload("/api/contact-imports", "a.xlsx", "PK broken", consent());
  ASSERT_EQ(broken.status, 202);
  EXPECT_EQ(ended(client, broken.json()["id"])["state"], "failed");
}

TEST_P(ContactsApiTest, GivesTheTemplate) {
  auto client = logged_in("demo");
  EXPECT_TRUE(client.get("/api/contact-imports/template?format=xlsx").body.starts_with("PK"));
  EXPECT_THAT(client.get("/api/contact-imports/template?format=csv").body, HasSubstr("手机号码"));
  EXPECT_EQ(client.get("/api/contact-imports/template?format=pdf").status, 400);
}

TEST_P(ContactsApiTest, KeepsTheDoNotCallList) {
  auto client = logged_in("demo");
  const auto made = client.post("/api/do-not-call", {{"phone", "13800138000"}, {"reason", "投诉"}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["level"], "enterprise");
  EXPECT_EQ(client.post("/api/do-not-call", {{"phone", "13800138000"}}).status, 409);
  EXPECT_EQ(client.post("/api/do-not-call", {{"phone", "13900139000"}, {"level", "platform"}}).status, 403);
  EXPECT_EQ(client.get("/api/do-not-call?phone=138").json()["total"], 1);
  EXPECT_EQ(client.del("/api/do-not-call/" + std::to_string(made.json()["id"].get<Id>())).status, 204);
}

}  // namespace
}  // namespace yunli::api
