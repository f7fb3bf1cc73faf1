// Synthesiser on the voice worker. Requests wait in order; a few are on the worker at once. When the worker is lost the
// one that it was speaking is tried once more and then given up, the others go to the next worker unharmed.
// synthesize() may be called from any thread; the rest on the client's thread.
#pragma once
#include <asio/io_context.hpp>
#include <atomic>
#include <deque>

#include "speech/client/supervisor.h"
#include "speech/synthesizer.h"

namespace yunli::speech {

class RemoteSynthesizer final : public Synthesizer {
 public:
  RemoteSynthesizer(asio::io_context& io, bool enabled) : io_(io), enabled_(enabled) {}

  void synthesize(std::string text, Voice voice, SynthesisHandler handler) override;

  void worker_ready(std::shared_ptr<Connection> connection);
  void worker_lost();
  void speech(std::uint32_t request, protocol::Speech& speech);
  void failed(std::uint32_t request, const protocol::Failed& failed);
  void tick(SteadyUs now);
  void stop();

 private:
  struct Request {
    std::uint32_t id = 0;
    protocol::Synthesize what;
    SynthesisHandler handler;
    std::vector<std::int16_t> pcm;
    SteadyUs asked = 0;
    int attempts = 0;
  };
  void enqueue(Request request);
  void feed();
  void finish(std::uint32_t request, Result<std::vector<std::int16_t>> result);
  void fail_all(const Error& error);

  asio::io_context& io_;
  const bool enabled_;
  std::shared_ptr<Connection> connection_;
  std::deque<Request> waiting_, on_worker_;
  SteadyUs without_worker_since_ = 0;
  std::uint32_t last_id_ = 0;
};

}  // namespace yunli::speech
