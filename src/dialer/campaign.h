// Runs the campaigns of this process: plans, dials, and writes down what came of each call. One coroutine plans; each
// call is a coroutine on its own strand; what they share lives on the campaign's strand.
//
//   plan_dials (pacing.h) ─▶ compiled script ─▶ call::run_robot_call ─▶ grade ─▶ CallWriter (call_writer.h) ─▶ news
//        ▲ every 250 ms, or woken                      └ leases and money renewed every 5 s while it runs
#pragma once
#include <asio/any_io_executor.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "call/robot_call.h"
#include "dialer/control.h"
#include "store/database.h"

namespace yunli::dialer {

// Script versions ready for talking. Any thread; the handler may be called on any.
class ScriptSource {
 public:
  virtual ~ScriptSource() = default;
  using Handler = std::function<void(Result<std::shared_ptr<const script::Compiled>>)>;
  virtual void compiled(Id script, int version, Handler handler) = 0;
};

struct CampaignConfig {
  int node = 0;
  bool record = true;
  std::filesystem::path data_dir;  // recordings go to DATA/calls/DAY/ID.wav
  int ring_timeout_ms = 45'000;
};

struct CampaignServices {
  asio::any_io_executor executor;  // of the program's io_context
  store::Database& db;
  call::CallServices calls;
  ScriptSource& scripts;
  CampaignNews& news;
};

class Campaigns : public CampaignControl {
 public:
  // Recovers what an earlier process of this node left open (blocking), then begins.
  static std::shared_ptr<Campaigns> start(CampaignConfig config, CampaignServices services);
  // Hangs up every call politely and waits until each is written down, at most 20 s. Not from an io_context thread.
  virtual void stop() = 0;
  virtual int running() const = 0;
};

}  // namespace yunli::dialer
