#include "sip/request.h"

#include <sys/random.h>

namespace yunli::sip {

Credentials::Credentials(std::string user, std::string password, std::string realm)
    : user_(std::move(user)), password_(std::move(password)), realm_(realm.empty() ? "" : '"' + realm + '"') {}

bool Credentials::learn(const sip_t* response) {
  if (user_.empty() || !response) return false;
  const bool proxy = learn_from(response->sip_proxy_authenticate, sip_proxy_authorization_class);
  const bool server = learn_from(response->sip_www_authenticate, sip_authorization_class);
  return proxy || server;
}

bool Credentials::learn_from(const msg_auth_t* challenges, msg_hclass_t* credentials) {
  bool learnt = false;
  for (const msg_auth_t* challenge = challenges; challenge; challenge = challenge->au_next) {
    const auto algorithm = text_or_empty(msg_header_find_param(challenge->au_common, "algorithm="));
    if (!algorithm.empty() && !su_casenmatch(algorithm.data(), "MD5", 3)) continue;
    msg_auth_t one = *challenge;
    one.au_next = nullptr;
    if (auc_challenge(&client_, home_, &one, credentials) > 0) learnt = true;
  }
  return learnt && auc_all_credentials(&client_, "Digest", realm_.empty() ? nullptr : realm_.c_str(), user_.c_str(),
                                       password_.c_str()) > 0;
}

void Credentials::authorize(msg_t* msg, sip_t* sip) {
  if (client_) auc_authorize(&client_, msg, sip);
}

Request::~Request() {
  if (orq_) nta_outgoing_destroy(orq_);
}

void Request::send(Core& core, nta_leg_t* leg, Method method, std::string uri, std::string route, Build build,
                   Done done) {
  core_ = &core;
  leg_ = leg;
  method_ = method;
  uri_ = std::move(uri);
  route_ = std::move(route);
  build_ = std::move(build);
  done_ = std::move(done);
  challenges_ = 0;
  if (transmit()) return;
  final_ = true;
  const auto report = done_;
  report(503, nullptr);
}

bool Request::transmit() {
  if (orq_) nta_outgoing_destroy(std::exchange(orq_, nullptr));
  final_ = false;
  msg_t* msg = nta_msg_create(core_->agent, 0);
  sip_t* sip = sip_object(msg);
  sip_add_tl(msg, sip, SIPTAG_USER_AGENT_STR(core_->config.user_agent.c_str()), TAG_END());
  build_(msg, sip);
  const auto* uri = uri_.empty() ? nullptr : reinterpret_cast<const url_string_t*>(uri_.c_str());
  const auto* route = route_.empty() ? nullptr : reinterpret_cast<const url_string_t*>(route_.c_str());
  if (nta_msg_request_complete(msg, leg_, method_.id, method_.name, uri) < 0) {
    msg_destroy(msg);
    return false;
  }
  if (credentials_) credentials_->authorize(msg, sip);
  orq_ = nta_outgoing_mcreate(
      core_->agent,
      [](nta_outgoing_magic_t* magic, nta_outgoing_t*, const sip_t* response) {
        reinterpret_cast<Request*>(magic)->responded(response);
        return 0;
      },
      reinterpret_cast<nta_outgoing_magic_t*>(this), route, msg, TAG_END());
  if (!orq_) msg_destroy(msg);
  return orq_ != nullptr;
}

void Request::responded(const sip_t* sip) {
  const int status = sip && sip->sip_status ? sip->sip_status->st_status : nta_outgoing_status(orq_);
  if ((status == 401 || status == 407) && credentials_ && challenges_ < 3) {
    ++challenges_;
    if (credentials_->learn(sip) && transmit()) return;
  }
  if (status >= 200) final_ = true;
  const auto report = done_;  // `done` may send again
  report(status, sip);
}

void Request::cancel() {
  if (!pending()) return;
  if (auto* cancel = nta_outgoing_tcancel(orq_, nullptr, nullptr, TAG_END())) nta_outgoing_destroy(cancel);
}

std::string new_call_id(const std::string& host) {
  unsigned char bytes[16];
  if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) std::terminate();
  std::string id;
  for (const auto byte : bytes) id += fmt::format("{:02x}", byte);
  return id + "@" + host;
}

}  // namespace yunli::sip
