// Carries the outbox out of the machine: webhooks signed with HMAC-SHA256, SMS through Kannel's sendsms interface.
// Blocking: one round of work at a time per object, from any thread; several objects and processes share one outbox.
// docs/webhooks.md tells receivers what they get.
#pragma once
#include "base/secret_box.h"
#include "notify/outbound_http.h"
#include "notify/outbox_store.h"

namespace yunli::notify {

struct KannelConfig {
  std::string url;  // http://127.0.0.1:13013/cgi-bin/sendsms; "" = no SMS
  std::string user, password, from;
};

class OutboxDeliverer {
 public:
  OutboxDeliverer(store::Database& db, const Clock& clock, const SecretBox& secrets, const OutboundHttp& http,
                  KannelConfig kannel);
  // Delivers what is due, a few at a time. How many were tried.
  int round();

 private:
  Status deliver(const Delivery& delivery);
  Status by_webhook(const Delivery& delivery);
  Status by_sms(const Delivery& delivery);

  // passed in
  store::Database& db_;
  const Clock& clock_;
  const SecretBox& secrets_;
  const OutboundHttp& http_;
  const KannelConfig kannel_;
};

// "v1=" and the hexadecimal HMAC-SHA256 of "timestamp.body".
std::string webhook_signature(std::string_view secret, WallMs timestamp, std::string_view body);

}  // namespace yunli::notify
