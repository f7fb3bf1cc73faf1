// What every dialog of one stack shares. SIP thread only, except `mailbox`.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "sip/loop.h"
#include "sip/stack.h"

namespace yunli::sip {

class Dialog;

struct Core {
  StackConfig config;
  su_root_t* root = nullptr;
  nta_agent_t* agent = nullptr;
  std::string local;  // host:port of Via and Contact
  std::shared_ptr<Mailbox> mailbox;
  std::unordered_map<const Dialog*, std::shared_ptr<Dialog>> dialogs;  // owned until they retire
  Stack::Accept accept;
  bool stopping = false;
  std::function<void()> on_idle;  // while stopping: called once, when the last dialog has gone

  // Lets go of a dialog once the current callback has returned.
  void retire(const Dialog* dialog) {
    mailbox->post([this, dialog] {
      dialogs.erase(dialog);
      if (dialogs.empty()) idle();
    });
  }
  void idle() {
    if (const auto report = std::exchange(on_idle, nullptr)) report();
  }
  std::string contact(const std::string& user, Transport transport) const {
    return "<sip:" + user + (user.empty() ? "" : "@") + local + (transport == Transport::tcp ? ";transport=tcp>" : ">");
  }
};

std::string new_call_id(const std::string& host);  // 128 random bits; any thread
inline constexpr const char* kAllow = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, PRACK";
inline constexpr const char* kSupported = "timer, 100rel";

}  // namespace yunli::sip
