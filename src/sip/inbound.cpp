#include "sip/inbound.h"

#include "sip/header_text.h"

namespace yunli::sip {

Inbound::Inbound(Core& core, nta_incoming_t* irq, const sip_t* sip)
    : Dialog(core, sip->sip_call_id->i_id, {}, false), irq_(irq), asked_(terms_of_request(sip)) {
  leg_ = nta_leg_tcreate(core.agent, on_request, reinterpret_cast<nta_leg_magic_t*>(static_cast<Dialog*>(this)),
                         SIPTAG_CALL_ID(sip->sip_call_id), SIPTAG_FROM(sip->sip_to), SIPTAG_TO(sip->sip_from),
                         NTATAG_REMOTE_CSEQ(sip->sip_cseq->cs_seq), TAG_END());
  nta_leg_tag(leg_, nullptr);
  nta_leg_server_route(leg_, sip->sip_record_route, sip->sip_contact);
  nta_incoming_tag(irq_, nta_leg_get_tag(leg_));
  nta_incoming_bind(
      irq_,
      [](nta_incoming_magic_t* magic, nta_incoming_t*, const sip_t* request) {
        static_cast<Inbound*>(reinterpret_cast<Dialog*>(magic))->on_ack_or_cancel(request);
        return 0;
      },
      reinterpret_cast<nta_incoming_magic_t*>(static_cast<Dialog*>(this)));
  transport_ = sip->sip_via && su_casematch(sip->sip_via->v_protocol, "SIP/2.0/TCP") ? Transport::tcp : Transport::udp;
  const auto user = text_or_empty(sip->sip_request->rq_url->url_user);
  contact_ = core.contact(is_user_part(user) ? std::string(user) : "", transport_);
  learn_peer(sip);
}

Inbound::~Inbound() {
  if (irq_) nta_incoming_destroy(irq_);
}

IncomingCall Inbound::describe(const sip_t* sip) const {
  IncomingCall call;
  call.caller = text_or_empty(sip->sip_from->a_url->url_user);
  call.callee = text_or_empty(sip->sip_request->rq_url->url_user);
  call.sdp_offer = sdp_of(sip);
  if (const auto* via = sip->sip_via) call.source_host = text_or_empty(via->v_received ? via->v_received : via->v_host);
  for (const auto* header = sip->sip_unknown; header && call.headers.size() < 32; header = header->un_next) {
    std::string name(text_or_empty(header->un_name));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name.starts_with("x-")) call.headers[name] = text_or_empty(header->un_value).substr(0, 512);
  }
  return call;
}

void Inbound::ring(int code, const std::string& sdp) {
  if (state_ != State::setup || code <= 100 || code >= 200) return;
  if (!sdp.empty()) local_sdp_ = sdp;
  nta_incoming_treply(irq_, code, nullptr, SIPTAG_CONTACT_STR(contact_.c_str()), SIPTAG_ALLOW_STR(kAllow),
                      TAG_IF(!sdp.empty(), SIPTAG_CONTENT_TYPE_STR("application/sdp")),
                      TAG_IF(!sdp.empty(), SIPTAG_PAYLOAD_STR(sdp.c_str())), TAG_END());
}

void Inbound::answer(const std::string& sdp) {
  if (state_ != State::setup) return;
  state_ = State::confirmed;
  local_sdp_ = sdp;
  answered_ = true;
  const bool timed = asked_.interval_s > 0;
  const auto expires = session_expires(asked_, false);
  nta_incoming_treply(irq_, SIP_200_OK, SIPTAG_CONTACT_STR(contact_.c_str()), SIPTAG_ALLOW_STR(kAllow),
                      SIPTAG_SUPPORTED_STR(kSupported), TAG_IF(timed, SIPTAG_SESSION_EXPIRES_STR(expires.c_str())),
                      TAG_IF(timed && asked_.peer_knows, SIPTAG_REQUIRE_STR("timer")),
                      SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(sdp.c_str()), TAG_END());
  apply(asked_);
}

void Inbound::reject(int code, const std::string& reason) {
  if (state_ != State::setup) return;
  const bool explained = !reason.empty() && is_header_value(reason);
  nta_incoming_treply(irq_, std::clamp(code, 300, 699), nullptr, TAG_IF(explained, SIPTAG_REASON_STR(reason.c_str())),
                      TAG_END());
  end(Side::local, code);
  retire();
}

void Inbound::hang_up(int code, Side by) {
  if (state_ == State::setup) return reject(code, "");
  // RFC 3261 §15: no BYE of the callee before the ACK.
  if (irq_) return end(by, 200);
  bye(by, 200);
}

// ACK of our 200, CANCEL before it, or null when no ACK came.
void Inbound::on_ack_or_cancel(const sip_t* sip) {
  if (!irq_) return;
  auto* irq = std::exchange(irq_, nullptr);
  const bool cancel = sip && sip->sip_request && sip->sip_request->rq_method == sip_method_cancel;
  if (cancel) nta_incoming_treply(irq, SIP_487_REQUEST_TERMINATED, TAG_END());
  nta_incoming_destroy(irq);
  if (cancel) {
    const auto reason = reason_of(sip);
    end(Side::remote, 487, reason.text, reason.cause);
    return retire();
  }
  if (!answered_) return retire();  // ACK of a refusal
  if (state_ == State::ended) return send_bye({});
  if (!sip) return bye(Side::timer, 408, "No ACK");
  emit(Answered{sdp_of(sip), steady_us()});
}

}  // namespace yunli::sip
