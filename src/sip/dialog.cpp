#include "sip/dialog.h"

#include "base/log.h"
#include "sip/dtmf_info.h"

namespace yunli::sip {

Dialog::Dialog(Core& core, std::string call_id, const TrunkAddress& trunk, bool caller)
    : core_(core),
      call_id_(std::move(call_id)),
      caller_(caller),
      credentials_(trunk.user, trunk.password, trunk.realm),
      transport_(trunk.transport),
      min_se_s_(core.config.min_session_expires_s),
      offer_timer_(core.root),
      glare_timer_(core.root),
      session_timer_(core.root) {}

Dialog::~Dialog() {
  for (auto* irq : {offer_irq_, unacked_irq_}) {
    if (irq) nta_incoming_destroy(irq);
  }
  if (leg_) nta_leg_destroy(leg_);
}

void Dialog::emit(LegEvent event) {
  if (!handler_) return;
  try {
    handler_(std::move(event));
  } catch (const std::exception& e) {
    log::error("sip.handler", {{"call_id", call_id_}, {"what", e.what()}});
  }
}

void Dialog::end(Side by, int code, std::string reason, int cause) {
  if (state_ == State::ended) return;
  state_ = State::ended;
  for (auto* timer : {&offer_timer_, &glare_timer_, &session_timer_}) timer->stop();
  if (offer_irq_) {
    nta_incoming_treply(offer_irq_, SIP_487_REQUEST_TERMINATED, TAG_END());
    nta_incoming_destroy(std::exchange(offer_irq_, nullptr));
  }
  emit(Ended{by, code, std::move(reason), steady_us(), cause});
  handler_ = nullptr;
}

void Dialog::retire() {
  if (!std::exchange(retired_, true)) core_.retire(this);
}

void Dialog::bye(Side by, int code, const std::string& reason) {
  if (state_ == State::ended) return;
  end(by, code, reason);
  send_bye(reason);
}

void Dialog::send_bye(const std::string& reason) {
  bye_ = std::make_unique<Request>(&credentials_);
  const std::string header = reason.empty() ? "" : "SIP;cause=200;text=\"" + reason + "\"";
  bye_->send(
      core_, leg_, {SIP_METHOD_BYE}, "", "",
      [header](msg_t* msg, sip_t* sip) {
        sip_add_tl(msg, sip, TAG_IF(!header.empty(), SIPTAG_REASON_STR(header.c_str())), TAG_END());
      },
      [this](int status, const sip_t*) {
        if (status >= 200) retire();
      });
}

void Dialog::acknowledge(unsigned cseq) {
  const auto number = fmt::format("{} ACK", cseq);
  auto* ack = nta_outgoing_tcreate(leg_, nullptr, nullptr, nullptr, SIP_METHOD_ACK, nullptr,
                                   SIPTAG_CSEQ_STR(number.c_str()), TAG_END());
  if (ack) nta_outgoing_destroy(ack);
}

void Dialog::learn_peer(const sip_t* sip) {
  if (sip && sip->sip_allow) peer_takes_update_ = sip_is_allowed(sip->sip_allow, SIP_METHOD_UPDATE);
}

int Dialog::on_request(nta_leg_magic_t* magic, nta_leg_t*, nta_incoming_t* irq, const sip_t* sip) {
  return reinterpret_cast<Dialog*>(magic)->requested(irq, sip);
}

int Dialog::requested(nta_incoming_t* irq, const sip_t* sip) {
  switch (sip->sip_request->rq_method) {
    case sip_method_ack:
      return 200;  // never answered; nta asks for a status to let go of it
    case sip_method_bye:
      return on_bye(sip);
    case sip_method_invite:
    case sip_method_update:
      return on_offer(irq, sip);
    case sip_method_info:
      return on_info(sip);
    case sip_method_options:
      return state_ == State::ended ? 481 : 200;
    default:
      nta_incoming_treply(irq, SIP_405_METHOD_NOT_ALLOWED, SIPTAG_ALLOW_STR(kAllow), TAG_END());
      return 405;
  }
}

int Dialog::on_bye(const sip_t* sip) {
  if (state_ == State::ended) return 200;  // crossed with ours
  const auto reason = reason_of(sip);
  end(Side::remote, 200, reason.text, reason.cause);
  retire();
  return 200;
}

int Dialog::on_info(const sip_t* sip) {
  if (state_ == State::ended) return 481;
  const auto type = sip->sip_content_type ? text_or_empty(sip->sip_content_type->c_type) : std::string_view();
  if (const auto digit = parse_dtmf_info(type, body_of(sip))) emit(InfoDtmf{*digit});
  return 200;
}

void Dialog::send_dtmf(char digit, int ms) {
  if (state_ != State::confirmed || !is_dtmf(digit)) return;
  std::erase_if(infos_, [](const auto& info) { return !info->pending(); });
  infos_.push_back(std::make_unique<Request>(&credentials_));
  const auto body = write_dtmf_info(digit, ms);
  infos_.back()->send(
      core_, leg_, {SIP_METHOD_INFO}, "", "",
      [body](msg_t* msg, sip_t* sip) {
        sip_add_tl(msg, sip, SIPTAG_CONTENT_TYPE_STR("application/dtmf-relay"), SIPTAG_PAYLOAD_STR(body.c_str()),
                   TAG_END());
      },
      [](int, const sip_t*) {});
}

void Dialog::apply(SessionTerms terms) {
  terms_ = terms;
  session_timer_.stop();
  if (state_ != State::confirmed || terms_.interval_s == 0) return;
  if (terms_.we_refresh) {
    session_timer_.start(terms_.refresh_after_ms(), [this] { refresh(); });
  } else {
    session_timer_.start(terms_.expire_after_ms(), [this] { bye(Side::timer, 408, "Session expired"); });
  }
}

ReasonText reason_of(const sip_t* sip) {
  ReasonText result;
  if (!sip) return result;
  for (const auto* reason = sip->sip_reason; reason; reason = reason->re_next) {
    const bool q850 = su_casematch(reason->re_protocol, "Q.850");
    if (q850 && reason->re_cause) result.cause = std::clamp(std::atoi(reason->re_cause), 0, 127);
    auto text = text_or_empty(reason->re_text).substr(0, 200);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    if (!text.empty() && (q850 || result.text.empty())) result.text = text;
  }
  if (result.text.empty() && sip->sip_status) result.text = text_or_empty(sip->sip_status->st_phrase).substr(0, 200);
  return result;
}

}  // namespace yunli::sip
