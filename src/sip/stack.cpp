#include "sip/stack.h"

#include <future>

#include "base/log.h"
#include "sip/digest.h"
#include "sip/header_text.h"
#include "sip/inbound.h"
#include "sip/outbound.h"
#include "sip/registration.h"

namespace yunli::sip {
namespace {

constexpr int kStopGraceMs = 1'000;
// A burst of a few thousand datagrams waits in the kernel rather than being lost and sent again after T1.
constexpr unsigned kSocketBuffer = 4 << 20;

// What the application holds: posts to the dialog, ends it when dropped. `Slot` is filled and read on the SIP thread.
struct Slot {
  std::weak_ptr<Dialog> dialog;
};

class Handle final : public Leg {
 public:
  Handle(std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Slot> slot, std::string call_id)
      : mailbox_(std::move(mailbox)), slot_(std::move(slot)), call_id_(std::move(call_id)) {}
  ~Handle() override { hang_up(603); }
  std::string call_id() const override { return call_id_; }
  void hang_up(int code) override {
    post([code](Dialog& d) { d.hang_up(code, Side::local); });
  }
  void answer_reoffer(std::string sdp) override {
    post([sdp = std::move(sdp)](Dialog& d) { d.answer_reoffer(sdp); });
  }
  void reoffer(std::string sdp) override {
    post([sdp = std::move(sdp)](Dialog& d) { d.reoffer(sdp); });
  }
  void send_dtmf(char digit, int ms) override {
    post([=](Dialog& d) { d.send_dtmf(digit, ms); });
  }
  void ring(int code, std::string sdp) override {
    post([code, sdp = std::move(sdp)](Dialog& d) { d.ring(code, sdp); });
  }
  void answer(std::string sdp) override {
    post([sdp = std::move(sdp)](Dialog& d) { d.answer(sdp); });
  }
  void reject(int code, std::string reason) override {
    post([code, reason = std::move(reason)](Dialog& d) { d.reject(code, reason); });
  }

 private:
  void post(std::function<void(Dialog&)> action) {
    mailbox_->post([slot = slot_, action = std::move(action)] {
      if (const auto dialog = slot->dialog.lock()) action(*dialog);
    });
  }
  const std::shared_ptr<Mailbox> mailbox_;
  const std::shared_ptr<Slot> slot_;
  const std::string call_id_;
};

class StackImpl final : public Stack {
 public:
  explicit StackImpl(StackConfig config) : guard_(core_.config) {
    core_.config = std::move(config);
    loop_.emplace([this](su_root_t* root) { open(root); }, [this] { close(); });
    core_.mailbox = loop_->mailbox();
  }

  ~StackImpl() override {
    std::promise<void> idle;
    loop_->mailbox()->post([this, &idle] { stop([&idle] { idle.set_value(); }); });
    idle.get_future().wait();
    loop_.reset();
  }

  bool opened() const { return core_.agent != nullptr; }
  std::uint16_t port() const override { return port_; }

  std::shared_ptr<Leg> invite(OutboundCall call, LegHandler handler) override {
    auto id = new_call_id(core_.config.bind_host);
    auto slot = std::make_shared<Slot>();
    loop_->mailbox()->post([this, id, slot, call = std::move(call), handler = std::move(handler)]() mutable {
      begin(std::move(id), std::move(call), std::move(handler), *slot);
    });
    return std::make_shared<Handle>(loop_->mailbox(), std::move(slot), std::move(id));
  }

  void on_incoming(Accept accept) override {
    loop_->mailbox()->post([this, accept = std::move(accept)]() mutable { core_.accept = std::move(accept); });
  }

 private:
  void open(su_root_t* root);
  void close();
  void stop(std::function<void()> done);
  void begin(std::string id, OutboundCall call, LegHandler handler, Slot& slot);
  Registration& registration(const TrunkAddress& trunk);
  int on_request(nta_incoming_t* irq, const sip_t* sip);
  int on_invite(nta_incoming_t* irq, const sip_t* sip);
  int on_register(nta_incoming_t* irq, const sip_t* sip);

  Core core_;
  DigestGuard guard_;
  std::map<std::string, std::unique_ptr<Registration>> registrations_;  // by account and trunk
  nta_leg_t* default_leg_ = nullptr;                                    // owned
  std::optional<Timer> stop_limit_;
  std::uint16_t port_ = 0;
  std::optional<Loop> loop_;  // last: its thread uses all of the above
};

void StackImpl::open(su_root_t* root) {
  const auto& config = core_.config;
  core_.root = root;
  const auto port = config.port == 0 ? std::string("*") : std::to_string(config.port);
  const auto& shown = config.public_host.empty() ? config.bind_host : config.public_host;
  const auto url = shown == config.bind_host
                       ? fmt::format("sip:{}:{};transport=*", shown, port)
                       : fmt::format("sip:{}:{};maddr={};transport=*", shown, port, config.bind_host);
  core_.agent = nta_agent_create(root, URL_STRING_MAKE(url.c_str()), nullptr, nullptr, NTATAG_UA(1),
                                 NTATAG_SIP_T1X64(static_cast<unsigned>(config.transaction_timeout_ms)),
                                 NTATAG_MAXSIZE(128 * 1024), TPTAG_UDP_RMEM(kSocketBuffer),
                                 TPTAG_UDP_WMEM(kSocketBuffer), NTATAG_USE_NAPTR(0), TPTAG_STUN_SERVER(0), TAG_END());
  if (!core_.agent) return;
  const auto* via = nta_agent_via(core_.agent);
  port_ = static_cast<std::uint16_t>(via && via->v_port ? std::atoi(via->v_port) : 5060);
  core_.local = fmt::format("{}:{}", shown, port_);
  default_leg_ = nta_leg_tcreate(
      core_.agent,
      [](nta_leg_magic_t* magic, nta_leg_t*, nta_incoming_t* irq, const sip_t* sip) {
        return reinterpret_cast<StackImpl*>(magic)->on_request(irq, sip);
      },
      reinterpret_cast<nta_leg_magic_t*>(this), NTATAG_NO_DIALOG(1), TAG_END());
}

void StackImpl::close() {
  if (!core_.agent) return;
  stop_limit_.reset();
  registrations_.clear();
  core_.dialogs.clear();
  core_.accept = nullptr;
  if (default_leg_) nta_leg_destroy(default_leg_);
  nta_agent_destroy(core_.agent);
}

void StackImpl::stop(std::function<void()> done) {
  core_.stopping = true;
  core_.on_idle = std::move(done);
  if (core_.dialogs.empty()) return core_.idle();
  stop_limit_.emplace(core_.root);
  stop_limit_->start(kStopGraceMs, [this] { core_.idle(); });
  std::vector<std::shared_ptr<Dialog>> all;
  for (const auto& [key, dialog] : core_.dialogs) all.push_back(dialog);
  for (const auto& dialog : all) dialog->hang_up(503, Side::local);
}

void StackImpl::begin(std::string id, OutboundCall call, LegHandler handler, Slot& slot) {
  if (core_.stopping) return handler(Ended{Side::local, 503, "Stopping", steady_us()});
  const auto trunk = call.trunk;
  auto dialog = std::make_shared<Outbound>(core_, std::move(id), std::move(call));
  dialog->set_handler(std::move(handler));
  slot.dialog = dialog;
  core_.dialogs[dialog.get()] = dialog;
  if (!trunk.register_first || !is_host(trunk.host) || !is_user_part(trunk.user)) return dialog->start();
  registration(trunk).when_ready([weak = std::weak_ptr<Outbound>(dialog)](int code) {
    const auto waiting = weak.lock();
    if (!waiting) return;
    code == 200 ? waiting->start() : waiting->fail(code, "Registration refused");
  });
}

Registration& StackImpl::registration(const TrunkAddress& trunk) {
  auto& entry = registrations_[fmt::format("{}@{}:{}", trunk.user, trunk.host, trunk.port)];
  if (!entry) entry = std::make_unique<Registration>(core_, trunk);
  return *entry;
}

// Requests outside any dialog that we know.
int StackImpl::on_request(nta_incoming_t* irq, const sip_t* sip) {
  const auto method = sip->sip_request->rq_method;
  if (method == sip_method_ack) return 200;
  if (sip->sip_to->a_tag || method == sip_method_bye || method == sip_method_cancel) return 481;
  if (method == sip_method_invite) return on_invite(irq, sip);
  if (method == sip_method_register && core_.config.accept_registrations) return on_register(irq, sip);
  if (method == sip_method_options) {
    nta_incoming_treply(irq, SIP_200_OK, SIPTAG_ALLOW_STR(kAllow), SIPTAG_ACCEPT_STR("application/sdp"),
                        SIPTAG_SUPPORTED_STR(kSupported), TAG_END());
    return 200;
  }
  nta_incoming_treply(irq, SIP_405_METHOD_NOT_ALLOWED, SIPTAG_ALLOW_STR(kAllow), TAG_END());
  return 405;
}

int StackImpl::on_invite(nta_incoming_t* irq, const sip_t* sip) {
  if (!core_.accept) return 480;
  if (core_.stopping) return 503;
  if (!sip->sip_contact || sip->sip_contact->m_url->url_type == url_any) return 400;
  if (sip->sip_require && !(sip->sip_require->k_items && sip_has_feature(sip->sip_require, "timer"))) {
    nta_incoming_treply(irq, SIP_420_BAD_EXTENSION, SIPTAG_UNSUPPORTED(sip->sip_require), TAG_END());
    return 420;
  }
  if (!body_of(sip).empty() && !is_sdp(sip)) {
    nta_incoming_treply(irq, SIP_415_UNSUPPORTED_MEDIA, SIPTAG_ACCEPT_STR("application/sdp"), TAG_END());
    return 415;
  }
  const auto terms = terms_of_request(sip);
  if (terms.interval_s > 0 && terms.interval_s < core_.config.min_session_expires_s) {
    const auto least = std::to_string(core_.config.min_session_expires_s);
    nta_incoming_treply(irq, SIP_422_SESSION_TIMER_TOO_SMALL, SIPTAG_MIN_SE_STR(least.c_str()), TAG_END());
    return 422;
  }
  if (!guard_.admit(irq, sip)) return 407;

  auto dialog = std::make_shared<Inbound>(core_, irq, sip);
  core_.dialogs[dialog.get()] = dialog;
  auto slot = std::make_shared<Slot>();
  slot->dialog = dialog;
  auto handle = std::make_shared<Handle>(core_.mailbox, std::move(slot), dialog->call_id());
  dialog->set_handler(core_.accept(std::move(handle), dialog->describe(sip)));
  return 0;
}

int StackImpl::on_register(nta_incoming_t* irq, const sip_t* sip) {
  if (!guard_.admit(irq, sip)) return 401;
  nta_incoming_treply(irq, SIP_200_OK, SIPTAG_CONTACT(sip->sip_contact),
                      SIPTAG_EXPIRES_STR(sip->sip_expires ? nullptr : "600"), SIPTAG_EXPIRES(sip->sip_expires),
                      TAG_END());
  return 200;
}

}  // namespace

Result<std::unique_ptr<Stack>> Stack::start(StackConfig config) {
  if (!is_host(config.bind_host) || (!config.public_host.empty() && !is_host(config.public_host))) {
    return fail("sip.bind", "bind_host", "SIP 监听地址无效。", "The SIP address to listen on is not valid.");
  }
  const auto where = fmt::format("{}:{}", config.bind_host, config.port);
  auto stack = std::make_unique<StackImpl>(std::move(config));
  if (!stack->opened()) {
    return fail("sip.bind", "port", fmt::format("无法监听 SIP 地址 {}，可能已被占用。", where),
                fmt::format("Cannot listen for SIP on {}; the port may be taken.", where));
  }
  return stack;
}

}  // namespace yunli::sip
