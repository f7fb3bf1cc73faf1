// Online payments from click to ledger: builds the receiver's provider from its settings, sends the payer to the
// cashier, believes what is signed, asks where no notification came, and carries refunds through. Blocking: pool
// threads; thread-safe.
//
//   pay_url → cashier → notified (or follow_up asks) → take_news → ledger → credited()
//   refund  → wallet − at once → provider: yes = done · no = back into the wallet · no answer = follow_up asks again
#pragma once
#include <functional>

#include "base/secret_box.h"
#include "notify/outbound_http.h"
#include "payment/payment_provider.h"
#include "payment/payment_settings_store.h"
#include "payment/recharge_news_store.h"
#include "payment/recharge_store.h"

namespace yunli::payment {

class Payments {
 public:
  // `public_url`: how the world reaches this server, "https://console.example.com"; "" = online payment is not offered.
  // `credited` is told after the commit, from the thread that brought the news.
  using Credited = std::function<void(Id enterprise_id)>;
  Payments(store::Database& db, const Clock& clock, const SecretBox& secrets, const notify::OutboundHttp& http,
           std::string public_url, Credited credited);

  // Why the receiver's Alipay cannot be offered: "alipay.off", "alipay.incomplete", "alipay.public_url",
  // "alipay.key_unreadable".
  Status ready(const PaymentSettings& settings, Id seller_id) const;
  std::string notify_url(Id seller_id) const;  // "" without a public address
  std::string return_url() const;

  Result<std::string> pay_url(const tenant::Scope&, Id order_id);
  // May the provider be told that all is well? Hostile input.
  bool notified(Id seller_id, std::string_view body);
  // Asks now. "payment.unavailable" when there is no answer.
  Result<RechargeOrder> check(const tenant::Scope&, Id order_id);
  // The order afterwards; its refund may still be pending. "payment.refused" when the provider said no.
  Result<RechargeOrder> refund(const tenant::Scope&, Id order_id, const NewRefund& wanted);
  // One round of what is due: missing notifications and pending refunds. How many were asked for.
  int follow_up();

 private:
  Result<std::unique_ptr<PaymentProvider>> provider(Id seller_id) const;
  Result<std::unique_ptr<PaymentProvider>> provider(Id seller_id, const PaymentSettings& settings) const;
  Status ask(Id seller_id, const std::string& number);
  Status make(const RefundToMake& refund);
  NewsOutcome take(Id seller_id, const PaymentNews& news);

  // passed in
  store::Database& db_;
  const Clock& clock_;
  const SecretBox& secrets_;
  const notify::OutboundHttp& http_;
  const std::string public_url_;
  const Credited credited_;
};

}  // namespace yunli::payment
