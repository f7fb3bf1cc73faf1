// Asks incoming requests for digest credentials (RFC 2617, MD5, qop=auth). SIP thread only.
#pragma once
#include <map>
#include <string>

#include "sip/core.h"

namespace yunli::sip {

class DigestGuard {
 public:
  explicit DigestGuard(const StackConfig& config) : config_(config) {}
  // True when the request may pass; otherwise it has been answered with a challenge (407 for INVITE, 401 for REGISTER).
  bool admit(nta_incoming_t* irq, const sip_t* sip);

 private:
  bool valid(const msg_auth_t* credentials, const char* method);
  void challenge(nta_incoming_t* irq, bool proxy);

  const StackConfig& config_;               // passed in
  std::map<std::string, SteadyUs> nonces_;  // issued, with their time; a few minutes old at most
};

}  // namespace yunli::sip
