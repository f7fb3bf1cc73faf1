#include "sip/session_timer.h"

#include <fmt/format.h>

#include <algorithm>

namespace yunli::sip {
namespace {

constexpr unsigned long kLongest = 86'400;

int seconds(const sip_session_expires_t* header) { return static_cast<int>(std::min(header->x_delta, kLongest)); }

}  // namespace

int SessionTerms::expire_after_ms() const { return interval_s * 1'000 - std::min(32'000, interval_s * 1'000 / 3); }

SessionTerms terms_of_response(const sip_t* response) {
  if (!response || !response->sip_session_expires || response->sip_session_expires->x_delta == 0) return {};
  const auto* header = response->sip_session_expires;
  return {seconds(header), !su_casematch(header->x_refresher, "uas"), true};
}

SessionTerms terms_of_request(const sip_t* request) {
  if (!request || !request->sip_session_expires || request->sip_session_expires->x_delta == 0) return {};
  const auto* header = request->sip_session_expires;
  const bool knows = sip_has_feature(request->sip_supported, "timer");
  const bool we = !knows || su_casematch(header->x_refresher, "uas");
  return {seconds(header), we, knows};
}

std::string session_expires(const SessionTerms& terms, bool in_request) {
  return fmt::format("{};refresher={}", terms.interval_s, terms.we_refresh == in_request ? "uac" : "uas");
}

}  // namespace yunli::sip
