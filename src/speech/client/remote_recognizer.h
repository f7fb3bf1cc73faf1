// Recogniser whose streams live on worker processes: each new stream goes to the ready worker with the fewest. Any
// thread.
#pragma once
#include <atomic>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "speech/client/supervisor.h"
#include "speech/recognizer.h"

namespace yunli::speech {

class RemoteRecognizer final : public Recognizer {
 public:
  // `workers` outlive this.
  RemoteRecognizer(asio::io_context& io, const std::vector<std::unique_ptr<Supervisor>>& workers)
      : io_(io), workers_(workers) {}

  Capabilities capabilities() const override;
  std::unique_ptr<Stream> open(StreamConfig config, StreamHandler handler) override;
  void worker_ready(const protocol::Ready& ready);

 private:
  asio::io_context& io_;
  const std::vector<std::unique_ptr<Supervisor>>& workers_;
  mutable Mutex mutex_;
  Capabilities capabilities_ YUNLI_GUARDED_BY(mutex_);
};

}  // namespace yunli::speech
