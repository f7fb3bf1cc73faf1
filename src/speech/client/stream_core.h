// The part of a stream that its owner's handle and the client's thread share: who is told, and whether it still lives.
#pragma once
#include <atomic>
#include <mutex>

#include "speech/recognizer.h"

namespace yunli::speech {

class StreamCore {
 public:
  StreamCore(std::string call_id, StreamHandler handler) : call_id_(std::move(call_id)), handler_(std::move(handler)) {}

  // On the client's thread. A StreamError or Closed is the last event; a handler that throws is told nothing more.
  void deliver(StreamEvent event);
  // On the owner's thread (or inside the handler): once it returns the handler is not running and is not called again.
  void silence();
  bool live() const { return live_; }
  void commit_asked(SteadyUs at) { commit_asked_ = at; }
  const std::string& call_id() const { return call_id_; }

 private:
  void measure(const StreamEvent& event);

  const std::string call_id_;
  std::recursive_mutex mutex_;  // held while the handler runs; recursive because the handler may destroy the stream
  StreamHandler handler_;
  std::atomic<bool> live_{true};
  std::atomic<SteadyUs> commit_asked_{0};
};

}  // namespace yunli::speech
