// A call that reaches us: provisional responses, answer, refusal, CANCEL, ACK. SIP thread only.
#pragma once
#include "sip/dialog.h"

namespace yunli::sip {

class Inbound final : public Dialog {
 public:
  // Takes the server transaction of the INVITE.
  Inbound(Core& core, nta_incoming_t* irq, const sip_t* sip);
  ~Inbound() override;
  IncomingCall describe(const sip_t* sip) const;

  void hang_up(int code, Side by) override;
  void ring(int code, const std::string& sdp) override;
  void answer(const std::string& sdp) override;
  void reject(int code, const std::string& reason) override;

 private:
  void on_ack_or_cancel(const sip_t* sip);

  nta_incoming_t* irq_;  // owned until the ACK
  SessionTerms asked_;
  bool answered_ = false;
};

}  // namespace yunli::sip
