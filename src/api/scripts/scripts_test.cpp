// Scripts over HTTP: versions, checks, understanding, audio. PRODUCT P9.5.
#include "api/console_testing.h"
#include "base/text.h"
#include "library/unmatched_store.h"

namespace yunli::api {
namespace {

using nlohmann::json;

class ScriptsApiTest : public testing::ConsoleTest {};
INSTANTIATE_TEST_SUITE_P(OnSqlite, ScriptsApiTest, ::testing::Values("sqlite"));

// One second of a 440 Hz-like square at 8 kHz, as a PCM WAV.
std::string wav() {
  std::string data;
  for (int i = 0; i < 8'000; ++i) {
    const std::int16_t sample = (i / 9) % 2 == 0 ? 8'000 : -8'000;
    data.append(reinterpret_cast<const char*>(&sample), 2);
  }
  const auto u32 = [](std::uint32_t v) { return std::string(reinterpret_cast<const char*>(&v), 4); };
  const auto u16 = [](std::uint16_t v) { return std::string(reinterpret_cast<const char*>(&v), 2); };
  return "RIFF" + u32(36 + 16'000) + "WAVEfmt " + u32(16) + u16(1) + u16(1) + u32(8'000) + u32(16'000) + u16(2) +
         u16(16) + "data" + u32(16'000) + data;
}

TEST_P(ScriptsApiTest, KeepsVersions) {
  auto client = logged_in("demo");
  EXPECT_GE(client.get("/api/script-examples").json()["total"].get<int>(), 3);
  const auto id = add_script(client);
  const auto path = "/api/scripts/" + std::to_string(id);
  auto script = client.get(path).json();
  EXPECT_EQ(script["version"], 1);
  EXPECT_EQ(script["findings"], json::array());
  auto document = script["document"];
  document["name"] = "新名字";
  const auto saved = client.put(path, {{"base_version", 1}, {"document", document}, {"note", "改名"}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(saved.json()["version"], 2);
  EXPECT_EQ(saved.json()["name"], "新名字");
  EXPECT_EQ(client.put(path, {{"base_version", 1}, {"document", document}}).error_code(), "script.conflict");
  EXPECT_EQ(client.put(path, {{"base_version", 1}, {"document", document}}).status, 409);
  EXPECT_EQ(client.get(path + "/versions").json()["total"], 2);
  EXPECT_NE(client.get(path + "/versions/1").json()["document"]["name"], "新名字");
  EXPECT_EQ(client.get(path + "/versions/3").status, 404);
  const auto copy = client.send("POST", path + "/copy", nullptr, {});
  EXPECT_EQ(copy.status, 201) << copy.body;
  EXPECT_NE(copy.json()["id"], id);
  const auto list = client.get("/api/scripts?sort=name").json();
  EXPECT_EQ(list["total"], 2);
  EXPECT_GT(list["items"][0]["flows"].get<int>(), 2);
  EXPECT_EQ(client.del(path).status, 204);
  EXPECT_EQ(client.get(path).status, 404);
}

TEST_P(ScriptsApiTest, SharesWithThoseBelow) {
  auto seller = logged_in("demo-dl"), merchant = logged_in("demo");
  const auto id = add_script(seller);
  const auto path = "/api/scripts/" + std::to_string(id);
  EXPECT_EQ(merchant.get(path).status, 404);
  EXPECT_EQ(seller.patch(path, {{"shared", true}}).json()["shared"], true);
  EXPECT_EQ(merchant.get(path).json()["own"], false);
  EXPECT_EQ(merchant.put(path, {{"base_version", 1}, {"document", example_document()}}).error_code(),
            "script.read_only");
}

TEST_P(ScriptsApiTest, ChecksDocuments) {
  auto client = logged_in("demo");
  auto document = example_document();
  for (auto& flow : document["flows"]) flow["terminate"] = false;
  const auto findings = client.post("/api/scripts/check", {{"document", document}}).json()["findings"];
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0]["zh"], "此模板缺少结束流程");
  document["colour"] = "red";
  EXPECT_EQ(client.post("/api/scripts/check", {{"document", document}}).status, 400);
  EXPECT_EQ(client.post("/api/scripts/check", {{"document", 5}}).status, 400);
  const std::string deep = "{\"document\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(client.send("POST", "/api/scripts/check", &deep, {}).status, 400);
}

TEST_P(ScriptsApiTest, Understands) {
  auto client = logged_in("demo");
  const auto id = add_script(client);
  const auto heard = client.post("/api/scripts/understand", {{"script_id", id}, {"text", "别再打电话了"}});
  ASSERT_EQ(heard.status, 200) << heard.body;
  EXPECT_EQ(heard.json()["match"], "opt_out");
  EXPECT_EQ(
      client.post("/api/scripts/understand", {{"document", example_document()}, {"text", "可以"}}).json()["match"],
      "positive");
  EXPECT_EQ(client.post("/api/scripts/understand", {{"text", "可以"}}).status, 400);
  EXPECT_EQ(
      client.post("/api/scripts/understand", {{"script_id", id}, {"text", "可以"}, {"flow", "nowhere"}}).error_field(),
      "flow");
  EXPECT_EQ(client.post("/api/scripts/understand", {{"script_id", 424242}, {"text", "可以"}}).status, 404);
}

TEST_P(ScriptsApiTest, PlaysRecordingsAndSyntheticSpeech) {
  auto client = logged_in("demo");
  const auto path = "/api/scripts/" + std::to_string(add_script(client)) + "/recordings";
  const auto uploaded = client.upload(path, "欢迎.wav", wav());
  ASSERT_EQ(uploaded.status, 201) << uploaded.body;
  EXPECT_NEAR(uploaded.json()["duration_ms"].get<int>(), 1'000, 100);
  const auto audio_path = "/api/recordings/" + uploaded.json()["id"].get<std::string>() + "/audio";
  const auto audio = client.get(audio_path);
  EXPECT_EQ(audio.headers.at("content-type"), "audio/wav");
  EXPECT_TRUE(audio.body.starts_with("RIFF"));
  EXPECT_NEAR(static_cast<double>(audio.body.size()), 16'044, 1'600);
  EXPECT_EQ(client.get(audio_path, {"Range: bytes=0-3"}).body, "RIFF");
  EXPECT_EQ(client.upload(path, "virus.wav", "MZ this is no audio").status, 400);
  const auto files = std::distance(std::filesystem::directory_iterator(world->folder / "recordings"), {});
  EXPECT_EQ(client.upload("/api/scripts/424242/recordings", "a.wav", wav()).status, 404);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(world->folder / "recordings"), {}), files)
      << "nothing names it, so nothing is kept";
  EXPECT_EQ(client.get("/api/recordings/424242/audio").status, 404);

  const auto speech = client.post("/api/synthesis", {{"text", "您好"}});
  EXPECT_EQ(speech.status, 200) << speech.body;
  EXPECT_TRUE(speech.body.starts_with("RIFF"));
  EXPECT_GT(speech.body.size(), 500u);
  EXPECT_EQ(client.post("/api/synthesis", {{"text", ""}}).error_field(), "text");
  EXPECT_EQ(client.post("/api/synthesis", {{"text", "您好"}, {"voice", "robot"}}).error_field(), "voice");
}

TEST_P(ScriptsApiTest, ListsWhatNothingMatched) {
  auto client = logged_in("demo");
  const auto id = add_script(client);
  const std::string flow = example_document()["flows"][0]["id"];
  write([&](store::Session& session) {
    library::add_unmatched(session, tree.merchant.enterprise_id,
                           {{id, 1, flow, "你们在哪里", 7, 100, 900}, {id, 1, flow, "你们在那里", 8, 1, 2}},
                           world->clock.now());
  });
  const auto path = "/api/scripts/" + std::to_string(id) + "/unmatched";
  const auto list = client.get(path).json();
  ASSERT_GE(list["total"].get<int>(), 1) << list;
  EXPECT_EQ(list["items"][0]["flow_name"], example_document()["flows"][0]["name"]);
  const auto encoded = text::percent_encoded(list["items"][0]["likeness"].get<std::string>());
  EXPECT_EQ(client.del(path + "?likeness=" + encoded).status, 204);
  EXPECT_EQ(client.del(path + "?likeness=" + encoded).status, 404);
}

}  // namespace
}  // namespace yunli::api
