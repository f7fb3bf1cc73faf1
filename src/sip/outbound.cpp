#include "sip/outbound.h"

#include "sip/header_text.h"

namespace yunli::sip {
namespace {

// After CANCEL the final response is awaited so long; a 2xx that comes later is acknowledged and ended by nta.
constexpr int kCancelGraceMs = 4'000;

std::string trunk_uri(const TrunkAddress& trunk, const std::string& user) {
  return fmt::format("sip:{}{}{}:{}", user, user.empty() ? "" : "@", trunk.host, trunk.port);
}

}  // namespace

Outbound::Outbound(Core& core, std::string call_id, OutboundCall call)
    : Dialog(core, std::move(call_id), call.trunk, true),
      call_(std::move(call)),
      invite_(&credentials_),
      prack_(&credentials_),
      ring_timer_(core.root),
      cancel_timer_(core.root) {}

std::string Outbound::mistake() const {
  if (!is_user_part(call_.callee)) return "callee";
  if (!is_user_part(call_.caller)) return "caller";
  if (!is_host(call_.trunk.host) || call_.trunk.port == 0) return "trunk";
  if (call_.sdp_offer.empty()) return "offer";
  for (const auto& [name, value] : call_.headers) {
    if (!is_header_name(name) || !is_header_value(value)) return "header";
  }
  return {};
}

void Outbound::start() {
  if (state_ == State::ended) return;  // given up while the trunk was being registered
  if (const auto what = mistake(); !what.empty()) {
    end(Side::local, 400, "Bad " + what);
    return retire();
  }
  const auto from = "<sip:" + call_.caller + "@" + core_.local + ">";
  const auto to = "<" + trunk_uri(call_.trunk, call_.callee) + ">";
  leg_ = nta_leg_tcreate(core_.agent, on_request, reinterpret_cast<nta_leg_magic_t*>(static_cast<Dialog*>(this)),
                         SIPTAG_CALL_ID_STR(call_id_.c_str()), SIPTAG_FROM_STR(from.c_str()), SIPTAG_TO_STR(to.c_str()),
                         TAG_END());
  if (!leg_) {
    end(Side::local, 400, "Bad address");
    return retire();
  }
  nta_leg_tag(leg_, nullptr);
  contact_ = core_.contact(call_.caller, transport_);
  local_sdp_ = call_.sdp_offer;
  terms_ = {call_.trunk.session_expires_s, true, true};
  ring_timer_.start(call_.ring_timeout_ms, [this] { give_up(Side::timer, 408); });
  send_invite();
}

void Outbound::send_invite() {
  const auto route = trunk_uri(call_.trunk, "") + (transport_ == Transport::tcp ? ";transport=tcp" : ";transport=udp");
  invite_.send(
      core_, leg_, {SIP_METHOD_INVITE}, trunk_uri(call_.trunk, call_.callee), route,
      [this](msg_t* msg, sip_t* sip) { add_invite_headers(msg, sip); },
      [this](int status, const sip_t* sip) { on_response(status, sip); });
}

void Outbound::add_invite_headers(msg_t* msg, sip_t* sip) {
  add_session_headers(msg, sip);
  for (const auto& [name, value] : call_.headers) {
    sip_add_tl(msg, sip, SIPTAG_HEADER_STR((name + ": " + value).c_str()), TAG_END());
  }
  sip_add_tl(msg, sip, SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(local_sdp_.c_str()), TAG_END());
}

void Outbound::on_response(int status, const sip_t* sip) {
  if (status < 200) return on_progress(status, sip);
  ring_timer_.stop();
  cancel_timer_.stop();
  if (status < 300) return on_answer(sip);
  if (status == 422 && !cancelled_ && raise_min_se(sip)) return send_invite();
  on_refusal(status, sip);
}

void Outbound::on_progress(int status, const sip_t* sip) {
  provisional_ = true;
  if (!sip || state_ != State::setup || cancelled_) return;
  if (sip->sip_rseq && sip_has_feature(sip->sip_require, "100rel")) {
    if (sip->sip_rseq->rs_response <= last_rseq_) return;  // retransmission
    last_rseq_ = sip->sip_rseq->rs_response;
    acknowledge_provisional(sip);
  }
  auto sdp = sdp_of(sip);
  if (!sdp.empty()) early_sdp_ = sdp;
  emit(Progress{status, std::move(sdp), steady_us()});
}

void Outbound::acknowledge_provisional(const sip_t* sip) {
  if (!enter_dialog(sip)) return;
  const auto rack = fmt::format("{} {} INVITE", sip->sip_rseq->rs_response, sip->sip_cseq->cs_seq);
  prack_.send(
      core_, leg_, {SIP_METHOD_PRACK}, "", "",
      [rack](msg_t* msg, sip_t* prack) { sip_add_tl(msg, prack, SIPTAG_RACK_STR(rack.c_str()), TAG_END()); },
      [](int, const sip_t*) {});
}

bool Outbound::enter_dialog(const sip_t* sip) {
  const char* tag = sip->sip_to ? sip->sip_to->a_tag : nullptr;
  if (!tag) return false;
  const char* known = nta_leg_get_rtag(leg_);
  if (known && !su_casematch(known, tag)) {
    // Another fork answers: its dialog takes over (RFC 3261 §13.2.2.4).
    auto* leg = nta_leg_tcreate(core_.agent, on_request, reinterpret_cast<nta_leg_magic_t*>(static_cast<Dialog*>(this)),
                                SIPTAG_CALL_ID(sip->sip_call_id), SIPTAG_FROM(sip->sip_from), SIPTAG_TO(sip->sip_to),
                                SIPTAG_CSEQ(sip->sip_cseq), TAG_END());
    if (!leg) return false;
    nta_leg_destroy(std::exchange(leg_, leg));
  }
  if (!known) nta_leg_rtag(leg_, tag);
  nta_leg_client_reroute(leg_, sip->sip_record_route, sip->sip_contact, 1);
  return true;
}

void Outbound::on_answer(const sip_t* sip) {
  const unsigned cseq = invite_.cseq();
  if (!sip || !enter_dialog(sip)) {
    return fail(502, "Answer without a tag");
  }
  acknowledge(cseq);
  if (state_ == State::ended) return send_bye({});  // given up while the answer was on its way
  state_ = State::confirmed;
  learn_peer(sip);
  if (call_.trunk.session_expires_s > 0 || sip->sip_session_expires) apply(terms_of_response(sip));
  auto sdp = sdp_of(sip);
  if (sdp.empty()) sdp = early_sdp_;
  emit(Answered{std::move(sdp), steady_us()});
}

void Outbound::on_refusal(int status, const sip_t* sip) {
  const bool ours = !sip || nta_sip_is_internal(sip);
  const auto reason = reason_of(sip);
  if (ours && status == 408) {
    end(Side::timer, provisional_ ? 408 : 503, provisional_ ? "Request Timeout" : "No response");
  } else {
    end(Side::remote, status, reason.text, reason.cause);
  }
  retire();
}

void Outbound::give_up(Side by, int code) {
  if (state_ != State::setup || cancelled_) return;
  cancelled_ = true;
  ring_timer_.stop();
  end(by, code, by == Side::timer ? "No answer" : "Cancelled");
  if (!invite_.pending()) return retire();
  invite_.cancel();
  cancel_timer_.start(kCancelGraceMs, [this] { retire(); });
}

void Outbound::fail(int code, const std::string& reason) {
  end(Side::remote, code, reason);
  retire();
}

void Outbound::hang_up(int, Side by) {
  if (state_ == State::confirmed) return bye(by, 200);
  give_up(by, 487);
}

}  // namespace yunli::sip
