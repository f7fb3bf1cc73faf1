#include "notify/outbox_deliverer.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "notify/alert_settings_store.h"

namespace yunli::notify {
namespace {

constexpr int kAtOnce = 10;
constexpr std::int64_t kLeaseMs = 5 * 60'000;  // longer than a round of requests that all run into their time limit

Status failed(const std::string& why) { return fail("outbox.failed", "", why, why); }

metrics::Counter& counted(std::string_view channel, bool good) {
  return metrics::counter("yunli_outbox_attempts_total", "Attempts to deliver a notice",
                          fmt::format("channel=\"{}\",result=\"{}\"", channel, good ? "delivered" : "failed"));
}

}  // namespace

OutboxDeliverer::OutboxDeliverer(store::Database& db, const Clock& clock, const SecretBox& secrets,
                                 const OutboundHttp& http, KannelConfig kannel)
    : db_(db), clock_(clock), secrets_(secrets), http_(http), kannel_(std::move(kannel)) {}

int OutboxDeliverer::round() {
  const auto taken = db_.write([&](store::Session& session) {
    const auto now = clock_.now();
    return take_due(session, kAtOnce, now, now + kLeaseMs);
  });
  for (const auto& delivery : taken) {
    const auto sent = deliver(delivery);
    counted(delivery.channel, sent.has_value()).add();
    db_.write([&](store::Session& session) {
      if (sent)
        delivered(session, delivery, clock_.now());
      else
        not_delivered(session, delivery, sent.error().en, clock_.now());
    });
    if (!sent)
      log::info("outbox.failed",
                {{"delivery", delivery.id}, {"channel", delivery.channel}, {"attempt", delivery.attempts}});
  }
  return static_cast<int>(taken.size());
}

Status OutboxDeliverer::deliver(const Delivery& delivery) {
  return delivery.channel == "sms" ? by_sms(delivery) : by_webhook(delivery);
}

Status OutboxDeliverer::by_webhook(const Delivery& delivery) {
  const auto sealed =
      db_.read([&](store::Session& session) { return alert_settings(session, delivery.enterprise_id).webhook_secret; });
  const auto secret = secrets_.unseal(sealed, webhook_secret_purpose(delivery.enterprise_id));
  if (!secret) return failed("The secret of the webhook is gone or cannot be decrypted");
  const auto now = clock_.now();
  HttpRequest request;
  request.url = delivery.target;
  request.body = delivery.payload;
  request.headers = {"Content-Type: application/json; charset=utf-8",
                     "User-Agent: Yunli-Webhook/1",
                     fmt::format("X-Yunli-Delivery: {}", delivery.id),
                     fmt::format("X-Yunli-Event: {}", delivery.kind),
                     fmt::format("X-Yunli-Timestamp: {}", now),
                     fmt::format("X-Yunli-Signature: {}", webhook_signature(*secret, now, delivery.payload))};
  const auto answer = http_.send(request);
  if (!answer) return failed(answer.error().en);
  if (answer->status < 200 || answer->status > 299) return failed(fmt::format("HTTP status {}", answer->status));
  return {};
}

// Kannel answers 202 "0: Accepted for delivery" or "3: Queued for later delivery".
Status OutboxDeliverer::by_sms(const Delivery& delivery) {
  if (kannel_.url.empty()) return failed("No SMS gateway is configured (sms.kannel_url)");
  using text::percent_encoded;
  HttpRequest request;
  request.url =
      fmt::format("{}?charset=UTF-8&coding=2&from={}&password={}&text={}&to={}&username={}", kannel_.url,
                  percent_encoded(kannel_.from), percent_encoded(kannel_.password), percent_encoded(delivery.payload),
                  percent_encoded(delivery.target), percent_encoded(kannel_.user));
  request.any_address = true;
  const auto answer = http_.send(request);
  if (!answer) return failed(answer.error().en);
  if (answer->status / 100 == 2 && (answer->body.starts_with("0:") || answer->body.starts_with("3:"))) return {};
  return failed(fmt::format("The SMS gateway answers {}: {}", answer->status, answer->body.substr(0, 100)));
}

std::string webhook_signature(std::string_view secret, WallMs timestamp, std::string_view body) {
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  const std::string begin = fmt::format("{}.", timestamp);
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(begin), begin.size());
  crypto_auth_hmacsha256_update(&state, bytes(body), body.size());
  unsigned char mac[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_final(&state, mac);
  char hex[2 * sizeof mac + 1];
  sodium_bin2hex(hex, sizeof hex, mac, sizeof mac);
  return std::string("v1=") + hex;
}

}  // namespace yunli::notify
