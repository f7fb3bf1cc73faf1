// One call as the simulated carrier and its callee live it: rings, refuses, announces or answers, and talks. Everything
// runs on the carrier's own thread; SIP and media tell it by posting.
#pragma once
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "media/engine.h"
#include "sim/callee.h"
#include "sim/ear.h"
#include "sim/report.h"
#include "sim/voice_bank.h"
#include "sip/sdp.h"
#include "sip/stack.h"

namespace yunli::sim {

// What all calls share; outlives them.
struct CarrierParts {
  asio::io_context& io;
  media::Engine& media;
  const VoiceBank& voices;
  std::string host;  // numeric, into SDP
};

class SimCall : public std::enable_shared_from_this<SimCall> {
 public:
  using Done = std::function<void(const CallReport&)>;
  SimCall(CarrierParts& parts, const Persona& persona, std::shared_ptr<sip::Leg> leg, sip::IncomingCall call,
          Done done);
  void start();
  void on(const sip::LegEvent& event);

 private:
  void ring();
  void act_as_network();
  void announce();
  void answer();
  bool open_media();
  void on_media(const EarEvent& event);
  void ended(const sip::Ended& event);
  void spoken(std::uint64_t play_id);
  void say(std::size_t line);
  void go_on();  // arms the timer for the callee's next cue
  void after_ms(int ms, void (SimCall::*action)());
  void reoffered(const std::string& offer);
  void finish();

  CarrierParts& parts_;     // passed in
  const Persona& persona_;  // passed in
  const std::shared_ptr<sip::Leg> leg_;
  const sip::IncomingCall call_;
  Done done_;
  asio::steady_timer timer_;
  Callee callee_;
  std::unique_ptr<media::Leg> media_;  // owned
  std::vector<media::PromptPtr> lines_;
  sip::Sdp local_;
  CallReport report_;
  SteadyUs answered_at_ = 0;
  int announced_ = 0;
  bool over_ = false;
  std::shared_ptr<SimCall> until_closed_;  // itself, while only the media leg's last word is awaited
};

}  // namespace yunli::sim
