// One robot call, from INVITE to record. A coroutine on the call's own strand joins SIP, media, speech and the script;
// dropping everything it opened is its own doing, so the awaiter only gets the record.
//
//   open media leg → INVITE ─ 1xx + SDP → listen for announcements ─ final response → outcome
//                       └ 2xx → Talk (talk.h) until it is finished, the callee hangs up, the time or the money is over
//                               → BYE
//   → the recording is complete on disk → CallRecord
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "call/order.h"
#include "call/prompt_source.h"
#include "call/record.h"
#include "media/engine.h"
#include "script/compiled.h"
#include "sip/stack.h"
#include "speech/recognizer.h"

namespace yunli::call {

struct CallServices {
  sip::Stack& sip;
  media::Engine& media;
  speech::Recognizer& recognizer;
  PromptSource& prompts;
  const Clock& clock;
  std::string media_host;  // what our SDP offers
};

struct RobotCallRequest {
  std::string call_id;  // the attempt's id, in logs, headers and the recording's tag
  sip::TrunkAddress trunk;
  std::string caller, callee;
  std::shared_ptr<const script::Compiled> script;
  std::map<std::string, std::string> variables;
  std::string record_path;  // "" = no recording
  int ring_timeout_ms = 45'000;
  std::optional<std::int64_t> covered_ms;  // of talk, paid for before the call; CallHandle::cover goes on. None = all
};

enum class CallState { dialing, ringing, talking, ended };

// For the live view and for orders from outside; all functions are called on the call's strand.
struct CallObserver {
  std::function<void(CallState)> on_state;
  std::function<void(const TurnRecord&)> on_turn;
};

// Must be spawned on a strand of its own. `started` gets the handle before the INVITE leaves.
asio::awaitable<CallRecord> run_robot_call(CallServices services, RobotCallRequest request, CallObserver observer,
                                           std::function<void(CallHandle)> started);

}  // namespace yunli::call
