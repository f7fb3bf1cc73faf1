#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "payment/alipay_message.h"
#include "payment/alipay_provider.h"
#include "payment/alipay_testing.h"

namespace yunli::payment {
namespace {

using testing::alipay_keys;
using testing::app_keys;
using testing::notification_fields;
using testing::signed_answer;
using testing::signed_notification;

std::string pem(const std::string& kind, const std::string& base64) {
  std::string out = "-----BEGIN " + kind + "-----\n";
  for (std::size_t at = 0; at < base64.size(); at += 64) out += base64.substr(at, 64) + "\n";
  return out + "-----END " + kind + "-----\n";
}

TEST(AlipayKeys, TakesPemAndBareBase64) {
  const auto bare = SigningKey::parse(app_keys().private_key);
  const auto wrapped = SigningKey::parse(pem("PRIVATE KEY", app_keys().private_key));
  const auto open = VerifyingKey::parse(pem("PUBLIC KEY", app_keys().public_key));
  ASSERT_TRUE(bare && wrapped && open);
  EXPECT_EQ(bare->fingerprint(), open->fingerprint());
  EXPECT_EQ(wrapped->base64(), app_keys().private_key);
  EXPECT_EQ(open->base64(), app_keys().public_key);
  EXPECT_TRUE(open->verify("a=1&b=2", wrapped->sign("a=1&b=2")));
  EXPECT_FALSE(open->verify("a=1&b=3", wrapped->sign("a=1&b=2")));
  EXPECT_FALSE(VerifyingKey::parse(alipay_keys().public_key)->verify("a=1&b=2", wrapped->sign("a=1&b=2")));
}

TEST(AlipayKeys, RefusesWhatIsNoKey) {
  for (const auto& text : {std::string(), std::string("hello"), std::string("AAAA"), std::string(20'000, 'A'),
                           app_keys().private_key.substr(0, 400), testing::make_keys(1024).private_key,
                           pem("ENCRYPTED PRIVATE KEY", app_keys().private_key)})
    EXPECT_EQ(SigningKey::parse(text).error().code, "key.private") << text.substr(0, 20);
  EXPECT_EQ(VerifyingKey::parse(app_keys().private_key.substr(3)).error().code, "key.public");
  EXPECT_FALSE(VerifyingKey::parse(app_keys().public_key)->verify("a", "not base64!"));
  EXPECT_FALSE(VerifyingKey::parse(app_keys().public_key)->verify("a", ""));
}

TEST(AlipayMessage, TextsThatAreSigned) {
  const AlipayFields fields = {{"b", "2"}, {"a", "1"}, {"c", ""}, {"sign", "x"}, {"sign_type", "RSA2"}};
  EXPECT_EQ(request_text(fields), "a=1&b=2&sign_type=RSA2");
  EXPECT_EQ(notification_text(fields), "a=1&b=2&c=");
}

TEST(AlipayMessage, Forms) {
  const AlipayFields fields = {{"subject", "充值 +&=%"}, {"x", ""}};
  EXPECT_EQ(*parse_form_fields(form_text(fields)), fields);
  EXPECT_EQ(parse_form_fields("a=1+2%2B")->at("a"), "1 2+");
  for (const std::string bad : {"", "a", "=1", "a=1&a=2", "a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "a=1&&b=2", "&"})
    EXPECT_EQ(parse_form_fields(bad).error().code, "payment.form") << bad;
  EXPECT_FALSE(parse_form_fields("a=" + std::string(kMaxForm, 'x')));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "f" + std::to_string(i) + "=1&";
  many.pop_back();
  EXPECT_FALSE(parse_form_fields(many));
}

TEST(AlipayMessage, Amounts) {
  EXPECT_EQ(yuan_amount("88.88")->units, 888'800);
  EXPECT_EQ(yuan_amount("0.1")->units, 1'000);
  EXPECT_EQ(yuan_amount("1000000")->units, 10'000'000'000);
  for (const auto* bad : {"", ".", "1.", ".5", "1.234", "-1", "+1", "1e3", " 1", "1 ", "1,000", "0x1", "999999999999"})
    EXPECT_FALSE(yuan_amount(bad)) << bad;
  EXPECT_EQ(yuan_text(Money::yuan(12) + Money{500}), "12.05");
  EXPECT_EQ(alipay_time(1'790'827'200'000), "2026-10-01 12:00:00");
}

TEST(AlipayMessage, TheSignedPartStandsAsItIs) {
  EXPECT_EQ(raw_member(R"({"a":{"x":"}\"","y":[1,{}]},"sign":"s"})", "a"), R"({"x":"}\"","y":[1,{}]})");
  EXPECT_EQ(raw_member(R"( { "b" : 1 , "a":"q" } )", "a"), R"("q")");
  for (const auto* bad :
       {"", "[]", "{", R"({"a")", R"({"a":)", R"({"a":{)", R"({"a":"x)", R"({"b":{"a":1}})", R"({a:1})"})
    EXPECT_FALSE(raw_member(bad, "a")) << bad;
}

class AlipayProviderTest : public ::testing::Test {
 protected:
  std::unique_ptr<PaymentProvider> make(const std::string& seller = testing::kSellerId) {
    AlipayAccount account{testing::kAppId,
                          seller,
                          "https://gateway.example/gateway.do",
                          *SigningKey::parse(app_keys().private_key),
                          *VerifyingKey::parse(alipay_keys().public_key),
                          "https://console.example/notify",
                          "https://console.example/return"};
    return alipay_provider(std::move(account), clock, [this](const std::string&, const std::string& form) {
      asked = *parse_form_fields(form);
      return answer;
    });
  }
  FakeClock clock{1'790'827'200'000};
  AlipayFields asked;
  Result<std::string> answer = "";
};

TEST_F(AlipayProviderTest, ThePayUrlCarriesASignedRequest) {
  const auto url = make()->pay_url({"R7", Money::yuan(100), "充值"});
  const std::string begin = "https://gateway.example/gateway.do?";
  ASSERT_TRUE(url.starts_with(begin));
  const auto fields = parse_form_fields(url.substr(begin.size())).value();
  EXPECT_TRUE(VerifyingKey::parse(app_keys().public_key)->verify(request_text(fields), fields.at("sign")));
  EXPECT_EQ(fields.at("method"), "alipay.trade.page.pay");
  EXPECT_EQ(fields.at("notify_url"), "https://console.example/notify");
  EXPECT_EQ(fields.at("timestamp"), "2026-10-01 12:00:00");
  const auto content = nlohmann::json::parse(fields.at("biz_content"));
  EXPECT_EQ(content["total_amount"], "100.00");
  EXPECT_EQ(content["out_trade_no"], "R7");
  EXPECT_EQ(content["product_code"], "FAST_INSTANT_TRADE_PAY");
}

TEST_F(AlipayProviderTest, ANotificationCountsOnlyAsItWasSigned) {
  const auto provider = make();
  const auto good = provider->notification(signed_notification(notification_fields("R7", "100.00")));
  ASSERT_TRUE(good) << good.error().en;
  EXPECT_EQ(good->status, PaymentNews::Status::paid);
  EXPECT_EQ(good->amount, Money::yuan(100));
  EXPECT_EQ(good->trade_no, "2026T0001");
  const auto code = [&](const std::string& body) { return provider->notification(body).error().code; };
  EXPECT_EQ(code(signed_notification(notification_fields("R7", "100.00"), testing::other_keys())), "payment.signature");
  auto changed = parse_form_fields(signed_notification(notification_fields("R7", "100.00"))).value();
  changed["total_amount"] = "900.00";
  EXPECT_EQ(code(form_text(changed)), "payment.signature");
  changed = parse_form_fields(signed_notification(notification_fields("R7", "100.00"))).value();
  changed["extra"] = "1";
  EXPECT_EQ(code(form_text(changed)), "payment.signature");
  changed.erase("sign");
  EXPECT_EQ(code(form_text(changed)), "payment.signature");
  auto weak = notification_fields("R7", "100.00");
  weak["sign_type"] = "RSA";
  EXPECT_EQ(code(signed_notification(weak)), "payment.signature");
  auto foreign = notification_fields("R7", "100.00");
  foreign["app_id"] = "2021000000000002";
  EXPECT_EQ(code(signed_notification(foreign)), "payment.account");
  foreign = notification_fields("R7", "100.00");
  foreign["seller_id"] = "2088999999999999";
  EXPECT_EQ(code(signed_notification(foreign)), "payment.account");
  EXPECT_TRUE(make("")->notification(signed_notification(foreign))) << "a seller that is not set is not compared";
  for (const auto& [status, amount] : {std::pair{"PAID", "1.00"}, std::pair{"TRADE_SUCCESS", "1.000"},
                                       std::pair{"TRADE_SUCCESS", "-1"}, std::pair{"", ""}})
    EXPECT_EQ(code(signed_notification(notification_fields("R7", amount, status))), "payment.form");
  EXPECT_EQ(code(signed_notification(notification_fields("", "1.00"))), "payment.form");
  EXPECT_EQ(code(std::string(1 << 20, 'a')), "payment.form");
}

TEST_F(AlipayProviderTest, AQueryBelievesOnlyASignedAnswer) {
  const auto provider = make();
  const std::string member = "alipay_trade_query_response";
  const std::string paid =
      R"({"code":"10000","msg":"Success","out_trade_no":"R7","trade_no":"T1","trade_status":"TRADE_SUCCESS","total_amount":"5.00"})";
  answer = signed_answer(member, paid);
  const auto news = provider->query("R7");
  ASSERT_TRUE(news) << news.error().en;
  EXPECT_EQ(news->amount, Money::yuan(5));
  EXPECT_TRUE(VerifyingKey::parse(app_keys().public_key)->verify(request_text(asked), asked.at("sign")));
  answer = signed_answer(member, R"({"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"交易不存在"})");
  EXPECT_EQ(provider->query("R7")->status, PaymentNews::Status::waiting);
  for (const auto& bad :
       {signed_answer(member, paid, testing::other_keys()), "{\"" + member + "\":" + paid + "}", std::string("<html>"),
        std::string("{}"), std::string(R"({"error_response":{"code":"40002","sub_msg":"bad"},"sign":""})"),
        signed_answer(member, R"({"code":"20000","sub_code":"aop.unknow-error"})"), signed_answer(member, R"({})")}) {
    answer = bad;
    EXPECT_EQ(provider->query("R7").error().code, "payment.unavailable") << bad.substr(0, 60);
  }
  answer = signed_answer(member, paid);
  EXPECT_EQ(provider->query("R8").error().code, "payment.unavailable") << "an answer about another order";
  answer = fail("http.failed", "", "", "no answer");
  EXPECT_EQ(provider->query("R7").error().code, "payment.unavailable");
}

TEST_F(AlipayProviderTest, ARefundIsDoneRefusedOrUnknown) {
  const auto provider = make();
  const std::string member = "alipay_trade_refund_response";
  const PaymentToReturn refund{"R7", "F9", Money::yuan(2), "多付"};
  answer = signed_answer(member, R"({"code":"10000","out_trade_no":"R7","fund_change":"Y","refund_fee":"2.00"})");
  EXPECT_TRUE(provider->refund(refund));
  EXPECT_EQ(nlohmann::json::parse(asked.at("biz_content"))["out_request_no"], "F9");
  EXPECT_EQ(nlohmann::json::parse(asked.at("biz_content"))["refund_amount"], "2.00");
  answer = signed_answer(member, R"({"code":"40004","sub_code":"ACQ.SELLER_BALANCE_NOT_ENOUGH","sub_msg":"余额不足"})");
  EXPECT_EQ(provider->refund(refund).error().code, "payment.refused");
  answer = signed_answer(member, R"({"code":"40004","sub_code":"ACQ.SYSTEM_ERROR","sub_msg":"系统错误"})");
  EXPECT_EQ(provider->refund(refund).error().code, "payment.unavailable");
  answer = signed_answer(member, R"({"code":"40004","sub_code":"X"})", testing::other_keys());
  EXPECT_EQ(provider->refund(refund).error().code, "payment.unavailable") << "a refusal that nobody signed";
}

}  // namespace
}  // namespace yunli::payment
