// The only door to sofia-sip: its headers, and owners for what it hands out. Not included outside this folder.
#pragma once
#include <sofia-sip/auth_client.h>
#include <sofia-sip/auth_digest.h>
#include <sofia-sip/msg_header.h>
#include <sofia-sip/msg_mime.h>
#include <sofia-sip/nta.h>
#include <sofia-sip/nta_tport.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_extra.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_status.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/sip_util.h>
#include <sofia-sip/su.h>
#include <sofia-sip/su_alloc.h>
#include <sofia-sip/su_log.h>
#include <sofia-sip/su_wait.h>
#include <sofia-sip/tport_tag.h>

#include <string>
#include <string_view>

namespace yunli::sip {

// A memory home of sofia; everything allocated from it goes with it.
class Home {
 public:
  Home() { su_home_init(home_); }
  ~Home() { su_home_deinit(home_); }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;
  operator su_home_t*() { return home_; }  // NOLINT(google-explicit-constructor): passed to C functions

 private:
  su_home_t home_[1] = {};
};

inline std::string_view text_or_empty(const char* text) { return text ? std::string_view(text) : std::string_view(); }

inline std::string_view body_of(const sip_t* sip) {
  return sip && sip->sip_payload && sip->sip_payload->pl_data
             ? std::string_view(sip->sip_payload->pl_data, sip->sip_payload->pl_len)
             : std::string_view();
}

inline bool is_sdp(const sip_t* sip) {
  return sip && sip->sip_content_type && sip->sip_content_type->c_type &&
         su_casematch(sip->sip_content_type->c_type, "application/sdp");
}

// The session description of a message, "" when it has none.
inline std::string sdp_of(const sip_t* sip) { return is_sdp(sip) ? std::string(body_of(sip)) : std::string(); }

}  // namespace yunli::sip
