#include "sim/carrier.h"

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <future>
#include <thread>

#include "sim/sim_call.h"

namespace yunli::sim {
namespace {

class CarrierImpl final : public Carrier {
 public:
  CarrierImpl(int max_calls, std::vector<Persona> personas, VoiceBank voices, ReportFile report,
              std::unique_ptr<media::Engine> engine, std::string host)
      : max_calls_(max_calls),
        personas_(std::move(personas)),
        voices_(std::move(voices)),
        report_(std::move(report)),
        engine_(std::move(engine)),
        parts_{io_, *engine_, voices_, std::move(host)},
        thread_([this] { io_.run(); }) {}

  ~CarrierImpl() override {
    stack_.reset();  // every call hears of its end
    std::promise<void> heard;
    asio::post(io_, [&heard] { heard.set_value(); });
    heard.get_future().wait();
    engine_.reset();  // every leg tells of its closing
    work_.reset();
    thread_.join();
  }

  void open(std::unique_ptr<sip::Stack> stack) {
    stack_ = std::move(stack);
    stack_->on_incoming([this](std::shared_ptr<sip::Leg> leg, sip::IncomingCall call) {
      return accept(std::move(leg), std::move(call));
    });
  }
  std::uint16_t port() const override { return stack_->port(); }
  int calls() const override { return calls_; }

 private:
  sip::LegHandler accept(std::shared_ptr<sip::Leg> leg, sip::IncomingCall incoming) {
    if (calls_ >= max_calls_) {
      leg->reject(503);
      return [leg](sip::LegEvent) {};
    }
    ++calls_;
    const Persona& persona = persona_of(incoming.callee, personas_);
    auto call = std::make_shared<SimCall>(parts_, persona, std::move(leg), std::move(incoming),
                                          [this](const CallReport& report) {
                                            report_.write(report);
                                            --calls_;
                                          });
    asio::post(io_, [call] { call->start(); });
    // SIP keeps the call alive until its end; from there on it waits for its media leg itself.
    return
        [this, call](sip::LegEvent event) { asio::post(io_, [call, event = std::move(event)] { call->on(event); }); };
  }

  const int max_calls_;
  const std::vector<Persona> personas_;
  const VoiceBank voices_;
  ReportFile report_;
  std::unique_ptr<media::Engine> engine_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  CarrierParts parts_;
  std::atomic<int> calls_{0};
  std::unique_ptr<sip::Stack> stack_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Carrier>> Carrier::start(CarrierConfig config, std::vector<Persona> personas, VoiceBank voices) {
  auto report = ReportFile::open(config.report);
  if (!report) return tl::unexpected(report.error());
  media::EngineConfig media;
  media.bind_host = config.bind_host;
  media.first_port = config.first_rtp_port;
  media.last_port = config.last_rtp_port;
  auto engine = media::Engine::start(media);
  if (!engine) return tl::unexpected(engine.error());
  sip::StackConfig sip;
  sip.bind_host = config.bind_host;
  sip.port = config.port;
  sip.user_agent = "Yunli simulated carrier";
  sip.digest_user = config.digest_user;
  sip.digest_password = config.digest_password;
  sip.accept_registrations = true;
  auto stack = sip::Stack::start(std::move(sip));
  if (!stack) return tl::unexpected(stack.error());
  auto carrier = std::make_unique<CarrierImpl>(config.max_calls, std::move(personas), std::move(voices),
                                               std::move(*report), std::move(*engine), config.bind_host);
  carrier->open(std::move(*stack));
  return carrier;
}

}  // namespace yunli::sim
