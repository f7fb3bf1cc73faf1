#include "app/commerce_work.h"

#include "api/commerce/commerce_json.h"
#include "billing/watch_store.h"
#include "notify/notice_store.h"

namespace yunli::app {
namespace {

using namespace std::chrono_literals;
using store::Session;

constexpr int kDeliverers = 2;         // a receiver that hangs holds up one of them
constexpr WallMs kOverlapMs = 10'000;  // a notice may become visible so long after the time it bears
constexpr WallMs kKeepNoticesMs = 180LL * 24 * 3'600'000;

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

CommerceWork::CommerceWork(const Config& config, store::Database& db, const Clock& clock, const SecretBox& secrets)
    : db_(db),
      clock_(clock),
      outbound_(config.boolean("outbound.allow_private")),
      payments_(db, clock, secrets, outbound_, without_slash(config.text("server.public_url")),
                [this](Id enterprise_id) {
                  if (services_) api::tell_wallet_changed(*services_, enterprise_id);
                }),
      deliverer_(db, clock, secrets, outbound_,
                 {config.text("sms.kannel_url"), config.text("sms.user"), config.text("sms.password"),
                  config.text("sms.from")}) {}

void CommerceWork::start(api::Services& services) {
  services_ = &services;
  watched_since_ = clock_.now();
  const auto add = [&](const char* name, std::chrono::milliseconds pause, std::function<bool()> round) {
    tickers_.push_back(std::make_unique<Ticker>(name, pause, std::move(round)));
  };
  add("payments", 5s, [this] { return payments_.follow_up() > 0; });
  for (int i = 0; i < kDeliverers; ++i) add("outbox", 1s, [this] { return deliverer_.round() > 0; });
  add("balances", 2s, [this] { return watch(); });
  add("notices", 1s, [this] { return push_notices(); });
  add("watch", 60s, [this] {
    db_.write([&](Session& session) { notify::delete_notices(session, clock_.now() - kKeepNoticesMs); });
    db_.write([&](Session& session) { billing::watch_second_factors(session, clock_.now()); });
    return db_.write([&](Session& session) { return billing::watch_robots(session, clock_.now()) > 0; });
  });
}

void CommerceWork::stop() { tickers_.clear(); }

bool CommerceWork::watch() {
  return db_.write([&](Session& session) { return billing::watch_balances(session, clock_.now()) > 0; });
}

bool CommerceWork::push_notices() {
  const auto since = std::max(watched_since_, clock_.now() - kOverlapMs);
  const auto recent = db_.read([&](Session& session) { return notify::recent_notices(session, since); });
  std::erase_if(pushed_, [&](const auto& one) { return one.second < since; });
  for (const auto& notice : recent)
    if (pushed_.emplace(notice.id, notice.created_at).second)
      services_->live.publish_in(notice.enterprise_id, rule_of(notice.kind).permission, "notice",
                                 api::notice_json(notice));
  return false;
}

}  // namespace yunli::app
