#include "speech/service.h"

#include <unistd.h>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <thread>

#include "base/metrics.h"
#include "base/mutex.h"
#include "speech/client/remote_recognizer.h"
#include "speech/client/remote_synthesizer.h"
#include "speech/client/supervisor.h"

namespace yunli::speech {
namespace {

constexpr auto kTick = std::chrono::milliseconds(50);
constexpr auto kStartLimit = std::chrono::seconds(25);
constexpr std::size_t kLongestSocketPath = 100;  // sockaddr_un holds 107

class WorkerService final : public Service {
 public:
  explicit WorkerService(ServiceConfig config)
      : config_(std::move(config)), timer_(io_), recognizer_(io_, workers_), synthesizer_(io_, config_.synthesizer) {
    for (int i = 0; config_.recognizer && i < config_.workers; ++i) add_recognition_worker(i);
    if (config_.synthesizer) add_voice_worker();
    asio::post(io_, [this] { tick(); });  // workers die with the thread that started them: this one
    thread_ = std::thread([this] { io_.run(); });
  }
  ~WorkerService() override {
    asio::post(io_, [this] { shut_down(); });
    thread_.join();
  }

  Status wait_until_ready() {
    Lock lock(mutex_);
    const auto latest = std::chrono::system_clock::now() + kStartLimit;
    while (!start_error_ && ready_ < expected() && changed_.wait_until(lock, latest)) {
    }
    const bool decided = ready_ >= expected();
    if (start_error_) return tl::unexpected(*start_error_);
    if (!decided)
      return fail("speech.start_timeout", "", "语音进程启动超时。", "The speech workers did not start in time.");
    started_ = true;
    return {};
  }

  Recognizer& recognizer() override { return recognizer_; }
  Synthesizer& synthesizer() override { return synthesizer_; }
  std::vector<int> worker_pids() const override {
    std::vector<int> pids;
    for (const auto& worker : workers_) pids.push_back(worker->pid());
    if (voice_) pids.push_back(voice_->pid());
    return pids;
  }
  int restarts() const override {
    int total = voice_ ? voice_->restarts() : 0;
    for (const auto& worker : workers_) total += worker->restarts();
    return total;
  }
  int ready_workers() const override {
    return static_cast<int>(std::count_if(workers_.begin(), workers_.end(),
                                          [](const auto& worker) { return worker->connection() != nullptr; }));
  }

 private:
  int expected() const { return static_cast<int>(workers_.size()) + (voice_ ? 1 : 0); }

  Supervisor::Command command(const std::string& name, std::vector<std::string> arguments) const {
    return {config_.program, config_.runtime_dir / ("speech-" + std::to_string(getpid()) + "-" + name),
            std::move(arguments)};
  }
  void add_recognition_worker(int index) {
    Supervisor::Hooks hooks;
    hooks.ready = [this](const protocol::Ready& ready) {
      recognizer_.worker_ready(ready);
      one_more_ready();
    };
    hooks.lost = [] {};
    hooks.failed_to_start = [this](Error error) { start_failed(std::move(error)); };
    workers_.push_back(std::make_unique<Supervisor>(
        io_,
        command(std::to_string(index), {"--no-synthesizer", "--model", config_.model_dir.string(), "--engine-lib",
                                        config_.engine_lib.string(), "--threads", std::to_string(config_.threads)}),
        std::move(hooks)));
  }
  void add_voice_worker() {
    Supervisor::Hooks hooks;
    hooks.ready = [this](const protocol::Ready&) {
      synthesizer_.worker_ready(voice_->connection());
      one_more_ready();
    };
    hooks.lost = [this] { synthesizer_.worker_lost(); };
    hooks.failed_to_start = [this](Error error) { start_failed(std::move(error)); };
    hooks.speech = [this](std::uint32_t id, protocol::Speech& speech) { synthesizer_.speech(id, speech); };
    hooks.speech_failed = [this](std::uint32_t id, const protocol::Failed& failed) { synthesizer_.failed(id, failed); };
    voice_ = std::make_unique<Supervisor>(io_, command("voice", {"--no-recognizer"}), std::move(hooks));
  }

  void one_more_ready() {
    Lock lock(mutex_);
    ++ready_;
    changed_.notify_all();
  }
  void start_failed(Error error) {
    Lock lock(mutex_);
    if (started_) return;  // it is tried again with growing delay
    start_error_ = std::move(error);
    changed_.notify_all();
  }

  void tick() {
    const SteadyUs now = steady_us();
    for (const auto& worker : workers_) worker->tick(now);
    if (voice_) voice_->tick(now);
    synthesizer_.tick(now);
    timer_.expires_after(kTick);
    timer_.async_wait([this](asio::error_code error) {
      if (!error) tick();
    });
  }
  void shut_down() {
    timer_.cancel();
    for (const auto& worker : workers_) worker->stop();
    if (voice_) voice_->stop();
    synthesizer_.stop();
    io_.stop();
  }

  const ServiceConfig config_;
  asio::io_context io_{1};
  asio::steady_timer timer_;
  std::vector<std::unique_ptr<Supervisor>> workers_;
  std::unique_ptr<Supervisor> voice_;
  RemoteRecognizer recognizer_;
  RemoteSynthesizer synthesizer_;
  Mutex mutex_;  // of the start
  Condition changed_;
  int ready_ YUNLI_GUARDED_BY(mutex_) = 0;
  bool started_ YUNLI_GUARDED_BY(mutex_) = false;
  std::optional<Error> start_error_ YUNLI_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace

const std::string_view kDefaultModel = "cmn8k";

ServiceConfig bundled_config(const std::filesystem::path& root, std::string_view model) {
  ServiceConfig config;
  config.program = std::filesystem::read_symlink("/proc/self/exe");
  config.model_dir = root / "assets/speech" / model;
  config.engine_lib = root / "speech-engines/node_modules/sherpa-onnx-linux-x64/libsherpa-onnx-c-api.so";
  return config;
}

Result<std::unique_ptr<Service>> Service::start(ServiceConfig config) {
  std::error_code error;
  std::filesystem::create_directories(config.runtime_dir, error);
  config.runtime_dir = std::filesystem::absolute(config.runtime_dir, error);
  if (config.runtime_dir.string().size() + 32 > kLongestSocketPath)
    return fail("speech.program", "runtime_dir", "运行目录的路径太长。",
                "The path of the runtime folder is too long for a socket.");
  auto service = std::make_unique<WorkerService>(std::move(config));
  if (auto ready = service->wait_until_ready(); !ready) return tl::unexpected(ready.error());
  return service;
}

}  // namespace yunli::speech
