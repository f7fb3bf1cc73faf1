// The simulated carrier: takes calls over SIP (UDP and TCP on one port), and whoever is called behaves as its persona.
// A thread of its own runs all calls. Start and destroy from one thread.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/persona.h"
#include "sim/voice_bank.h"

namespace yunli::sim {

struct CarrierConfig {
  std::string bind_host = "127.0.0.1";  // numeric
  std::uint16_t port = 0;               // 0 = any
  std::uint16_t first_rtp_port = 42'000, last_rtp_port = 59'998;
  std::string digest_user, digest_password;  // asked of callers; "" = nobody
  int max_calls = 1'000;                     // more are refused with 503
  std::filesystem::path report;              // "" = none
};

class Carrier {
 public:
  // Errors of sip::Stack::start, media::Engine::start and ReportFile::open.
  static Result<std::unique_ptr<Carrier>> start(CarrierConfig config, std::vector<Persona> personas, VoiceBank voices);
  // Ends the calls and writes their reports.
  virtual ~Carrier() = default;
  virtual std::uint16_t port() const = 0;
  virtual int calls() const = 0;  // in progress
};

}  // namespace yunli::sim
