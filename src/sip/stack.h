// SIP user agent on sofia-sip, whose types never leave this folder. The stack runs on its own thread; every method here
// may be called from any thread and returns at once; events arrive on the SIP thread through the handler given with the
// leg and must be posted on. RFC 3261, 3262 (100rel), 3264 (offer/answer), 3326 (Reason), 4028 (session timers), 2617
// (digest).
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::sip {

enum class Transport { udp, tcp };
enum class Side {
  local,
  remote,
  timer
};  // who ended a leg; timer = ring time-out, session timer, transaction time-out

struct Progress {  // 1xx; sdp not empty = early media starts
  int code;
  std::string sdp;
  SteadyUs at;
};
struct Answered {  // 2xx; ACK has been sent (outgoing) or received (incoming, sdp empty)
  std::string sdp;
  SteadyUs at;
};
struct Reoffered {  // re-INVITE or UPDATE from the peer; answer with Leg::answer_reoffer (an automatic 488 after 2 s)
  std::string sdp;  // "" = the peer asks for our offer
};
struct Reanswered {  // outcome of our Leg::reoffer, or the ACK's answer to an offer that the peer asked for
  int code;          // 200, or why it was refused; 491 is retried here and never reported
  std::string sdp;
};
struct InfoDtmf {  // SIP INFO application/dtmf-relay or application/dtmf
  char digit;
};
struct Ended {  // exactly once, the last event of a leg
  Side by;
  int code;  // final response 3xx–6xx, 200 for BYE after an answer, 487 for our CANCEL, 408 for time-outs, 503
             // transport
  std::string reason;  // text of the Reason header or the phrase
  SteadyUs at;
  int cause = 0;  // Q.850 cause of the Reason header, 0 = none
};
using LegEvent = std::variant<Progress, Answered, Reoffered, Reanswered, InfoDtmf, Ended>;
using LegHandler = std::function<void(LegEvent)>;

// One dialog. Dropping it ends the dialog (CANCEL, BYE or 603 as the state asks); Ended still arrives.
class Leg {
 public:
  virtual ~Leg() = default;
  virtual std::string call_id() const = 0;           // Call-ID header
  virtual void hang_up(int code = 603) = 0;          // CANCEL / BYE / refuse with `code`
  virtual void answer_reoffer(std::string sdp) = 0;  // "" = refuse with 488
  virtual void reoffer(std::string sdp) = 0;         // re-INVITE; outcome by Reanswered
  virtual void send_dtmf(char digit, int ms) = 0;    // SIP INFO application/dtmf-relay
  // Incoming legs only:
  virtual void ring(int code, std::string sdp = "") = 0;  // 180, or 183 with SDP (early media)
  virtual void answer(std::string sdp) = 0;
  virtual void reject(int code,
                      std::string reason = "") = 0;  // reason: Reason header, e.g. Q.850;cause=1;text="Unallocated"
};

struct TrunkAddress {
  std::string host;
  std::uint16_t port = 5060;
  Transport transport = Transport::udp;
  std::string user, password, realm;  // digest; empty user = none, empty realm = any
  bool register_first = false;        // REGISTER (refreshed at half its time) before the first INVITE
  int session_expires_s = 0;          // 0 = no session timer
};

struct OutboundCall {
  TrunkAddress trunk;
  std::string caller;  // user part of From
  std::string callee;  // user part of the request URI
  std::string sdp_offer;
  int ring_timeout_ms = 45'000;                // from INVITE to final response, then CANCEL
  std::map<std::string, std::string> headers;  // e.g. X-Yunli-Attempt; names and values are checked for CR/LF
};

struct IncomingCall {
  std::string caller, callee, sdp_offer, source_host;
  std::map<std::string, std::string> headers;  // X- headers only, names in lower case
};

struct StackConfig {
  std::string bind_host = "127.0.0.1";
  std::uint16_t port = 0;   // 0 = any; UDP and TCP on the same port
  std::string public_host;  // in Via and Contact, "" = bind_host
  std::string user_agent = "Yunli";
  std::string digest_user, digest_password,
      digest_realm = "yunli";           // asked of incoming INVITE and REGISTER; "" = nobody
  bool accept_registrations = false;    // answer REGISTER 200 (the simulated carrier)
  int transaction_timeout_ms = 32'000;  // timers B and F (64·T1)
  int min_session_expires_s = 90;       // RFC 4028 Min-SE
  int reoffer_timeout_ms = 2'000;       // Reoffered without answer_reoffer → 488
};

class Stack {
 public:
  // Error "sip.bind" when the port is taken.
  static Result<std::unique_ptr<Stack>> start(StackConfig config);
  // Ends every leg (BYE, CANCEL, 503), waits at most a second for their Ended, then stops the thread.
  virtual ~Stack() = default;
  virtual std::uint16_t port() const = 0;
  // Never fails at once: what is wrong with `call` arrives as Ended{local, 400}.
  virtual std::shared_ptr<Leg> invite(OutboundCall call, LegHandler handler) = 0;
  // `accept` gives the handler for a new incoming leg; none set = 480. Called on the SIP thread.
  using Accept = std::function<LegHandler(std::shared_ptr<Leg> leg, IncomingCall call)>;
  virtual void on_incoming(Accept accept) = 0;
};

}  // namespace yunli::sip
