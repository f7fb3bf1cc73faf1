// One client transaction, repeated with credentials when it is challenged (401/407, RFC 2617, MD5). SIP thread only.
#pragma once
#include <functional>
#include <string>

#include "sip/core.h"

namespace yunli::sip {

// Digest credentials of a trunk and the challenges met so far; shared by the requests of a dialog.
class Credentials {
 public:
  Credentials(std::string user, std::string password, std::string realm);
  // True when the response holds a new challenge that these credentials can meet.
  bool learn(const sip_t* response);
  void authorize(msg_t* msg, sip_t* sip);

 private:
  bool learn_from(const msg_auth_t* challenges, msg_hclass_t* credentials);
  const std::string user_, password_, realm_;
  Home home_;
  auth_client_t* client_ = nullptr;  // lives in home_
};

class Request {
 public:
  struct Method {
    sip_method_t id;
    const char* name;
  };
  using Build = std::function<void(msg_t*, sip_t*)>;           // adds headers; runs again after a challenge
  using Done = std::function<void(int status, const sip_t*)>;  // every response from 101 up; sip may be null

  explicit Request(Credentials* credentials) : credentials_(credentials) {}
  ~Request();
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  // `uri` for requests outside a dialog, `route` where to send them ("" = as the dialog says). `done` gets 503 when
  // nothing could be sent.
  void send(Core& core, nta_leg_t* leg, Method method, std::string uri, std::string route, Build build, Done done);
  void cancel();  // CANCEL, as soon as a provisional response allows it
  bool pending() const { return orq_ != nullptr && !final_; }
  unsigned cseq() const { return orq_ ? nta_outgoing_cseq(orq_) : 0; }

 private:
  bool transmit();
  void responded(const sip_t* sip);

  Credentials* credentials_;  // passed in, may be null
  Core* core_ = nullptr;
  nta_leg_t* leg_ = nullptr;
  Method method_{};
  std::string uri_, route_;
  Build build_;
  Done done_;
  nta_outgoing_t* orq_ = nullptr;  // owned
  int challenges_ = 0;
  bool final_ = false;
};

}  // namespace yunli::sip
