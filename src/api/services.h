// What handlers work with, wired by the program. References to things that outlive the server. Any thread.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "api/http/workers.h"
#include "api/live/hub.h"
#include "api/live/live_session.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/secret_box.h"
#include "store/database.h"

namespace yunli::crm {
class Imports;
}
namespace yunli::dialer {
class CampaignControl;
}
namespace yunli::library {
class PromptRenderer;
}
namespace yunli::notify {
class OutboundHttp;
}
namespace yunli::payment {
class Payments;
}

namespace yunli::api {

// Something that everyone should know: «the recogniser knows synthetic voices only».
struct Notice {
  std::string severity;  // info | warning | error
  std::string code, zh, en;
};

struct SystemState {
  std::string version;
  bool demo = false;
  std::string recognizer;       // name of the model
  bool synthetic_only = false;  // it knows synthetic voices only
  bool speech_ready = false;    // at least one worker lives
  int speech_workers = 0, trunks = 0;
  WallMs started_at = 0;
  std::vector<Notice> notices;
};

struct Services {
  store::Database& db;
  const Clock& clock;
  LiveHub& live;
  crm::Imports& imports;
  dialer::CampaignControl& campaigns;
  library::PromptRenderer& prompts;
  const SecretBox& secrets;
  payment::Payments& payments;
  const notify::OutboundHttp& outbound;
  std::filesystem::path upload_dir;      // on the disk where imports and recordings end up
  std::filesystem::path calls_dir;       // recordings of calls; Call::recording is a path below it
  std::filesystem::path recordings_dir;  // of scripts, the prompt renderer's
  std::filesystem::path proofs_dir;      // of transfers that recharge orders show
  std::function<SystemState()> system;   // returns at once
  // Makes the demo's task of simulated callees for the scope's enterprise; blocking. Empty outside demo mode.
  std::function<Result<Id>(const tenant::Scope&)> start_demo;
  bool sms_ready = false;  // a gateway for SMS is configured
  LiveConfig live_config = {};
  std::shared_ptr<Workers> workers = std::make_shared<Workers>(2);
};

}  // namespace yunli::api
