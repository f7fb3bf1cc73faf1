#include "notify/notice_store.h"

#include "notify/alert_settings_store.h"
#include "notify/http_counterpart.h"
#include "notify/outbox_deliverer.h"
#include "tenant/testing.h"

namespace yunli::notify {
namespace {

using tenant::Scope;
constexpr std::int64_t kDay = 24 * 3'600'000LL;

class NoticeTest : public tenant::testing::TreeTest {
 protected:
  template <class F>
  auto write(F f) {
    return db().write([&](store::Session& session) { return f(session); });
  }
  WallMs now() const { return clock.now(); }
  std::vector<StoredNotice> told(const Scope& who) {
    return write([&](auto& s) { return notices(s, who, false, {1, 200, ""}); }).items;
  }
  bool add(const Scope& who, const std::string& dedupe, NoticeKind kind = NoticeKind::test) {
    return write([&](auto& s) { return add_notice(s, {who.enterprise_id, kind, dedupe, {{"by", "x"}}}, now()); });
  }
  void alerts(const Scope& who, const AlertSettings& settings) {
    write([&](auto& s) { set_alert_settings(s, who.enterprise_id, settings, now()); });
  }
  AlertSettings by_webhook(const std::string& url) {
    AlertSettings settings;
    settings.webhook_url = url;
    settings.webhook_secret = secrets.seal("a secret of some length", webhook_secret_purpose(merchant.enterprise_id));
    return settings;
  }
  std::vector<Delivery> sent() {
    return write([&](auto& s) { return deliveries(s, merchant, {1, 200, ""}); }).items;
  }
  const SecretBox secrets = SecretBox::with_random_key();
  const OutboundHttp http{true, 2'000};
  testing::HttpCounterpart receiver;
  OutboxDeliverer deliverer(const std::string& kannel = "") {
    return OutboxDeliverer(db(), clock, secrets, http, {kannel, "yunli", "secret", "10690000"});
  }
};
YUNLI_ON_EACH_DATABASE(NoticeTest);

TEST_P(NoticeTest, EachIsToldOnceToWhoMayReadIt) {
  EXPECT_TRUE(add(merchant, "a"));
  EXPECT_FALSE(add(merchant, "a"));
  EXPECT_TRUE(add(other, "a"));
  EXPECT_TRUE(add(merchant, "b", NoticeKind::robots_expiring));
  EXPECT_EQ(told(merchant).size(), 2u);
  EXPECT_EQ(told(distributor).size(), 0u) << "not to who is above";
  auto agent = merchant;
  agent.role = tenant::Role::agent;
  EXPECT_EQ(told(agent).size(), 0u);
  auto finance = merchant;
  finance.role = tenant::Role::finance;
  EXPECT_EQ(told(finance).size(), 1u);
  const auto unread = [&](const Scope& who) { return write([&](auto& s) { return unread_notices(s, who); }); };
  EXPECT_EQ(unread(merchant), 2);
  const auto ids = std::vector{told(merchant)[0].id, told(merchant)[1].id};
  write([&](auto& s) { read_notices(s, agent, ids, now()), read_notices(s, other, ids, now()); });
  EXPECT_EQ(unread(merchant), 2) << "nobody marks what they may not read";
  write([&](auto& s) { read_notices(s, merchant, {ids[0]}, now()); });
  EXPECT_EQ(unread(merchant), 1);
  write([&](auto& s) { read_all_notices(s, merchant, now()); });
  EXPECT_EQ(unread(merchant), 0);
  EXPECT_EQ(unread(other), 1);
  EXPECT_EQ(write([&](auto& s) { return recent_notices(s, now()); }).size(), 3u);
  EXPECT_EQ(write([&](auto& s) { return delete_notices(s, now() + 1); }), 3);
}

TEST_P(NoticeTest, WebhooksAreSignedAndTriedAgain) {
  alerts(merchant, by_webhook(receiver.url("/hook")));
  receiver.answer(500, "");
  add(merchant, "a");
  auto carrier = deliverer();
  EXPECT_EQ(carrier.round(), 1);
  EXPECT_EQ(carrier.round(), 0) << "not before its time";
  ASSERT_EQ(sent().size(), 1u);
  EXPECT_EQ(sent()[0].state, DeliveryState::waiting);
  EXPECT_NE(sent()[0].error.find("500"), std::string::npos);
  receiver.answer(204, "");
  clock.advance(delay_ms(1));
  EXPECT_EQ(carrier.round(), 1);
  EXPECT_EQ(sent()[0].state, DeliveryState::delivered);
  EXPECT_EQ(sent()[0].attempts, 2);
  clock.advance(kDay);
  EXPECT_EQ(carrier.round(), 0);
  const auto requests = receiver.requests();
  ASSERT_EQ(requests.size(), 2u);
  const auto& last = requests[1];
  EXPECT_EQ(last.method, "POST");
  EXPECT_EQ(last.headers.at("x-yunli-event"), "test");
  EXPECT_EQ(last.headers.at("x-yunli-delivery"), requests[0].headers.at("x-yunli-delivery"))
      << "one id for all attempts";
  EXPECT_EQ(last.headers.at("x-yunli-signature"),
            webhook_signature("a secret of some length", std::stoll(last.headers.at("x-yunli-timestamp")), last.body));
  EXPECT_EQ(nlohmann::json::parse(last.body)["enterprise_id"], merchant.enterprise_id);
}

TEST_P(NoticeTest, WhatNeverArrivesIsGivenUp) {
  alerts(merchant, by_webhook(receiver.url("/hook")));
  receiver.answer(302, "", "Location: " + receiver.url("/elsewhere") + "\r\n");
  add(merchant, "a");
  auto carrier = deliverer();
  for (int i = 0; i < 20; ++i, clock.advance(kDay)) carrier.round();
  EXPECT_EQ(sent()[0].state, DeliveryState::dead);
  EXPECT_EQ(sent()[0].attempts, kMostAttempts);
  EXPECT_EQ(receiver.requests().size(), static_cast<std::size_t>(kMostAttempts)) << "redirects are not followed";
}

TEST_P(NoticeTest, PrivateAddressesAreNotCalled) {
  alerts(merchant, by_webhook(receiver.url("/hook")));
  add(merchant, "a");
  const OutboundHttp strict{false, 2'000};
  OutboxDeliverer carrier(db(), clock, secrets, strict, {});
  EXPECT_EQ(carrier.round(), 1);
  EXPECT_EQ(sent()[0].state, DeliveryState::waiting);
  EXPECT_TRUE(receiver.requests().empty());
}

TEST_P(NoticeTest, ADeliveryThatStoppedHalfwayIsDueAgain) {
  alerts(merchant, by_webhook(receiver.url("/hook")));
  add(merchant, "a");
  const auto taken = write([&](auto& s) { return take_due(s, 10, now(), now() + 1'000); });
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_TRUE(write([&](auto& s) { return take_due(s, 10, now(), now() + 1'000); }).empty());
  clock.advance(1'000);
  const auto again = write([&](auto& s) { return take_due(s, 10, now(), now() + 1'000); });
  ASSERT_EQ(again.size(), 1u);
  write([&](auto& s) { delivered(s, taken[0], now()); });
  EXPECT_EQ(sent()[0].state, DeliveryState::waiting) << "the first has lost it";
  write([&](auto& s) { delivered(s, again[0], now()); });
  EXPECT_EQ(sent()[0].state, DeliveryState::delivered);
}

TEST_P(NoticeTest, SmsGoThroughTheGatewayAsKannelTakesThem) {
  AlertSettings settings;
  settings.sms_phones = {"13800138000"};
  alerts(merchant, settings);
  receiver.answer(202, "0: Accepted for delivery");
  add(merchant, "a");
  EXPECT_EQ(deliverer(receiver.url("/cgi-bin/sendsms")).round(), 1);
  EXPECT_EQ(sent().at(0).state, DeliveryState::delivered);
  const auto target = receiver.requests().at(0).target;
  EXPECT_TRUE(target.starts_with("/cgi-bin/sendsms?")) << target;
  for (const auto* part :
       {"username=yunli", "password=secret", "from=10690000", "to=13800138000", "coding=2", "text=%E"})
    EXPECT_NE(target.find(part), std::string::npos) << part;
  receiver.answer(403, "Authorization failed for sendsms");
  add(merchant, "b");
  EXPECT_EQ(deliverer(receiver.url("/cgi-bin/sendsms")).round(), 1);
  EXPECT_EQ(sent().at(0).state, DeliveryState::waiting);
  for (int i = 0; i < 2 * kMostSmsPerDay; ++i) add(merchant, "more/" + std::to_string(i));
  EXPECT_EQ(sent().size(), static_cast<std::size_t>(kMostSmsPerDay)) << "a number gets so many a day";
}

TEST_P(NoticeTest, WithoutAGatewayAnSmsSaysSo) {
  AlertSettings settings;
  settings.sms_phones = {"13800138000"};
  alerts(merchant, settings);
  add(merchant, "a");
  EXPECT_EQ(deliverer().round(), 1);
  EXPECT_NE(sent().at(0).error.find("sms.kannel_url"), std::string::npos);
}

TEST(NoticeText, EveryKindHasWords) {
  for (const auto& rule : notice_rules()) {
    const auto words = words_of(rule.kind, nlohmann::json::object());
    EXPECT_FALSE(words.zh.empty() || words.en.empty()) << rule.name;
    EXPECT_EQ(&rule_of(rule.kind), &rule);
    EXPECT_EQ(notice_kind_named(rule.name), rule.kind);
  }
  EXPECT_NE(words_of(NoticeKind::balance_low, {{"available", 982'000}}).zh.find("¥98.20"), std::string::npos);
  EXPECT_EQ(shown_time(1'790'827'200'000), "2026-10-01 12:00");
}

TEST(OutboundHttp, KnowsWhatIsPublic) {
  const OutboundHttp strict{false};
  for (const auto* url :
       {"http://127.0.0.1/x", "http://localhost/", "http://10.1.2.3/", "http://172.16.0.1", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://[fd00::1]/", "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://100.64.0.1/",
        "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/"})
    EXPECT_EQ(strict.check_target(url, false, "f").error().code, "http.address") << url;
  for (const auto* url : {"", "x", "ftp://1.1.1.1/", "file:///etc/passwd", "http://", "http://user@1.1.1.1/",
                          "http://user:pw@1.1.1.1/", "gopher://1.1.1.1/", "//1.1.1.1/", "1.1.1.1"})
    EXPECT_EQ(strict.check_target(url, false, "f").error().code, "http.url") << url;
  EXPECT_TRUE(strict.check_target("http://1.1.1.1/hook", false, "f"));
  EXPECT_TRUE(strict.check_target("https://[2606:4700::1111]:8443/hook", true, "f"));
  EXPECT_EQ(strict.check_target("http://1.1.1.1/", true, "f").error().code, "http.url") << "https only";
}

}  // namespace
}  // namespace yunli::notify
