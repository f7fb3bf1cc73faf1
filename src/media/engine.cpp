#include "media/engine.h"

#include <algorithm>
#include <thread>

#include "media/loop.h"

namespace yunli::media {
namespace {

class LegHandle final : public Leg {
 public:
  LegHandle(std::shared_ptr<LegSession> session, std::shared_ptr<LoopInbox> inbox)
      : session_(std::move(session)), inbox_(std::move(inbox)) {}
  ~LegHandle() override { close(); }
  std::uint16_t local_port() const override { return session_->local_port(); }
  void connect(const Address& remote, Codec codec, std::uint8_t dtmf_payload) override {
    auto endpoint = Endpoint::parse(remote.host, remote.port);
    post(ConnectLeg{endpoint ? *endpoint : Endpoint(), codec, dtmf_payload});
  }
  void play(std::uint64_t play_id, std::vector<PromptPtr> prompts, int from_ms) override {
    post(PlayPrompts{play_id, std::move(prompts), from_ms});
  }
  void stop_playing() override { post(StopPlaying{}); }
  void send_dtmf(char digit, int ms) override { post(SendDigit{digit, ms}); }
  void detect_tones(bool on) override { post(DetectTones{on}); }
  void close() override {
    if (!std::exchange(closed_, true)) post(CloseLeg{});
  }

 private:
  void post(LegCommand command) { inbox_->post(session_, std::move(command)); }
  const std::shared_ptr<LegSession> session_;  // shared: messages on their way may outlive handle and leg
  const std::shared_ptr<LoopInbox> inbox_;
  bool closed_ = false;
};

class EngineImpl final : public Engine {
 public:
  EngineImpl(const EngineConfig& config, const Endpoint& host)
      : ports_(std::make_shared<PortPool>(host, config.first_port, config.last_port)) {
    const int loops =
        config.loops > 0 ? config.loops : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    for (int i = 0; i < loops; ++i) loops_.push_back(std::make_unique<Loop>(i, config.realtime));
  }

  Result<std::unique_ptr<Leg>> open(LegConfig config, std::shared_ptr<LegObserver> observer) override {
    LegSession::Parts parts{std::move(config), std::move(observer), {}, ports_, nullptr};
    if (!parts.config.record_path.empty()) {
      auto file = RecordingFile::create(parts.config.record_path);
      if (!file) return tl::unexpected(file.error());
      parts.recording = std::move(*file);
    }
    auto sockets = ports_->take();
    if (!sockets) return tl::unexpected(sockets.error());
    parts.sockets = std::move(*sockets);
    auto& loop = **std::min_element(loops_.begin(), loops_.end(),
                                    [](const auto& a, const auto& b) { return a->legs() < b->legs(); });
    loop.reserve_leg();
    auto session = std::make_shared<LegSession>(std::move(parts), loop.chunks(), disk_);
    loop.inbox()->post(session, OpenLeg{});
    return std::make_unique<LegHandle>(std::move(session), loop.inbox());
  }

 private:
  std::shared_ptr<PortPool> ports_;  // shared: a session gives its port back
  Disk disk_;                        // outlives the loops, which wait for it
  std::vector<std::unique_ptr<Loop>> loops_;
};

}  // namespace

Result<std::unique_ptr<Engine>> Engine::start(EngineConfig config) {
  auto host = Endpoint::parse(config.bind_host, 0);
  if (!host) return tl::unexpected(host.error());
  if (config.last_port <= config.first_port)
    return fail("media.ports", "media.ports", "RTP 端口范围为空。", "The RTP port range is empty.");
  return std::make_unique<EngineImpl>(config, *host);
}

}  // namespace yunli::media
