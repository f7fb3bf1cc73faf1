// One dialog (RFC 3261 §12) from its first INVITE to the end of its last transaction: what both directions share — BYE,
// re-INVITE and UPDATE from either side with glare, session timer, INFO. SIP thread only. Owned by Core::dialogs until
// it retires; the application holds a handle that posts to it (stack.cpp).
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sip/request.h"
#include "sip/session_timer.h"

namespace yunli::sip {

class Dialog {
 public:
  // `caller`: we sent the first INVITE, so we own the Call-ID; decides who retries first after glare (§14.1).
  Dialog(Core& core, std::string call_id, const TrunkAddress& trunk, bool caller);
  virtual ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  const std::string& call_id() const { return call_id_; }
  void set_handler(LegHandler handler) { handler_ = std::move(handler); }

  virtual void hang_up(int code, Side by) = 0;
  virtual void ring(int, const std::string&) {}
  virtual void answer(const std::string&) {}
  virtual void reject(int, const std::string&) {}
  void answer_reoffer(const std::string& sdp);
  void reoffer(std::string sdp);
  void send_dtmf(char digit, int ms);

 protected:
  enum class State { setup, confirmed, ended };

  void emit(LegEvent event);
  void end(Side by, int code, std::string reason = {}, int cause = 0);  // Ended, once; transactions may still be open
  void bye(Side by, int code, const std::string& reason = {});          // BYE and Ended
  void send_bye(const std::string& reason);                             // BYE only, then retires
  void acknowledge(unsigned cseq);                                      // ACK to a 2xx
  void apply(SessionTerms terms);                                       // (re)starts the session timer
  void learn_peer(const sip_t* sip);                                    // what the peer allows
  void add_session_headers(msg_t* msg, sip_t* sip) const;               // Contact, Allow, Supported, Session-Expires
  bool raise_min_se(const sip_t* sip);                                  // after 422; false = give up
  void retire();

  static int on_request(nta_leg_magic_t* magic, nta_leg_t* leg, nta_incoming_t* irq, const sip_t* sip);

  Core& core_;  // passed in
  const std::string call_id_;
  const bool caller_;
  LegHandler handler_;
  Credentials credentials_;
  Transport transport_;
  nta_leg_t* leg_ = nullptr;  // owned
  std::string contact_;
  std::string local_sdp_;  // last description that we sent
  State state_ = State::setup;
  bool retired_ = false;
  SessionTerms terms_;

 private:
  int requested(nta_incoming_t* irq, const sip_t* sip);
  int on_bye(const sip_t* sip);
  int on_offer(nta_incoming_t* irq, const sip_t* sip);
  int on_info(const sip_t* sip);
  int refuse_at_once(nta_incoming_t* irq, const sip_t* sip);  // status when an offer cannot be taken now, else 0
  void reply_offer(nta_incoming_t* irq, const std::string& sdp, SessionTerms terms);
  void on_offer_ack(const sip_t* sip);
  void send_reoffer();
  void reoffer_done(int status, const sip_t* sip);
  void retry_after_glare();
  void refresh();
  void refreshed(int status, const sip_t* sip);

  nta_incoming_t* offer_irq_ = nullptr;    // owned; peer's re-INVITE or UPDATE that waits for answer_reoffer
  nta_incoming_t* unacked_irq_ = nullptr;  // owned; re-INVITE answered, ACK awaited
  bool offer_asked_ = false;               // the peer's re-INVITE had no offer: ours goes into the 200
  SessionTerms offered_terms_;
  std::string pending_sdp_;  // our re-INVITE's offer, "" = none wanted
  std::unique_ptr<Request> bye_, reoffer_, refresh_;
  std::vector<std::unique_ptr<Request>> infos_;
  bool peer_takes_update_ = false;
  int min_se_s_;
  Timer offer_timer_, glare_timer_, session_timer_;
};

// Text of the Reason header, or the status phrase, and the Q.850 cause (RFC 3326).
struct ReasonText {
  std::string text;
  int cause = 0;
};
ReasonText reason_of(const sip_t* sip);

}  // namespace yunli::sip
