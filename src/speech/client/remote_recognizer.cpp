#include "speech/client/remote_recognizer.h"

#include <asio/post.hpp>

namespace yunli::speech {
namespace {

class RemoteStream final : public Stream {
 public:
  // connection: nullptr = no worker; the stream is dead from the start.
  RemoteStream(std::shared_ptr<StreamCore> core, std::shared_ptr<Connection> connection, std::uint32_t id)
      : core_(std::move(core)), connection_(std::move(connection)), id_(id) {}
  ~RemoteStream() override { cancel(); }

  void push(std::span<const std::int16_t> pcm, SteadyUs captured) override {
    for (; !pcm.empty(); pcm = pcm.subspan(std::min(pcm.size(), protocol::kMaxAudioSamples))) {
      const auto part = pcm.first(std::min(pcm.size(), protocol::kMaxAudioSamples));
      send(protocol::Audio{captured, {part.begin(), part.end()}});
    }
  }
  void flush() override { send(protocol::Flush{}); }
  void commit() override {
    core_->commit_asked(steady_us());
    send(protocol::Commit{});
  }
  void reset() override { send(protocol::Reset{}); }
  void finish() override {
    core_->commit_asked(steady_us());
    send(protocol::Finish{});
  }
  void cancel() override {
    const bool was_live = core_->live();
    core_->silence();
    if (!connection_) return;
    connection_->remove(id_);
    if (was_live) connection_->send(id_, protocol::Cancel{});
  }

 private:
  void send(const protocol::ToWorker& command) {
    if (!connection_ || !core_->live()) return;
    if (!connection_->send(id_, command)) connection_->fail_soon(id_, "speech.lagging");
  }

  const std::shared_ptr<StreamCore> core_;
  const std::shared_ptr<Connection> connection_;
  const std::uint32_t id_;
};

std::vector<std::string> usable_hot_words(const std::vector<std::string>& words) {
  std::vector<std::string> usable;
  for (const auto& word : words)
    if (!word.empty() && word.size() <= 120 && word.find('/') == std::string::npos &&
        usable.size() < protocol::kMaxHotWords)
      usable.push_back(word);
  return usable;
}

}  // namespace

Capabilities RemoteRecognizer::capabilities() const {
  Lock lock(mutex_);
  return capabilities_;
}

void RemoteRecognizer::worker_ready(const protocol::Ready& ready) {
  Lock lock(mutex_);
  capabilities_.name = ready.recognizer;
  capabilities_.synthetic_only = ready.synthetic_only;
  capabilities_.rate = ready.rate;
  capabilities_.hot_words = static_cast<HotWords>(std::min<std::uint8_t>(ready.hot_words, 2));
  capabilities_.fixed_delay_ms = ready.fixed_delay_ms;
}

std::unique_ptr<Stream> RemoteRecognizer::open(StreamConfig config, StreamHandler handler) {
  auto core = std::make_shared<StreamCore>(std::move(config.call_id), std::move(handler));
  std::shared_ptr<Connection> best;
  for (const auto& worker : workers_) {
    auto connection = worker->connection();
    if (connection && (!best || connection->streams() < best->streams())) best = std::move(connection);
  }
  const auto id = best ? best->add(core) : 0;
  if (id == 0) {
    asio::post(io_, [core] { core->deliver(StreamError{"speech.no_worker", true}); });
    return std::make_unique<RemoteStream>(core, nullptr, 0);
  }
  if (!best->send(id, protocol::Open{config.rate == 16'000 ? 16'000 : 8'000, usable_hot_words(config.hot_words)}))
    best->fail_soon(id, "speech.worker_lost");
  return std::make_unique<RemoteStream>(std::move(core), std::move(best), id);
}

}  // namespace yunli::speech
