#include "payment/recharge_payments.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/metrics.h"
#include "payment/alipay_provider.h"

namespace yunli::payment {
namespace {

using store::Session;

constexpr int kAtOnce = 20;

metrics::Counter& notifications(std::string_view outcome) {
  return metrics::counter("yunli_payment_notifications_total", "Notifications of payment providers",
                          fmt::format("outcome=\"{}\"", outcome));
}

}  // namespace

Payments::Payments(store::Database& db, const Clock& clock, const SecretBox& secrets, const notify::OutboundHttp& http,
                   std::string public_url, Credited credited)
    : db_(db),
      clock_(clock),
      secrets_(secrets),
      http_(http),
      public_url_(std::move(public_url)),
      credited_(std::move(credited)) {}

std::string Payments::notify_url(Id seller_id) const {
  return public_url_.empty() ? "" : fmt::format("{}/api/payments/alipay/notify/{}", public_url_, seller_id);
}

std::string Payments::return_url() const {
  return public_url_.empty() ? "" : public_url_ + "/api/payments/alipay/return";
}

Status Payments::ready(const PaymentSettings& settings, Id seller_id) const {
  if (!settings.alipay_enabled)
    return fail("alipay.off", "channel", "上级没有开通支付宝收款。", "Alipay is not switched on.");
  if (settings.alipay_app_id.empty() || settings.private_key.empty() || settings.public_key.empty())
    return fail("alipay.incomplete", "channel", "支付宝收款还缺少应用编号或密钥。",
                "The app id or a key of Alipay is missing.");
  if (public_url_.empty())
    return fail("alipay.public_url", "channel", "服务器没有设置公网地址（server.public_url），无法接收支付宝通知。",
                "The server does not know its public address (server.public_url), where Alipay sends notifications.");
  if (!secrets_.unseal(settings.private_key, private_key_purpose(seller_id)))
    return fail("alipay.key_unreadable", "channel", "保存的应用私钥无法解密，请重新填写。",
                "The stored private key cannot be decrypted; enter it again.");
  return {};
}

Result<std::unique_ptr<PaymentProvider>> Payments::provider(Id seller_id, const PaymentSettings& settings) const {
  const auto secret = secrets_.unseal(settings.private_key, private_key_purpose(seller_id));
  auto app_key = SigningKey::parse(secret.value_or(""));
  if (!app_key) return tl::unexpected(app_key.error());
  auto alipay_key = VerifyingKey::parse(settings.public_key);
  if (!alipay_key) return tl::unexpected(alipay_key.error());
  AlipayAccount account{settings.alipay_app_id,
                        settings.alipay_seller_id,
                        settings.alipay_gateway,
                        std::move(*app_key),
                        std::move(*alipay_key),
                        notify_url(seller_id),
                        return_url()};
  const auto post = [this](const std::string& url, const std::string& form) -> Result<std::string> {
    notify::HttpRequest request;
    request.url = url;
    request.body = form;
    request.headers = {"Content-Type: application/x-www-form-urlencoded; charset=utf-8"};
    auto answer = http_.send(request);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200)
      return fail("http.failed", "", "支付宝网关没有正常应答。",
                  fmt::format("The gateway answers {}.", answer->status));
    return std::move(answer->body);
  };
  return alipay_provider(std::move(account), clock_, post);
}

// Also while it is switched off: what was begun is brought to its end.
Result<std::unique_ptr<PaymentProvider>> Payments::provider(Id seller_id) const {
  const auto settings = db_.read([&](Session& session) { return payment_settings(session, seller_id); });
  return provider(seller_id, settings);
}

Result<std::string> Payments::pay_url(const tenant::Scope& scope, Id order_id) {
  struct Asked {
    RechargeOrder order;
    PaymentSettings settings;
  };
  const auto asked = db_.write([&](Session& session) -> Result<Asked> {
    auto order = ask_for_payment(session, scope, order_id, clock_.now());
    if (!order) return tl::unexpected(order.error());
    auto settings = payment_settings(session, order->seller_id);
    if (auto good = ready(settings, order->seller_id); !good) return tl::unexpected(good.error());
    return Asked{std::move(*order), std::move(settings)};
  });
  if (!asked) return tl::unexpected(asked.error());
  const auto with = provider(asked->order.seller_id, asked->settings);
  if (!with) return tl::unexpected(with.error());
  return (*with)->pay_url({asked->order.number(), asked->order.amount, "云鹂账户充值 " + asked->order.number()});
}

NewsOutcome Payments::take(Id seller_id, const PaymentNews& news) {
  const auto taken = db_.write([&](Session& session) { return take_news(session, seller_id, news, clock_.now()); });
  if (taken.outcome == NewsOutcome::credited && credited_) credited_(taken.enterprise_id);
  return taken.outcome;
}

bool Payments::notified(Id seller_id, std::string_view body) {
  const auto with = provider(seller_id);
  const auto news = with ? (*with)->notification(body) : Result<PaymentNews>(tl::unexpected(with.error()));
  if (!news) {
    notifications("refused").add();
    log::warn("payment.notification_refused", {{"seller", seller_id}, {"code", news.error().code}});
    return false;
  }
  const auto outcome = take(seller_id, *news);
  notifications(name(outcome)).add();
  if (outcome == NewsOutcome::mismatch || outcome == NewsOutcome::unknown) {
    log::warn("payment.notification_refused",
              {{"seller", seller_id}, {"order", news->number}, {"outcome", name(outcome)}});
    return false;
  }
  return true;
}

Status Payments::ask(Id seller_id, const std::string& number) {
  const auto with = provider(seller_id);
  if (!with) return tl::unexpected(with.error());
  const auto news = (*with)->query(number);
  if (!news) return tl::unexpected(news.error());
  take(seller_id, *news);
  return {};
}

Result<RechargeOrder> Payments::check(const tenant::Scope& scope, Id order_id) {
  const auto read = [&] {
    return db_.read([&](Session& session) { return recharge_order(session, scope, order_id); });
  };
  auto order = read();
  if (!order) return order;
  if (auto may = may_do(scope, *order, OrderAction::check); !may) return tl::unexpected(may.error());
  if (auto asked = ask(order->seller_id, order->number()); !asked) return tl::unexpected(asked.error());
  return read();
}

Status Payments::make(const RefundToMake& refund) {
  const auto with = provider(refund.seller_id);
  if (!with) return tl::unexpected(with.error());
  auto made = (*with)->refund(refund.payment);
  if (made) {
    db_.write([&](Session& session) { refund_made(session, refund.id, clock_.now()); });
  } else if (made.error().code == "payment.refused") {
    db_.write([&](Session& session) { refund_refused(session, refund.id, made.error().zh, clock_.now()); });
  } else {
    log::warn("payment.refund_waits", {{"refund", refund.id}, {"why", made.error().en}});
  }
  return made;
}

Result<RechargeOrder> Payments::refund(const tenant::Scope& scope, Id order_id, const NewRefund& wanted) {
  const auto begun =
      db_.write([&](Session& session) { return begin_refund(session, scope, order_id, wanted, clock_.now()); });
  if (!begun) return tl::unexpected(begun.error());
  const auto pending = db_.read([&](Session& session) { return refund_to_make(session, begun->id); });
  if (pending)
    if (const auto made = make(*pending); !made && made.error().code == "payment.refused")
      return tl::unexpected(made.error());
  return db_.read([&](Session& session) { return recharge_order(session, scope, order_id); });
}

int Payments::follow_up() {
  const auto now = clock_.now();
  const auto orders = db_.write([&](Session& session) { return orders_to_check(session, kAtOnce, now); });
  for (const auto& order : orders)
    if (const auto asked = ask(order.seller_id, order.number); !asked)
      log::info("payment.check_failed", {{"order", order.number}, {"why", asked.error().en}});
  const auto refunds = db_.write([&](Session& session) { return refunds_to_make(session, kAtOnce, now); });
  for (const auto& refund : refunds) (void)make(refund);
  return static_cast<int>(orders.size() + refunds.size());
}

}  // namespace yunli::payment
