#include "sip/digest.h"

namespace yunli::sip {
namespace {

constexpr SteadyUs kNonceLifeUs = 120'000'000;
constexpr std::size_t kMostNonces = 100'000;

std::string unquoted(const char* value) {
  auto text = text_or_empty(value);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

}  // namespace

bool DigestGuard::admit(nta_incoming_t* irq, const sip_t* sip) {
  if (config_.digest_user.empty()) return true;
  const bool proxy = sip->sip_request->rq_method != sip_method_register;
  const auto* credentials = proxy ? sip->sip_proxy_authorization : sip->sip_authorization;
  for (; credentials; credentials = credentials->au_next) {
    if (valid(credentials, sip->sip_request->rq_method_name)) return true;
  }
  challenge(irq, proxy);
  return false;
}

bool DigestGuard::valid(const msg_auth_t* credentials, const char* method) {
  if (!su_casematch(credentials->au_scheme, "Digest")) return false;
  Home home;
  auth_response_t given[1] = {};
  given->ar_size = sizeof given;
  if (auth_digest_response_get(home, given, credentials->au_params) < 0 || !given->ar_response) return false;
  if (unquoted(given->ar_username) != config_.digest_user || unquoted(given->ar_realm) != config_.digest_realm)
    return false;
  const auto nonce = nonces_.find(unquoted(given->ar_nonce));
  if (nonce == nonces_.end() || steady_us() - nonce->second > kNonceLifeUs) return false;
  auth_hexmd5_t secret, expected;
  if (auth_digest_a1(given, secret, config_.digest_password.c_str()) < 0) return false;
  if (auth_digest_response(given, expected, secret, method, nullptr, 0) < 0) return false;
  return unquoted(given->ar_response) == expected;
}

void DigestGuard::challenge(nta_incoming_t* irq, bool proxy) {
  const SteadyUs now = steady_us();
  if (nonces_.size() >= kMostNonces) nonces_.clear();
  if (nonces_.size() % 1'024 == 1'023) {
    std::erase_if(nonces_, [&](const auto& entry) { return now - entry.second > kNonceLifeUs; });
  }
  const auto nonce = new_call_id("n");
  nonces_[nonce] = now;
  const auto header =
      fmt::format("Digest realm=\"{}\", nonce=\"{}\", algorithm=MD5, qop=\"auth\"", config_.digest_realm, nonce);
  if (proxy) {
    nta_incoming_treply(irq, SIP_407_PROXY_AUTH_REQUIRED, SIPTAG_PROXY_AUTHENTICATE_STR(header.c_str()), TAG_END());
  } else {
    nta_incoming_treply(irq, SIP_401_UNAUTHORIZED, SIPTAG_WWW_AUTHENTICATE_STR(header.c_str()), TAG_END());
  }
}

}  // namespace yunli::sip
