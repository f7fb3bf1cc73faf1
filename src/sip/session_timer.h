// Session timers, RFC 4028: what was agreed, from the headers of one exchange. Pure.
#pragma once
#include "sip/sofia.h"

namespace yunli::sip {

struct SessionTerms {
  int interval_s = 0;  // 0 = no session timer
  bool we_refresh = false;
  bool peer_knows = false;  // the other side supports the extension

  int refresh_after_ms() const { return interval_s * 500; }  // §7.2: half the interval
  // §10: BYE the lesser of 32 s and a third of the interval before it runs out.
  int expire_after_ms() const;
};

// We sent the request and got this 2xx.
SessionTerms terms_of_response(const sip_t* response);
// We got this request and will answer it; interval_s below min_se is for the caller to refuse with 422.
SessionTerms terms_of_request(const sip_t* request);
// The Session-Expires of a request we send or of a 2xx we answer with.
std::string session_expires(const SessionTerms& terms, bool in_request);

}  // namespace yunli::sip
