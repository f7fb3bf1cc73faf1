// Keeps one worker process alive: starts it, connects, greets it, watches its heartbeat, kills it when it hangs and
// starts the next with growing delay. tick() is called every 50 ms on the client's thread, which also runs the hooks;
// connection(), pid() and restarts() may be called from any thread.
#pragma once
#include <asio/io_context.hpp>
#include <atomic>
#include <memory>
#include <optional>

#include "base/mutex.h"
#include "speech/client/connection.h"
#include "speech/client/worker_process.h"

namespace yunli::speech {

class Supervisor {
 public:
  struct Command {
    std::filesystem::path program, socket;
    std::vector<std::string> arguments;  // beside --socket and --parent
  };
  struct Hooks {  // on the client's thread
    std::function<void(const protocol::Ready&)> ready;
    std::function<void()> lost;
    std::function<void(Error)> failed_to_start;  // ended, or did not answer, before it was ready
    std::function<void(std::uint32_t request, protocol::Speech&)> speech;
    std::function<void(std::uint32_t request, const protocol::Failed&)> speech_failed;
  };
  Supervisor(asio::io_context& io, Command command, Hooks hooks);

  void tick(SteadyUs now);
  void stop();  // the worker ends by itself when its socket closes; killed after 0.5 s

  std::shared_ptr<Connection> connection() const;  // nullptr while the worker is not ready
  int pid() const { return pid_; }
  int restarts() const { return restarts_; }

 private:
  enum class State { waiting, starting, greeting, ready };
  void start(SteadyUs now);
  void connect(SteadyUs now);
  void became_ready(const protocol::Ready& ready);
  void heard(const protocol::Heartbeat& beat);
  void watch(SteadyUs now);
  void lose(const char* reason);

  asio::io_context& io_;
  const Command command_;
  const Hooks hooks_;
  State state_ = State::waiting;
  SteadyUs not_before_ = 0;  // of the next start
  SteadyUs start_deadline_ = 0;
  SteadyUs last_beat_ = 0;
  SteadyUs ready_since_ = 0;
  SteadyUs last_tick_ = 0;
  int failures_ = 0;  // in a row
  std::optional<WorkerProcess> process_;
  std::shared_ptr<Connection> pending_;  // connected, from greeting on
  mutable Mutex mutex_;
  std::shared_ptr<Connection> ready_ YUNLI_GUARDED_BY(mutex_);
  std::atomic<int> pid_{0}, restarts_{0};
};

}  // namespace yunli::speech
