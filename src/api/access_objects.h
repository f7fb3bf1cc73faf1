// For access_test.cpp: one object of every kind that an enterprise can have, made the way its people make them.
#pragma once
#include <fstream>
#include <map>
#include <string>

#include "api/console_testing.h"
#include "dialer/call_store.h"
#include "dialer/pacing.h"
#include "media/wav.h"

namespace yunli::api::testing {

using Ids = std::map<std::string, std::string, std::less<>>;  // by kind: "task" → "4711"

// Objects of a merchant and of the distributor above it.
class AccessWorld : public ConsoleTest {
 protected:
  static std::string text(const json& id) { return id.is_string() ? id.get<std::string>() : id.dump(); }
  static std::string id_of(const Reply& reply, const char* field = "id") {
    EXPECT_TRUE(reply.status == 200 || reply.status == 201 || reply.status == 202) << reply.body;
    const auto body = reply.json();
    const auto& one = body.contains("items") ? body["items"].at(0) : body;
    return text(one.at(field));
  }
  static std::string tone() {
    std::string out;
    for (int i = 0; i < 8'000; ++i) {
      const int sample = i / 10 % 2 == 0 ? 8'000 : -8'000;
      out += static_cast<char>(sample & 0xFF);
      out += static_cast<char>(sample >> 8 & 0xFF);
    }
    return out;
  }
  // One second of a tone, 8 kHz mono.
  static std::string wav() {
    using namespace std::string_literals;
    return "RIFF\xa4\x3e\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\x80\x3e\0\0"s + tone();
  }
  static std::string png() { return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(80, '\0'); }

  Ids make(Client& admin, Client& seller, const tenant::Scope& merchant, const std::string& seed) {
    Ids ids;
    ids["enterprise"] = std::to_string(merchant.enterprise_id);
    ids["seller"] = text(seller.get("/api/me").json().at("enterprise").at("id"));
    ids["contact"] =
        id_of(admin.post("/api/contacts", {{"name", "王芳"}, {"phone", "138001380" + seed}, {"batch", "b"}}));
    ids["batch"] = id_of(admin.get("/api/batches"));
    ids["script"] = std::to_string(add_script(admin));
    ids["recording"] = id_of(admin.upload("/api/scripts/" + ids["script"] + "/recordings", "a.wav", wav()));
    ids["task"] = std::to_string(add_task(admin, {std::stoll(ids["contact"])}, std::stoll(ids["script"])));
    ids["do_not_call"] = id_of(admin.post("/api/do-not-call", {{"phone", "139001390" + seed}}));
    ids["import"] = id_of(admin.upload(
        "/api/contact-imports", "a.csv", "姓名,手机号码\n李四,1370013700\n",
        {{"batch", "c"}, {"consent_source", "官网"}, {"consent_date", "2026-06-01"}, {"consent_scope", "课程"}}));
    ids["role"] =
        id_of(admin.post("/api/roles", {{"name", "质检"}, {"base", "agent"}, {"permissions", {"calls.read"}}}));
    ids["account"] = id_of(admin.post(
        "/api/accounts", {{"work_number", "8009"}, {"name", "赵六"}, {"role", "agent"}, {"password", "zhaoliu123"}}));
    ids["session"] = id_of(admin.get("/api/me/sessions"));
    ids["robots"] = id_of(admin.get("/api/robots"));
    ids["order"] = id_of(admin.post("/api/recharge-orders", {{"channel", "offline"}, {"amount", 1'000'000}}));
    id_of(admin.upload("/api/recharge-orders/" + ids["order"] + "/proof", "a.png", png()));
    ids["transaction"] = id_of(admin.get("/api/ledger/entries"), "transaction_id");
    ids["price"] = id_of(seller.post("/api/prices", {{"payer_id", merchant.enterprise_id},
                                                     {"product", "sms"},
                                                     {"from_at", world->clock.now() + 86'400'000},
                                                     {"unit_price", 500}}));
    const auto brand = seller.upload("/api/enterprises/" + ids["seller"] + "/brand/logo", "a.png", png());
    ids["logo"] = brand.json()["logo"].get<std::string>().substr(11);
    const auto done = [](const Reply& reply) { EXPECT_EQ(reply.status, 200) << reply.body; };
    done(seller.put("/api/enterprises/" + ids["seller"] + "/brand", {{"name", "品" + seed}, {"domain", ""}}));
    done(seller.send("POST", "/api/enterprises/" + ids["enterprise"] + "/step-in", nullptr, {}));
    done(seller.send("POST", "/api/step-out", nullptr, {}));
    ids["notice"] = id_of(admin.get("/api/notices"));
    ids["line"] = id_of(logged_in("operator").get("/api/lines"));
    return ids;
  }

  // A call of the task, with its record, recording and charge.
  std::string make_call() {
    const auto now = world->clock.now();
    const auto dials = write([&](store::Session& session) { return dialer::plan_dials(session, {}, now); }).dials;
    EXPECT_EQ(dials.size(), 1u);
    if (dials.empty()) return "1";
    const auto header = media::recording_header(8'000);
    std::ofstream file(world->folder / "calls" / "x.wav", std::ios::binary);
    file.write(reinterpret_cast<const char*>(header.data()), header.size());
    file << std::string(16'000, static_cast<char>(0xD5));
    file.close();
    write([&](store::Session& session) {
      dialer::FinishedCall done;
      done.call_id = dials[0].call_id;
      done.answered_at = now, done.ended_at = now + 20'000;
      done.outcome = "answered", done.level = "A", done.rule = "A", done.recording = "x.wav";
      return dialer::finish_call(session, done, now);
    });
    return std::to_string(dials[0].call_id);
  }
};

}  // namespace yunli::api::testing
