#include "payment/alipay_provider.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "payment/alipay_message.h"

namespace yunli::payment {
namespace {

using nlohmann::json;
using Status_ = PaymentNews::Status;

constexpr std::string_view kOk = "10000";

std::optional<Status_> status_named(std::string_view word) {
  if (word == "WAIT_BUYER_PAY") return Status_::waiting;
  if (word == "TRADE_SUCCESS" || word == "TRADE_FINISHED") return Status_::paid;
  if (word == "TRADE_CLOSED") return Status_::closed;
  return std::nullopt;
}

tl::unexpected<Error> unavailable(std::string en) {
  return fail("payment.unavailable", "", "支付宝暂时没有可信的应答，稍后会自动重试。",
              "No answer of Alipay that can be believed; it is asked again later. " + std::move(en));
}

std::string word(const json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

// Trouble of theirs or of the network, after which the same request may be sent again.
bool is_passing(std::string_view code, std::string_view sub_code) {
  return code == "20000" || sub_code == "ACQ.SYSTEM_ERROR" || sub_code == "aop.ACQ.SYSTEM_ERROR" ||
         sub_code == "isp.unknow-error";
}

class Alipay final : public PaymentProvider {
 public:
  Alipay(AlipayAccount account, const Clock& clock, AlipayPost post)
      : account_(std::move(account)), clock_(clock), post_(std::move(post)) {}

  std::string pay_url(const PaymentToMake& payment) const override {
    const json content = {{"out_trade_no", payment.number},
                          {"total_amount", yuan_text(payment.amount)},
                          {"subject", payment.subject},
                          {"product_code", "FAST_INSTANT_TRADE_PAY"},
                          {"timeout_express", std::to_string(kPayWithinMs / 60'000) + "m"}};
    auto fields = request("alipay.trade.page.pay", content);
    fields["notify_url"] = account_.notify_url;
    fields["return_url"] = account_.return_url;
    return account_.gateway + "?" + signed_form(std::move(fields));
  }

  Result<PaymentNews> notification(std::string_view body) const override {
    const auto fields = parse_form_fields(body);
    if (!fields) return tl::unexpected(fields.error());
    const auto field = [&](std::string_view name) {
      const auto at = fields->find(name);
      return at == fields->end() ? std::string() : at->second;
    };
    if (field("sign_type") != "RSA2" || !account_.alipay_key.verify(notification_text(*fields), field("sign")))
      return fail("payment.signature", "sign", "通知的签名不正确。", "The notification's signature does not hold.");
    if (field("app_id") != account_.app_id || (!account_.seller_id.empty() && field("seller_id") != account_.seller_id))
      return fail("payment.account", "app_id", "通知属于另一个应用或收款方。",
                  "The notification is for another app or seller.");
    return news(field("out_trade_no"), field("trade_no"), field("trade_status"), field("total_amount"));
  }

  Result<PaymentNews> query(const std::string& number) override {
    const json content = {{"out_trade_no", number}};
    const auto answer = ask("alipay.trade.query", content, "alipay_trade_query_response");
    if (!answer) return tl::unexpected(answer.error());
    if (word(*answer, "sub_code") == "ACQ.TRADE_NOT_EXIST") {
      PaymentNews none;
      none.number = number;
      none.said = "ACQ.TRADE_NOT_EXIST";
      return none;
    }
    if (auto good = judged(*answer); !good) return tl::unexpected(good.error());
    auto found = news(word(*answer, "out_trade_no"), word(*answer, "trade_no"), word(*answer, "trade_status"),
                      word(*answer, "total_amount"));
    if (!found || found->number != number) return unavailable("It speaks of something else.");
    return found;
  }

  Status refund(const PaymentToReturn& payment) override {
    const json content = {{"out_trade_no", payment.number},
                          {"refund_amount", yuan_text(payment.amount)},
                          {"refund_reason", payment.reason},
                          {"out_request_no", payment.refund_number}};
    const auto answer = ask("alipay.trade.refund", content, "alipay_trade_refund_response");
    if (!answer) return tl::unexpected(answer.error());
    if (auto good = judged(*answer); !good) return good;
    if (word(*answer, "out_trade_no") != payment.number) return unavailable("It speaks of something else.");
    return {};
  }

 private:
  AlipayFields request(const char* method, const json& content) const {
    return {{"app_id", account_.app_id}, {"method", method},
            {"format", "JSON"},          {"charset", "utf-8"},
            {"sign_type", "RSA2"},       {"timestamp", alipay_time(clock_.now())},
            {"version", "1.0"},          {"biz_content", content.dump()}};
  }

  std::string signed_form(AlipayFields fields) const {
    fields["sign"] = account_.app_key.sign(request_text(fields));
    return form_text(fields);
  }

  // The answer's member, believed only under its signature.
  Result<json> ask(const char* method, const json& content, std::string_view member) {
    const auto body = post_(account_.gateway, signed_form(request(method, content)));
    if (!body) return unavailable(body.error().en);
    const auto whole = json::parse(*body, nullptr, false);
    if (!whole.is_object()) return unavailable("It is no JSON.");
    const auto raw = raw_member(*body, member);
    if (!raw) return unavailable("It lacks its content: " + refusal_of(whole));
    if (!account_.alipay_key.verify(*raw, word(whole, "sign"))) return unavailable("Its signature does not hold.");
    auto answer = json::parse(*raw, nullptr, false);
    if (!answer.is_object()) return unavailable("It is no object.");
    return answer;
  }

  static std::string refusal_of(const json& whole) {
    const auto at = whole.find("error_response");
    return at != whole.end() && at->is_object() ? word(*at, "sub_msg").substr(0, 200) : "";
  }

  static Status judged(const json& answer) {
    const auto code = word(answer, "code"), sub_code = word(answer, "sub_code");
    if (code == kOk) return {};
    const auto why = (word(answer, "sub_msg") + " (" + sub_code + ")").substr(0, 200);
    if (code.empty() || is_passing(code, sub_code)) return unavailable(why);
    return fail("payment.refused", "", "支付宝拒绝：" + why, "Alipay refuses: " + why);
  }

  static Result<PaymentNews> news(std::string number, std::string trade_no, std::string said,
                                  const std::string& amount) {
    const auto status = status_named(said);
    const auto money = yuan_amount(amount);
    if (!status || !money || number.empty() || number.size() > 64 || trade_no.size() > 64)
      return fail("payment.form", "trade_status", "通知缺少订单、状态或金额。",
                  "The notification lacks its order, status or amount.");
    return PaymentNews{*status, std::move(number), std::move(trade_no), *money, std::move(said)};
  }

  const AlipayAccount account_;
  const Clock& clock_;
  const AlipayPost post_;
};

}  // namespace

std::unique_ptr<PaymentProvider> alipay_provider(AlipayAccount account, const Clock& clock, AlipayPost post) {
  return std::make_unique<Alipay>(std::move(account), clock, std::move(post));
}

bool is_alipay_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 32 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace yunli::payment
