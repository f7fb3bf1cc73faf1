#include "sip/registration.h"

#include "base/log.h"
#include "sip/dialog.h"

namespace yunli::sip {
namespace {

constexpr int kExpiresS = 600;
constexpr int kRetryMs = 30'000;

// What the registrar granted: our Contact's expires, or the Expires header.
long granted_s(const sip_t* sip) {
  for (const auto* contact = sip->sip_contact; contact; contact = contact->m_next) {
    if (contact->m_expires) return std::atol(contact->m_expires);
  }
  return sip->sip_expires ? static_cast<long>(sip->sip_expires->ex_delta) : kExpiresS;
}

}  // namespace

Registration::Registration(Core& core, const TrunkAddress& trunk)
    : core_(core),
      trunk_(trunk),
      credentials_(trunk.user, trunk.password, trunk.realm),
      request_(&credentials_),
      refresh_timer_(core.root) {
  const auto address = fmt::format("<sip:{}@{}:{}>", trunk.user, trunk.host, trunk.port);
  const auto id = new_call_id(core.config.bind_host);
  leg_ = nta_leg_tcreate(core.agent, nullptr, nullptr, SIPTAG_CALL_ID_STR(id.c_str()), SIPTAG_FROM_STR(address.c_str()),
                         SIPTAG_TO_STR(address.c_str()), TAG_END());
  if (leg_) nta_leg_tag(leg_, nullptr);
}

Registration::~Registration() {
  if (leg_) nta_leg_destroy(leg_);
}

void Registration::when_ready(Ready ready) {
  if (registered_) return ready(200);
  if (!leg_) return ready(400);
  waiting_.push_back(std::move(ready));
  if (!request_.pending()) send();
}

void Registration::send() {
  const auto uri = fmt::format("sip:{}:{}", trunk_.host, trunk_.port);
  const bool tcp = trunk_.transport == Transport::tcp;
  request_.send(
      core_, leg_, {SIP_METHOD_REGISTER}, uri, uri + (tcp ? ";transport=tcp" : ";transport=udp"),
      [this](msg_t* msg, sip_t* sip) {
        sip_add_tl(msg, sip, SIPTAG_CONTACT_STR(core_.contact(trunk_.user, trunk_.transport).c_str()),
                   SIPTAG_EXPIRES_STR(std::to_string(kExpiresS).c_str()), TAG_END());
      },
      [this](int status, const sip_t* sip) { done(status, sip); });
}

void Registration::done(int status, const sip_t* sip) {
  if (status < 200) return;
  registered_ = status < 300;
  if (registered_) {
    const long seconds = std::clamp(granted_s(sip), 10L, 86'400L);
    refresh_timer_.start(static_cast<int>(seconds * 500), [this] { send(); });
  } else {
    log::warn("sip.register", {{"trunk", trunk_.host}, {"status", status}});
    refresh_timer_.start(kRetryMs, [this] { send(); });
  }
  for (auto& ready : std::exchange(waiting_, {})) ready(status < 300 ? 200 : status);
}

}  // namespace yunli::sip
