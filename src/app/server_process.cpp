#include "app/server_process.h"

#include <fmt/format.h>

#include "api/live/hub.h"
#include "api/server.h"
#include "api/services.h"
#include "app/child_process.h"
#include "app/commerce_work.h"
#include "app/demo_tenant.h"
#include "app/housekeeping.h"
#include "app/live_news.h"
#include "app/options.h"
#include "app/prompts.h"
#include "app/scripts.h"
#include "base/log.h"
#include "base/secret_box.h"
#include "crm/imports.h"
#include "dialer/campaign.h"
#include "speech/service.h"
#include "tenant/enterprises.h"
#include "tenant/seed.h"

namespace yunli::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVersion = "0.1.0";
constexpr int kCarrierReadyMs = 60'000;
constexpr int kDemoCallees = 30;

template <class T>
tl::unexpected<Error> pass_on(const Result<T>& result) {
  return tl::unexpected(result.error());
}

class Process final : public ServerProcess {
 public:
  Process(const Config& config, asio::io_context& io)
      : config_(config), io_(io), data_(fs::absolute(config.path("server.data_dir"))) {}
  ~Process() override { stop(); }

  Status start() {
    for (Status (Process::*step)() :
         {&Process::open_folders, &Process::open_database, &Process::seed, &Process::start_speech,
          &Process::start_telephony, &Process::start_campaigns, &Process::start_console})
      if (auto status = (this->*step)(); !status) return status;
    log::info("serve.ready", {{"port", server_->port()}, {"demo", demo()}, {"sip_port", sip_->port()}});
    return {};
  }

  std::uint16_t port() const override { return server_->port(); }

  void stop() override {
    housekeeping_.reset();
    if (commerce_) commerce_->stop();
    if (server_) server_->stop();
    if (campaigns_) campaigns_->stop();
    server_.reset();
    commerce_.reset();
    imports_.reset();
    campaigns_.reset();
    sip_.reset();
    media_.reset();
    renderer_.reset();
    speech_.reset();
    carrier_.reset();
  }

 private:
  bool demo() const { return config_.boolean("demo.enabled"); }

  Status open_folders() {
    std::error_code error;
    for (const char* name : {"", "calls", "prompts", "recordings", "imports", "proofs", "run"}) {
      fs::create_directories(data_ / name, error);
      if (error)
        return fail("serve.data_dir", "server.data_dir",
                    fmt::format("无法创建 {}：{}", (data_ / name).string(), error.message()),
                    fmt::format("{} cannot be made: {}", (data_ / name).string(), error.message()));
    }
    return {};
  }

  Status open_database() {
    auto opened =
        store::Database::open(database_url(config_), static_cast<int>(config_.integer("database.connections")));
    if (!opened) return pass_on(opened);
    db_ = std::move(*opened);
    const auto key_file = config_.path("security.key_file");
    auto secrets = SecretBox::open(key_file.empty() ? data_ / "secret.key" : key_file);
    if (!secrets) return pass_on(secrets);
    secrets_ = std::make_unique<SecretBox>(*secrets);
    return {};
  }

  Status seed() {
    if (demo()) return seed_demo();
    const auto seeded = tenant::seed_operator(*db_, clock_, config_.text("admin.password"));
    if (!seeded) return pass_on(seeded);
    if (seeded->created && config_.text("admin.password").empty())
      std::fprintf(stderr, "The operator's account is “%s”, its first password “%s”. It is shown only now.\n",
                   seeded->login.c_str(), seeded->password.c_str());
    return {};
  }

  Status seed_demo() {
    std::string host = "127.0.0.1";
    int port = 0;
    if (const auto& given = config_.text("demo.carrier"); !given.empty()) {
      const auto colon = given.rfind(':');
      host = given.substr(0, colon);
      port = colon == given.npos ? 5060 : std::atoi(given.c_str() + colon + 1);
    } else {
      auto carrier =
          ChildProcess::start({self_path().string(), "carrier", "--port", "0", "--personas",
                               config_.text("demo.personas"), "--report", (data_ / "carrier-report.jsonl").string()},
                              data_ / "carrier.log");
      if (!carrier) return pass_on(carrier);
      carrier_ = std::make_unique<ChildProcess>(std::move(*carrier));
      const auto ready = carrier_->read_line(kCarrierReadyMs);
      const auto json = ready ? nlohmann::json::parse(*ready, nullptr, false) : nlohmann::json{};
      if (!json.is_object())
        return fail("serve.carrier", "", "模拟线路未能启动。",
                    fmt::format("The simulated carrier did not start; see {}", (data_ / "carrier.log").string()));
      port = json.value("port", 0);
    }
    return seed_demo_tenant(*db_, clock_, host, port);
  }

  Status start_speech() {
    speech::ServiceConfig config;
    config.program = self_path();
    config.model_dir = fs::absolute(config_.path("speech.model"));
    config.engine_lib = fs::absolute(config_.path("speech.engine"));
    config.runtime_dir = data_ / "run";
    config.workers = static_cast<int>(config_.integer("speech.workers"));
    auto started = speech::Service::start(config);
    if (!started) return pass_on(started);
    speech_ = std::move(*started);
    renderer_ = std::make_unique<library::PromptRenderer>(
        library::RendererConfig{data_ / "prompts", data_ / "recordings", {}}, speech_->synthesizer());
    prompts_ = std::make_unique<RenderedPrompts>(*renderer_);
    return {};
  }

  Status start_telephony() {
    media::EngineConfig ports;
    ports.bind_host = config_.text("media.bind");
    ports.first_port = static_cast<std::uint16_t>(config_.integer("media.first_port"));
    ports.last_port = static_cast<std::uint16_t>(config_.integer("media.last_port"));
    ports.loops = static_cast<int>(config_.integer("media.loops"));
    auto engine = media::Engine::start(ports);
    if (!engine) return pass_on(engine);
    media_ = std::move(*engine);
    sip::StackConfig stack;
    stack.bind_host = config_.text("sip.bind");
    stack.port = static_cast<std::uint16_t>(config_.integer("sip.port"));
    auto sip = sip::Stack::start(stack);
    if (!sip) return pass_on(sip);
    sip_ = std::move(*sip);
    return {};
  }

  Status start_campaigns() {
    scripts_ = std::make_unique<StoredScripts>(io_.get_executor(), *db_, *renderer_);
    news_ = std::make_unique<LiveNews>(hub_);
    dialer::CampaignConfig config;
    config.node = static_cast<int>(config_.integer("server.node"));
    config.record = config_.boolean("media.record");
    config.data_dir = data_;
    if (demo()) config.ring_timeout_ms = 12'000;  // simulated callees who do not answer need not be waited for
    call::CallServices calls{*sip_, *media_, speech_->recognizer(), *prompts_, clock_, config_.text("media.bind")};
    campaigns_ = dialer::Campaigns::start(config, {io_.get_executor(), *db_, calls, *scripts_, *news_});
    return {};
  }

  Status start_console() {
    imports_ = std::make_unique<crm::Imports>(*db_, clock_, data_ / "imports",
                                              [this](const crm::Import& import) { tell(import); });
    commerce_ = std::make_unique<CommerceWork>(config_, *db_, clock_, *secrets_);
    services_ = std::make_unique<api::Services>(api::Services{.db = *db_,
                                                              .clock = clock_,
                                                              .live = hub_,
                                                              .imports = *imports_,
                                                              .campaigns = *campaigns_,
                                                              .prompts = *renderer_,
                                                              .secrets = *secrets_,
                                                              .payments = commerce_->payments(),
                                                              .outbound = commerce_->outbound(),
                                                              .upload_dir = data_ / "imports",
                                                              .calls_dir = data_,
                                                              .recordings_dir = data_ / "recordings",
                                                              .proofs_dir = data_ / "proofs"});
    services_->sms_ready = !config_.text("sms.kannel_url").empty();
    services_->system = [this, started = clock_.now()] { return system_state(started); };
    if (demo())
      services_->start_demo = [this](const tenant::Scope& scope) {
        return start_demo_campaign(*db_, clock_, config_.path("demo.personas"), scope, kDemoCallees);
      };
    api::ServerConfig config;
    config.bind = config_.text("server.bind");
    config.port = static_cast<std::uint16_t>(config_.integer("server.port"));
    config.web_root = config_.path("server.web_root");
    auto server = api::Server::start(io_, config, *services_);
    if (!server) return pass_on(server);
    server_ = std::move(*server);
    commerce_->start(*services_);
    housekeeping_ = std::make_unique<Housekeeping>(*db_, clock_);
    return {};
  }

  void tell(const crm::Import& import) {
    const auto path =
        db_->read([&](store::Session& session) { return tenant::path_of(session, import.enterprise_id); });
    if (path) news_->import_changed({import.enterprise_id, *path}, import);
  }

  api::SystemState system_state(WallMs started) const {
    api::SystemState state;
    state.version = kVersion;
    state.demo = demo();
    state.recognizer = config_.path("speech.model").filename();
    state.synthetic_only = state.recognizer.starts_with("cmn8k");
    state.speech_ready = speech_->ready_workers() > 0;
    state.speech_workers = speech_->ready_workers();
    state.started_at = started;
    return state;
  }

  // passed in
  const Config config_;
  asio::io_context& io_;
  // owned, in the order of the start
  const fs::path data_;
  SystemClock clock_;
  std::unique_ptr<store::Database> db_;
  std::unique_ptr<SecretBox> secrets_;
  std::unique_ptr<Housekeeping> housekeeping_;
  std::unique_ptr<ChildProcess> carrier_;
  std::unique_ptr<speech::Service> speech_;
  std::unique_ptr<library::PromptRenderer> renderer_;
  std::unique_ptr<RenderedPrompts> prompts_;
  std::unique_ptr<media::Engine> media_;
  std::unique_ptr<sip::Stack> sip_;
  std::unique_ptr<StoredScripts> scripts_;
  api::LiveHub hub_;
  std::unique_ptr<LiveNews> news_;
  std::shared_ptr<dialer::Campaigns> campaigns_;
  std::unique_ptr<crm::Imports> imports_;
  std::unique_ptr<CommerceWork> commerce_;
  std::unique_ptr<api::Services> services_;
  std::unique_ptr<api::Server> server_;
};

}  // namespace

Result<std::unique_ptr<ServerProcess>> ServerProcess::start(const Config& config, asio::io_context& io) {
  auto process = std::make_unique<Process>(config, io);
  if (auto status = process->start(); !status) return tl::unexpected(status.error());
  return process;
}

}  // namespace yunli::app
