// A call that we make: INVITE, early dialogs, PRACK, CANCEL, ACK. SIP thread only.
#pragma once
#include "sip/dialog.h"

namespace yunli::sip {

class Outbound final : public Dialog {
 public:
  Outbound(Core& core, std::string call_id, OutboundCall call);
  void start();
  void fail(int code, const std::string& reason);  // before start: the trunk refused our registration
  void hang_up(int code, Side by) override;

 private:
  std::string mistake() const;  // what is wrong with the call, "" = nothing
  void send_invite();
  void add_invite_headers(msg_t* msg, sip_t* sip);
  void on_response(int status, const sip_t* sip);
  void on_progress(int status, const sip_t* sip);
  void on_answer(const sip_t* sip);
  void on_refusal(int status, const sip_t* sip);
  void acknowledge_provisional(const sip_t* sip);
  bool enter_dialog(const sip_t* sip);  // takes the peer's tag and route set
  void give_up(Side by, int code);

  OutboundCall call_;
  Request invite_, prack_;
  Timer ring_timer_, cancel_timer_;
  std::uint32_t last_rseq_ = 0;
  std::string early_sdp_;
  bool provisional_ = false;
  bool cancelled_ = false;
};

}  // namespace yunli::sip
