#include "speech/worker/worker.h"

#include <sys/stat.h>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <map>
#include <thread>

#include "base/log.h"
#include "speech/engines/sherpa/sherpa_engine.h"
#include "speech/worker/recognition_pool.h"
#include "speech/worker/session.h"
#include "speech/worker/synthesis_thread.h"

namespace yunli::speech {
namespace {

using Socket = asio::local::stream_protocol;
constexpr auto kHeartbeat = std::chrono::milliseconds(200);
constexpr int kStuckDecodingMs = 2'000;  // one tick takes a few milliseconds
constexpr int kStuckVoiceMs = 20'000;    // the longest text takes a second or two

class Worker final : public SessionHost {
 public:
  Worker(std::unique_ptr<RecognitionEngine> engine, std::unique_ptr<EspeakEngine> voice, int threads)
      : engine_(std::move(engine)), timer_(io_), acceptor_(io_) {
    const auto emit = [this](std::uint64_t key, protocol::ToServer event) {
      asio::post(io_, [this, key, event = std::move(event)] { deliver(key, event); });
    };
    if (engine_) pool_ = std::make_unique<RecognitionPool>(*engine_, threads, emit);
    if (voice) voice_ = std::make_unique<SynthesisThread>(std::move(voice), emit);
  }

  void run(Socket::acceptor acceptor) {
    acceptor_ = std::move(acceptor);
    accept();
    beat();
    io_.run();
    // Threads stop before the sessions that they report to.
    pool_.reset();
    voice_.reset();
  }
  asio::io_context& io() { return io_; }

 private:
  static std::uint64_t key(std::uint32_t session, std::uint32_t stream) {
    return std::uint64_t{session} << 32 | stream;
  }

  protocol::Ready greeting() const override {
    protocol::Ready ready;
    if (!engine_) return ready;
    const auto can = engine_->capabilities();
    ready.recognizer = can.name;
    ready.synthetic_only = can.synthetic_only;
    ready.rate = can.rate;
    ready.hot_words = static_cast<std::uint8_t>(can.hot_words);
    ready.fixed_delay_ms = can.fixed_delay_ms;
    return ready;
  }
  bool recognizes() const override { return pool_ != nullptr; }
  bool speaks() const override { return voice_ != nullptr; }
  void recognize(std::uint32_t session, std::uint32_t stream, protocol::ToWorker command) override {
    pool_->post(key(session, stream), std::move(command));
  }
  void speak(std::uint32_t session, std::uint32_t request, protocol::Synthesize what) override {
    voice_->post(key(session, request), std::move(what));
  }
  void session_closed(std::uint32_t session, bool was_greeted) override {
    sessions_.erase(session);
    if (voice_) voice_->drop_if([session](std::uint64_t job) { return job >> 32 == session; });
    const bool deserted =
        std::none_of(sessions_.begin(), sessions_.end(), [](const auto& s) { return s.second->greeted(); });
    if (was_greeted && deserted) io_.stop();
  }

  void accept() {
    acceptor_.async_accept([this](asio::error_code error, Socket::socket socket) {
      if (error) return log::error("speech.worker_accept", {{"reason", error.message()}});
      const auto id = ++last_session_;
      sessions_[id] = std::make_shared<Session>(id, std::move(socket), *this);
      sessions_[id]->start();
      accept();
    });
  }
  void beat() {
    timer_.expires_after(kHeartbeat);
    timer_.async_wait([this](asio::error_code error) {
      if (error) return;
      const bool stuck =
          (pool_ && pool_->longest_tick_ms() > kStuckDecodingMs) || (voice_ && voice_->busy_ms() > kStuckVoiceMs);
      const protocol::Heartbeat load = pool_ ? pool_->load() : protocol::Heartbeat{};
      const auto sessions = sessions_;  // sending may close one
      for (const auto& [id, session] : sessions)
        if (!stuck && session->greeted()) session->send(0, load);
      beat();
    });
  }
  void deliver(std::uint64_t to, const protocol::ToServer& event) {
    const auto found = sessions_.find(static_cast<std::uint32_t>(to >> 32));
    if (found == sessions_.end()) return;
    const auto session = found->second;
    session->send(static_cast<std::uint32_t>(to), event);
  }

  asio::io_context io_{1};
  const std::unique_ptr<RecognitionEngine> engine_;
  std::unique_ptr<RecognitionPool> pool_;
  std::unique_ptr<SynthesisThread> voice_;
  asio::steady_timer timer_;
  Socket::acceptor acceptor_;
  std::map<std::uint32_t, std::shared_ptr<Session>> sessions_;
  std::uint32_t last_session_ = 0;
};

WorkerExit refuse(const Error& error) {
  log::error("speech.worker_refused", {{"code", error.code}, {"reason", error.en}});
  return exit_for(error);
}

}  // namespace

WorkerExit exit_for(const Error& error) {
  if (error.code == "speech.engine_missing") return WorkerExit::engine_missing;
  if (error.code == "speech.engine_version") return WorkerExit::engine_version;
  if (error.code == "speech.model_refused") return WorkerExit::model_refused;
  if (error.code == "speech.voice_missing") return WorkerExit::voice_missing;
  return WorkerExit::usage;
}

WorkerExit run_worker(const WorkerOptions& options) {
  std::unique_ptr<RecognitionEngine> engine;
  if (options.recognizer) {
    auto made = make_sherpa_engine(options.engine_lib, options.model_dir);
    if (!made) return refuse(made.error());
    engine = std::move(*made);
  }
  std::unique_ptr<EspeakEngine> voice;
  if (options.synthesizer) {
    auto made = EspeakEngine::load();
    if (!made) return refuse(made.error());
    voice = std::move(*made);
  }
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  Worker worker(std::move(engine), std::move(voice), options.threads > 0 ? options.threads : cores);

  Socket::acceptor acceptor(worker.io());
  asio::error_code error;
  std::filesystem::remove(options.socket, error);
  const auto mask = umask(0077);
  try {
    acceptor.open();
    acceptor.bind(Socket::endpoint(options.socket.string()));
    acceptor.listen();
  } catch (const std::exception& cause) {
    log::error("speech.worker_socket", {{"path", options.socket.string()}, {"reason", cause.what()}});
    return WorkerExit::socket;
  }
  umask(mask);
  worker.run(std::move(acceptor));
  std::filesystem::remove(options.socket, error);
  return WorkerExit::ok;
}

Result<Capabilities> try_model(const WorkerOptions& options) {
  auto engine = make_sherpa_engine(options.engine_lib, options.model_dir);
  if (!engine) return tl::unexpected(engine.error());
  const auto stream = (*engine)->open(8'000, {});
  if (!stream)
    return fail("speech.model_refused", "model_dir", "该模型无法开始识别。", "The model cannot start a stream.");
  stream->accept(std::vector<std::int16_t>(8'000));
  EngineStream* const one = stream.get();
  (*engine)->decode({&one, 1});
  return (*engine)->capabilities();
}

}  // namespace yunli::speech
