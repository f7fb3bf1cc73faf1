// What commerce does by itself while the server runs: payments whose notification is missing, pending refunds, the
// outbox, warnings of low balances and of robots that end, notices to open consoles. Owns what its parts share.
#pragma once
#include <memory>
#include <unordered_map>
#include <vector>

#include "api/services.h"
#include "app/ticker.h"
#include "base/config.h"
#include "notify/outbox_deliverer.h"
#include "payment/recharge_payments.h"

namespace yunli::app {

class CommerceWork {
 public:
  CommerceWork(const Config& config, store::Database& db, const Clock& clock, const SecretBox& secrets);
  payment::Payments& payments() { return payments_; }
  const notify::OutboundHttp& outbound() const { return outbound_; }
  // Until stop(): `services` outlives that.
  void start(api::Services& services);
  void stop();

 private:
  bool watch();
  bool push_notices();

  // passed in
  store::Database& db_;
  const Clock& clock_;
  api::Services* services_ = nullptr;
  // owned
  const notify::OutboundHttp outbound_;
  payment::Payments payments_;
  notify::OutboxDeliverer deliverer_;
  // state, of the pushing thread
  WallMs watched_since_ = 0;
  std::unordered_map<Id, WallMs> pushed_;
  std::vector<std::unique_ptr<Ticker>> tickers_;
};

}  // namespace yunli::app
