// Alipay page pay for one receiving enterprise, by the open platform's public protocol: alipay.trade.page.pay,
// alipay.trade.query, alipay.trade.refund, asynchronous notifications. opendocs.alipay.com.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "payment/alipay_keys.h"
#include "payment/payment_provider.h"

namespace yunli::payment {

struct AlipayAccount {
  std::string app_id;
  std::string seller_id;  // 2088…; "" = not compared
  std::string gateway;    // https://openapi.alipay.com/gateway.do
  SigningKey app_key;
  VerifyingKey alipay_key;
  std::string notify_url, return_url;
};

// POSTs a form to the gateway and gives the answer's body. Blocking.
using AlipayPost = std::function<Result<std::string>(const std::string& url, const std::string& form)>;

inline constexpr auto kAlipayGateway = "https://openapi.alipay.com/gateway.do";
inline constexpr std::int64_t kPayWithinMs = 2 * 3'600'000;  // Alipay closes an unpaid trade then

std::unique_ptr<PaymentProvider> alipay_provider(AlipayAccount account, const Clock& clock, AlipayPost post);

// Digits, as the platform gives them out.
bool is_alipay_id(std::string_view text);

}  // namespace yunli::payment
