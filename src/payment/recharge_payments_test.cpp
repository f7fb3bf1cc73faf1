// Online payments against a provider's counterpart within the process: what it says is signed with its own keys.
#include "payment/recharge_payments.h"

#include <thread>

#include "billing/proof.h"
#include "billing/testing.h"
#include "notify/http_counterpart.h"
#include "notify/notice_store.h"
#include "payment/alipay_testing.h"

namespace yunli::payment {
namespace {

using testing::notification_fields;
using testing::signed_answer;
using testing::signed_notification;

class PaymentsTest : public billing::testing::MoneyTest {
 protected:
  void TearDown() override {
    EXPECT_TRUE(db().read([](store::Session& s) { return billing::examine(s); }).good()) << "the books are wrong";
    billing::testing::MoneyTest::TearDown();
  }
  void SetUp() override {
    billing::testing::MoneyTest::SetUp();
    online =
        std::make_unique<Payments>(db(), clock, secrets, http, "https://console.example", [this](Id) { ++credited; });
    for (const auto& seller : {top, distributor}) {
      PaymentSettings settings;
      settings.alipay_enabled = true;
      settings.alipay_app_id = testing::kAppId;
      settings.alipay_seller_id = testing::kSellerId;
      settings.alipay_gateway = gateway.url("/gateway.do");
      settings.private_key = secrets.seal(testing::app_keys().private_key, private_key_purpose(seller.enterprise_id));
      settings.public_key = testing::alipay_keys().public_key;
      write([&](auto& s) { set_payment_settings(s, seller.enterprise_id, settings, now()); });
    }
    const NewOrder wanted{Channel::alipay, Money::yuan(100), ""};
    order = write([&](auto& s) { return add_recharge_order(s, merchant, wanted, now()); }).value();
  }
  bool notified(const AlipayFields& fields, const testing::KeyPair& keys = testing::alipay_keys()) {
    return online->notified(distributor.enterprise_id, signed_notification(fields, keys));
  }
  AlipayFields paid(const std::string& yuan = "100.00") { return notification_fields(order.number(), yuan); }
  RechargeOrder again() {
    return write([&](auto& s) { return recharge_order(s, top, order.id); }).value();
  }
  std::int64_t have() { return wallet_of(merchant).balance.units; }
  void answer_query(const std::string& status, const std::string& yuan = "100.00") {
    gateway.answer(
        200, signed_answer("alipay_trade_query_response", R"({"code":"10000","out_trade_no":")" + order.number() +
                                                              R"(","trade_no":"2026T0001","trade_status":")" + status +
                                                              R"(","total_amount":")" + yuan + "\"}"));
  }
  void answer_refund(const std::string& content) {
    gateway.answer(200, signed_answer("alipay_trade_refund_response", content));
  }
  Result<RechargeOrder> refund(std::int64_t units, std::int64_t before = 0) {
    return online->refund(distributor, order.id, {Money{units}, "多付", Money{before}});
  }

  notify::testing::HttpCounterpart gateway;
  const SecretBox secrets = SecretBox::with_random_key();
  const notify::OutboundHttp http{true, 2'000};
  std::atomic<int> credited{0};
  std::unique_ptr<Payments> online;
  RechargeOrder order;
};
YUNLI_ON_EACH_DATABASE(PaymentsTest);

TEST_P(PaymentsTest, ASignedNotificationCreditsOnce) {
  EXPECT_TRUE(notified(paid()));
  EXPECT_EQ(have(), Money::yuan(100).units);
  EXPECT_EQ(book_of(distributor, billing::Book::cash), -Money::yuan(100).units);
  EXPECT_EQ(again().state, OrderState::confirmed);
  EXPECT_EQ(again().trade_no, "2026T0001");
  EXPECT_EQ(again().decided_by, "alipay");
  EXPECT_TRUE(notified(paid())) << "a replay is known";
  auto finished = paid();
  finished["trade_status"] = "TRADE_FINISHED";
  EXPECT_TRUE(notified(finished));
  EXPECT_EQ(have(), Money::yuan(100).units);
  EXPECT_EQ(credited, 1);
}

TEST_P(PaymentsTest, HostileNotificationsChangeNothing) {
  EXPECT_FALSE(notified(paid(), testing::other_keys()));
  auto foreign = paid();
  foreign["app_id"] = "2021000000000002";
  EXPECT_FALSE(notified(foreign));
  auto changed = parse_form_fields(signed_notification(paid("1.00"))).value();
  changed["total_amount"] = "100.00";
  EXPECT_FALSE(online->notified(distributor.enterprise_id, form_text(changed)));
  EXPECT_FALSE(notified(notification_fields("R99", "100.00"))) << "no such order";
  EXPECT_FALSE(notified(notification_fields("drop table", "100.00")));
  EXPECT_FALSE(online->notified(top.enterprise_id, signed_notification(paid()))) << "the order of another receiver";
  EXPECT_FALSE(online->notified(merchant.enterprise_id, signed_notification(paid()))) << "who has no keys";
  EXPECT_FALSE(online->notified(424'242, signed_notification(paid())));
  for (const auto& body : {std::string(), std::string("x"), std::string(1 << 16, 'a'), std::string("a=%ff")})
    EXPECT_FALSE(online->notified(distributor.enterprise_id, body));
  EXPECT_EQ(have(), 0);
  EXPECT_EQ(again().state, OrderState::waiting);
  EXPECT_EQ(credited, 0);
}

TEST_P(PaymentsTest, AnotherAmountUnderAGoodSignatureIsForPeopleToLookAt) {
  EXPECT_FALSE(notified(paid("1.00")));
  EXPECT_FALSE(notified(paid("1.00")));
  EXPECT_EQ(have(), 0);
  const auto told = write([&](auto& s) { return notify::notices(s, distributor, false, {}); });
  ASSERT_EQ(told.total, 1);
  EXPECT_EQ(told.items[0].kind, notify::NoticeKind::payment_mismatch);
  EXPECT_TRUE(notified(paid()));
  auto second = paid();
  second["trade_no"] = "2026T0002";
  EXPECT_FALSE(notified(second)) << "paid twice";
  EXPECT_EQ(have(), Money::yuan(100).units);
}

TEST_P(PaymentsTest, TheSameNotificationManyTimesAtOnceCreditsOnce) {
  const auto body = signed_notification(paid());
  std::atomic<int> taken{0};
  {
    std::vector<std::jthread> deliveries;
    for (int i = 0; i < 8; ++i)
      deliveries.emplace_back([&] { taken += online->notified(distributor.enterprise_id, body) ? 1 : 0; });
  }
  EXPECT_EQ(taken, 8);
  EXPECT_EQ(credited, 1);
  EXPECT_EQ(have(), Money::yuan(100).units);
}

TEST_P(PaymentsTest, MoneyThatCameInAfterACancelIsCredited) {
  ASSERT_TRUE(online->pay_url(merchant, order.id));
  ASSERT_TRUE(write([&](auto& s) { return cancel_order(s, merchant, order.id, now()); }));
  EXPECT_TRUE(notified(paid()));
  EXPECT_EQ(again().state, OrderState::confirmed);
  EXPECT_EQ(have(), Money::yuan(100).units);
}

TEST_P(PaymentsTest, AClosedTradeCancelsTheOrder) {
  auto closed = paid();
  closed["trade_status"] = "TRADE_CLOSED";
  EXPECT_TRUE(notified(closed));
  EXPECT_EQ(again().state, OrderState::cancelled);
  EXPECT_TRUE(notified(closed));
}

TEST_P(PaymentsTest, WhereNoNotificationComesTheProviderIsAsked) {
  const auto url = online->pay_url(merchant, order.id);
  ASSERT_TRUE(url) << url.error().en;
  EXPECT_TRUE(url->starts_with(gateway.url("/gateway.do?")));
  EXPECT_EQ(online->follow_up(), 0) << "not yet";
  answer_query("WAIT_BUYER_PAY");
  clock.advance(60'000);
  EXPECT_EQ(online->follow_up(), 1);
  EXPECT_EQ(again().state, OrderState::waiting);
  EXPECT_EQ(online->follow_up(), 0);
  clock.advance(check_delay_ms(1));
  gateway.answer(200, "<html>");
  EXPECT_EQ(online->follow_up(), 1) << "an answer that cannot be believed";
  EXPECT_EQ(have(), 0);
  clock.advance(check_delay_ms(2));
  answer_query("TRADE_SUCCESS");
  EXPECT_EQ(online->follow_up(), 1);
  EXPECT_EQ(have(), Money::yuan(100).units);
  clock.advance(86'400'000);
  EXPECT_EQ(online->follow_up(), 0);
}

TEST_P(PaymentsTest, AnOrderThatIsNeverPaidIsGivenUp) {
  ASSERT_TRUE(online->pay_url(merchant, order.id));
  gateway.answer(200,
                 signed_answer("alipay_trade_query_response", R"({"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"})"));
  clock.advance(60'000);
  EXPECT_EQ(online->follow_up(), 1);
  clock.advance(86'400'000);
  EXPECT_EQ(online->follow_up(), 0);
  EXPECT_EQ(again().state, OrderState::cancelled);
}

TEST_P(PaymentsTest, CheckAsksNow) {
  answer_query("TRADE_SUCCESS");
  const auto found = online->check(merchant, order.id);
  ASSERT_TRUE(found) << found.error().en;
  EXPECT_EQ(found->state, OrderState::confirmed);
  EXPECT_EQ(online->check(merchant, order.id).error().code, "recharge.state");
  EXPECT_EQ(online->check(other, order.id).error().code, "recharge.unknown");
}

TEST_P(PaymentsTest, OnlineOrdersAreNotConfirmedByHand) {
  EXPECT_EQ(write([&](auto& s) { return confirm_order(s, distributor, order.id, order.amount, now()); }).error().code,
            "recharge.online");
  EXPECT_EQ(write([&](auto& s) { return reject_order(s, distributor, order.id, "x", now()); }).error().code,
            "recharge.online");
  EXPECT_EQ(online->pay_url(distributor, order.id).error().code, "recharge.forbidden");
  auto settings = write([&](auto& s) { return payment_settings(s, distributor.enterprise_id); });
  settings.alipay_enabled = false;
  write([&](auto& s) { set_payment_settings(s, distributor.enterprise_id, settings, now()); });
  EXPECT_EQ(online->pay_url(merchant, order.id).error().code, "alipay.off");
  EXPECT_TRUE(notified(paid())) << "what was begun is brought to its end";
}

TEST_P(PaymentsTest, ARefundGoesThroughTheProviderOnce) {
  ASSERT_TRUE(notified(paid()));
  answer_refund(R"({"code":"10000","out_trade_no":")" + order.number() + R"(","fund_change":"Y"})");
  const auto done = refund(400'000);
  ASSERT_TRUE(done) << done.error().en;
  EXPECT_EQ(done->refunds.at(0).state, RefundState::done);
  EXPECT_EQ(have(), 600'000);
  clock.advance(86'400'000);
  EXPECT_EQ(online->follow_up(), 0);
}

TEST_P(PaymentsTest, ARefusedRefundIsBackInTheWallet) {
  ASSERT_TRUE(notified(paid()));
  answer_refund(R"({"code":"40004","sub_code":"ACQ.SELLER_BALANCE_NOT_ENOUGH","sub_msg":"余额不足"})");
  EXPECT_EQ(refund(400'000).error().code, "payment.refused");
  EXPECT_EQ(have(), 1'000'000);
  EXPECT_EQ(again().refunded.units, 0);
  EXPECT_EQ(again().refunds.at(0).state, RefundState::failed);
  const auto told = write([&](auto& s) { return notify::notices(s, distributor, false, {}); });
  EXPECT_EQ(told.items.at(0).kind, notify::NoticeKind::refund_failed);
}

TEST_P(PaymentsTest, ARefundWithoutAnAnswerIsAskedForAgainUnderTheSameNumber) {
  ASSERT_TRUE(notified(paid()));
  gateway.answer(500, "");
  const auto begun = refund(400'000);
  ASSERT_TRUE(begun) << begun.error().en;
  EXPECT_EQ(begun->refunds.at(0).state, RefundState::pending);
  EXPECT_EQ(have(), 600'000) << "it cannot be spent meanwhile";
  const auto first = parse_form_fields(gateway.requests().back().body).value().at("biz_content");
  answer_refund(R"({"code":"10000","out_trade_no":")" + order.number() + R"(","fund_change":"Y"})");
  clock.advance(60'000);
  EXPECT_EQ(online->follow_up(), 1);
  EXPECT_EQ(parse_form_fields(gateway.requests().back().body).value().at("biz_content"), first);
  EXPECT_EQ(again().refunds.at(0).state, RefundState::done);
  EXPECT_EQ(have(), 600'000);
}

}  // namespace
}  // namespace yunli::payment
