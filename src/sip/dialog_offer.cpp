// Offers inside a dialog: re-INVITE and UPDATE from the peer, our own re-INVITE, glare, and the session's refresh.
#include <random>

#include "sip/dialog.h"

namespace yunli::sip {
namespace {

// RFC 3261 §14.1: who owns the Call-ID waits 2.1–4 s, the other 0–2 s, in steps of 10 ms.
int glare_delay_ms(bool caller) {
  thread_local std::minstd_rand random{std::random_device{}()};
  return caller ? 2'100 + 10 * static_cast<int>(random() % 190) : 10 * static_cast<int>(random() % 200);
}

}  // namespace

int Dialog::refuse_at_once(nta_incoming_t* irq, const sip_t* sip) {
  if (state_ == State::ended) return 481;
  const auto terms = terms_of_request(sip);
  if (terms.interval_s > 0 && terms.interval_s < core_.config.min_session_expires_s) {
    const auto least = std::to_string(core_.config.min_session_expires_s);
    nta_incoming_treply(irq, SIP_422_SESSION_TIMER_TOO_SMALL, SIPTAG_MIN_SE_STR(least.c_str()), TAG_END());
    return 422;
  }
  const bool bare_update = sip->sip_request->rq_method == sip_method_update && body_of(sip).empty();
  if (bare_update) return 0;
  if (offer_irq_ || unacked_irq_) {
    nta_incoming_treply(irq, SIP_500_INTERNAL_SERVER_ERROR, SIPTAG_RETRY_AFTER_STR("2"), TAG_END());
    return 500;
  }
  if (state_ == State::setup || (reoffer_ && reoffer_->pending())) return 491;
  if (!body_of(sip).empty() && !is_sdp(sip)) {
    nta_incoming_treply(irq, SIP_415_UNSUPPORTED_MEDIA, SIPTAG_ACCEPT_STR("application/sdp"), TAG_END());
    return 415;
  }
  return 0;
}

int Dialog::on_offer(nta_incoming_t* irq, const sip_t* sip) {
  if (const int refused = refuse_at_once(irq, sip)) return refused;
  learn_peer(sip);
  const auto terms = terms_of_request(sip);
  nta_leg_server_route(leg_, sip->sip_record_route, sip->sip_contact);
  const bool invite = sip->sip_request->rq_method == sip_method_invite;
  if (!invite && body_of(sip).empty()) {
    reply_offer(irq, "", terms);
    return 200;
  }
  offer_irq_ = irq;
  offered_terms_ = terms;
  offer_asked_ = body_of(sip).empty();
  if (invite) {
    nta_incoming_bind(
        irq,
        [](nta_incoming_magic_t* magic, nta_incoming_t*, const sip_t* ack) {
          reinterpret_cast<Dialog*>(magic)->on_offer_ack(ack);
          return 0;
        },
        reinterpret_cast<nta_incoming_magic_t*>(this));
  }
  offer_timer_.start(core_.config.reoffer_timeout_ms, [this] { answer_reoffer(""); });
  emit(Reoffered{sdp_of(sip)});
  return 0;
}

void Dialog::reply_offer(nta_incoming_t* irq, const std::string& sdp, SessionTerms terms) {
  const auto expires = session_expires(terms, false);
  const bool timed = terms.interval_s > 0;
  nta_incoming_treply(irq, SIP_200_OK, SIPTAG_CONTACT_STR(contact_.c_str()), SIPTAG_ALLOW_STR(kAllow),
                      SIPTAG_SUPPORTED_STR(kSupported), TAG_IF(timed, SIPTAG_SESSION_EXPIRES_STR(expires.c_str())),
                      TAG_IF(timed && terms.peer_knows, SIPTAG_REQUIRE_STR("timer")),
                      TAG_IF(!sdp.empty(), SIPTAG_CONTENT_TYPE_STR("application/sdp")),
                      TAG_IF(!sdp.empty(), SIPTAG_PAYLOAD_STR(sdp.c_str())), TAG_END());
  if (timed) apply(terms);
}

void Dialog::answer_reoffer(const std::string& sdp) {
  if (!offer_irq_) return;
  offer_timer_.stop();
  auto* irq = std::exchange(offer_irq_, nullptr);
  if (sdp.empty()) {
    nta_incoming_treply(irq, SIP_488_NOT_ACCEPTABLE, TAG_END());
    nta_incoming_destroy(irq);
    return;
  }
  local_sdp_ = sdp;
  reply_offer(irq, sdp, offered_terms_);
  if (nta_incoming_method(irq) == sip_method_invite) {
    unacked_irq_ = irq;
  } else {
    nta_incoming_destroy(irq);
  }
}

// ACK of our 2xx, or CANCEL while it waits, or null when the ACK never came.
void Dialog::on_offer_ack(const sip_t* sip) {
  if (sip && sip->sip_request && sip->sip_request->rq_method == sip_method_cancel) {
    offer_timer_.stop();
    if (offer_irq_) nta_incoming_destroy(std::exchange(offer_irq_, nullptr));
    return;  // nta answers 487
  }
  if (!unacked_irq_) return;
  nta_incoming_destroy(std::exchange(unacked_irq_, nullptr));
  if (!sip) return bye(Side::timer, 408, "No ACK");
  if (offer_asked_) emit(Reanswered{200, sdp_of(sip)});
}

void Dialog::reoffer(std::string sdp) {
  if (state_ != State::confirmed || sdp.empty()) return emit(Reanswered{481, ""});
  pending_sdp_ = std::move(sdp);
  if (offer_irq_ || unacked_irq_ || (reoffer_ && reoffer_->pending())) return retry_after_glare();
  send_reoffer();
}

void Dialog::retry_after_glare() {
  glare_timer_.start(glare_delay_ms(caller_), [this] {
    if (state_ != State::confirmed || pending_sdp_.empty()) return;
    if (offer_irq_ || unacked_irq_ || (reoffer_ && reoffer_->pending())) return retry_after_glare();
    send_reoffer();
  });
}

void Dialog::send_reoffer() {
  reoffer_ = std::make_unique<Request>(&credentials_);
  reoffer_->send(
      core_, leg_, {SIP_METHOD_INVITE}, "", "",
      [this](msg_t* msg, sip_t* sip) {
        add_session_headers(msg, sip);
        sip_add_tl(msg, sip, SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(pending_sdp_.c_str()),
                   TAG_END());
      },
      [this](int status, const sip_t* sip) { reoffer_done(status, sip); });
}

void Dialog::reoffer_done(int status, const sip_t* sip) {
  if (status < 200) return;
  if (status < 300) {
    nta_leg_client_reroute(leg_, nullptr, sip->sip_contact, 0);
    acknowledge(reoffer_->cseq());
    if (state_ == State::ended) return;
    learn_peer(sip);
    local_sdp_ = std::exchange(pending_sdp_, {});
    if (terms_.interval_s > 0) apply(terms_of_response(sip));
    return emit(Reanswered{status, sdp_of(sip)});
  }
  if (state_ == State::ended) return;
  if (status == 491) return retry_after_glare();
  if (status == 422 && raise_min_se(sip)) return send_reoffer();
  pending_sdp_.clear();
  emit(Reanswered{status, ""});
  if (status == 481 || status == 408) return bye(Side::timer, status, "Session lost");
  apply(terms_);  // refused: the session goes on, and is refreshed or expires as agreed
}

bool Dialog::raise_min_se(const sip_t* sip) {
  const auto asked = sip && sip->sip_min_se ? static_cast<long>(sip->sip_min_se->min_delta) : 0;
  if (asked <= min_se_s_ || asked > 86'400) return false;
  min_se_s_ = static_cast<int>(asked);
  terms_.interval_s = std::max(terms_.interval_s, min_se_s_);
  return true;
}

void Dialog::add_session_headers(msg_t* msg, sip_t* sip) const {
  const auto expires = session_expires({terms_.interval_s, terms_.we_refresh, true}, true);
  const auto least = std::to_string(min_se_s_);
  const bool timed = terms_.interval_s > 0;
  sip_add_tl(msg, sip, SIPTAG_CONTACT_STR(contact_.c_str()), SIPTAG_ALLOW_STR(kAllow), SIPTAG_SUPPORTED_STR(kSupported),
             TAG_IF(timed, SIPTAG_SESSION_EXPIRES_STR(expires.c_str())),
             TAG_IF(timed, SIPTAG_MIN_SE_STR(least.c_str())), TAG_END());
}

void Dialog::refresh() {
  if (!peer_takes_update_) {
    if (local_sdp_.empty()) return;
    return reoffer(local_sdp_);
  }
  refresh_ = std::make_unique<Request>(&credentials_);
  refresh_->send(
      core_, leg_, {SIP_METHOD_UPDATE}, "", "", [this](msg_t* msg, sip_t* sip) { add_session_headers(msg, sip); },
      [this](int status, const sip_t* sip) { refreshed(status, sip); });
}

void Dialog::refreshed(int status, const sip_t* sip) {
  if (status < 200 || state_ == State::ended) return;
  if (status < 300) return apply(terms_of_response(sip));
  if (status == 422 && raise_min_se(sip)) return session_timer_.start(0, [this] { refresh(); });
  if (status == 481 || status == 408) return bye(Side::timer, status, "Session lost");
  if (status == 491 || status == 500) {
    return session_timer_.start(glare_delay_ms(caller_), [this] { refresh(); });
  }
  peer_takes_update_ = false;  // refused: by re-INVITE then
  session_timer_.start(0, [this] { refresh(); });
}

}  // namespace yunli::sip
