// Keeps one trunk account registered (RFC 3261 §10): registers at the first call, again at half its time. SIP thread
// only.
#pragma once
#include <functional>
#include <vector>

#include "sip/request.h"

namespace yunli::sip {

class Registration {
 public:
  // 200 when registered, otherwise why not.
  using Ready = std::function<void(int code)>;
  Registration(Core& core, const TrunkAddress& trunk);
  ~Registration();
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;
  void when_ready(Ready ready);

 private:
  void send();
  void done(int status, const sip_t* sip);

  Core& core_;  // passed in
  const TrunkAddress trunk_;
  Credentials credentials_;
  nta_leg_t* leg_;  // owned
  Request request_;
  Timer refresh_timer_;
  bool registered_ = false;
  std::vector<Ready> waiting_;
};

}  // namespace yunli::sip
