#include "speech/client/supervisor.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/metrics.h"

namespace yunli::speech {
namespace {

using Socket = asio::local::stream_protocol;
constexpr SteadyUs kMs = 1'000;
constexpr SteadyUs kStartLimit = 20'000 * kMs;
constexpr SteadyUs kHung = 1'000 * kMs;    // without a heartbeat; one comes every 200 ms
constexpr SteadyUs kOwnStall = 300 * kMs;  // the client itself did not run: the worker is not to blame
constexpr int kLaggingMs = 1'000;          // audio waits so long to be decoded
constexpr SteadyUs kFirstDelay = 100 * kMs;
constexpr SteadyUs kLongestDelay = 10'000 * kMs;
constexpr SteadyUs kHealthy = 30'000 * kMs;  // ready so long: the next delay is the first again

metrics::Counter& restart_counter() {
  static auto& instance = metrics::counter("yunli_speech_worker_restarts_total", "Speech workers started again");
  return instance;
}

// `worker`: the last part of its socket's name.
void publish(const std::string& worker, const protocol::Heartbeat& beat) {
  const std::string label = "worker=\"" + worker + "\"";
  const auto permille = beat.audio_ms == 0 ? 0 : beat.decoding_us / beat.audio_ms;
  metrics::gauge("yunli_speech_streams", "Streams on a speech worker", label).set(beat.streams);
  metrics::gauge("yunli_speech_backlog_ms", "Age of the oldest audio that waits to be decoded", label)
      .set(beat.backlog_ms);
  metrics::gauge("yunli_speech_realtime_permille", "Decoding time per audio time since the start", label).set(permille);
}

}  // namespace

Supervisor::Supervisor(asio::io_context& io, Command command, Hooks hooks)
    : io_(io), command_(std::move(command)), hooks_(std::move(hooks)) {}

std::shared_ptr<Connection> Supervisor::connection() const {
  Lock lock(mutex_);
  return ready_;
}

void Supervisor::tick(SteadyUs now) {
  const SteadyUs gap = last_tick_ == 0 ? 0 : now - last_tick_;
  last_tick_ = now;
  if (gap > kOwnStall) last_beat_ += gap, start_deadline_ += gap;
  switch (state_) {
    case State::waiting:
      if (process_ && process_->poll_end()) process_.reset();
      if (!process_ && now >= not_before_) start(now);
      return;
    case State::starting:
    case State::greeting:
    case State::ready:
      return watch(now);
  }
}

void Supervisor::start(SteadyUs now) {
  std::vector<std::string> arguments = {"speech-worker", "--socket", command_.socket.string(), "--parent",
                                        std::to_string(getpid())};
  arguments.insert(arguments.end(), command_.arguments.begin(), command_.arguments.end());
  std::error_code ignored;
  std::filesystem::remove(command_.socket, ignored);
  auto started = WorkerProcess::start(command_.program, arguments);
  if (!started) {
    lose("cannot be started");
    hooks_.failed_to_start(started.error());
    return;
  }
  if (ready_since_ > 0) ++restarts_, restart_counter().add();
  process_.emplace(std::move(*started));
  pid_ = process_->pid();
  state_ = State::starting;
  start_deadline_ = now + kStartLimit;
}

void Supervisor::connect(SteadyUs) {
  Socket::socket socket(io_);
  asio::error_code error;
  socket.connect(Socket::endpoint(command_.socket.string()), error);
  if (error) return;  // it does not listen yet
  socket.non_blocking(true, error);
  Connection::Hooks hooks;
  hooks.ready = [this](const protocol::Ready& ready) { became_ready(ready); };
  hooks.heartbeat = [this](const protocol::Heartbeat& beat) { heard(beat); };
  hooks.speech = hooks_.speech;
  hooks.speech_failed = hooks_.speech_failed;
  hooks.lost = [this] { lose("connection closed"); };
  pending_ = std::make_shared<Connection>(io_, std::move(socket), std::move(hooks));
  state_ = State::greeting;
  pending_->start();
}

void Supervisor::became_ready(const protocol::Ready& ready) {
  state_ = State::ready;
  last_beat_ = ready_since_ = steady_us();
  {
    Lock lock(mutex_);
    ready_ = pending_;
  }
  log::info("speech.worker_ready", {{"pid", pid()}, {"model", ready.recognizer}});
  hooks_.ready(ready);
}

void Supervisor::heard(const protocol::Heartbeat& beat) {
  last_beat_ = steady_us();
  const auto socket = command_.socket.filename().string();
  publish(socket.substr(socket.rfind('-') + 1), beat);
  if (beat.backlog_ms <= kLaggingMs) return;
  log::warn("speech.worker_lagging", {{"pid", pid()}, {"backlog_ms", beat.backlog_ms}, {"streams", beat.streams}});
  pending_->fail_streams("speech.lagging");
}

void Supervisor::watch(SteadyUs now) {
  if (const auto status = process_->poll_end()) {
    const bool was_ready = state_ == State::ready;
    lose("process ended");
    if (!was_ready) hooks_.failed_to_start(explain_end(*status));
    return;
  }
  if (state_ == State::starting) connect(now);
  if (state_ == State::ready && now - last_beat_ > kHung) return lose("no heartbeat");
  if (state_ != State::ready && now > start_deadline_) {
    lose("start takes too long");
    hooks_.failed_to_start(
        {"speech.start_timeout", "", "语音进程启动超时。", "The speech worker did not start in time."});
  }
}

void Supervisor::lose(const char* reason) {
  const SteadyUs now = steady_us();
  const bool was_ready = state_ == State::ready;
  log::warn("speech.worker_lost", {{"pid", pid()}, {"reason", reason}, {"ready", was_ready}});
  state_ = State::waiting;
  failures_ = was_ready && now - ready_since_ > kHealthy ? 0 : failures_ + 1;
  not_before_ = now + std::min(kLongestDelay, kFirstDelay << std::clamp(failures_ - 1, 0, 10));
  if (process_) process_->kill();
  pid_ = 0;
  {
    Lock lock(mutex_);
    ready_.reset();
  }
  const auto gone = std::exchange(pending_, nullptr);
  if (!gone) return;
  gone->close();
  gone->fail_streams("speech.worker_lost");
  if (was_ready) hooks_.lost();
}

void Supervisor::stop() {
  {
    Lock lock(mutex_);
    ready_.reset();
  }
  if (const auto gone = std::exchange(pending_, nullptr)) {
    gone->close();
    gone->fail_streams("speech.worker_lost");
  }
  for (int waited_ms = 0; process_ && waited_ms < 500; waited_ms += 5) {
    if (process_->poll_end()) break;
    usleep(5'000);
  }
  process_.reset();
  pid_ = 0;
  std::error_code ignored;
  std::filesystem::remove(command_.socket, ignored);
}

}  // namespace yunli::speech
