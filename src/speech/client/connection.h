// The socket to one worker and the streams on it. send() and the stream functions may be called from any thread and
// never block: what the socket does not take waits in a bounded buffer. Everything else happens on the client's thread.
// Shared: streams keep their connection until they are destroyed, also when the worker is gone.
#pragma once
#include <asio/io_context.hpp>
#include <asio/local/stream_protocol.hpp>
#include <functional>
#include <map>
#include <memory>

#include "base/mutex.h"
#include "speech/client/stream_core.h"
#include "speech/protocol.h"

namespace yunli::speech {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  struct Hooks {  // on the client's thread; not called after close()
    std::function<void(const protocol::Ready&)> ready;
    std::function<void(const protocol::Heartbeat&)> heartbeat;
    std::function<void(std::uint32_t request, protocol::Speech&)> speech;
    std::function<void(std::uint32_t request, const protocol::Failed&)> speech_failed;
    std::function<void()> lost;
  };
  Connection(asio::io_context& io, asio::local::stream_protocol::socket socket, Hooks hooks);

  void start();
  void close();                                // silently; streams stay to be failed
  void fail_streams(const std::string& code);  // recoverable

  // False when the worker is gone or does not take what it is sent.
  bool send(std::uint32_t stream, const protocol::ToWorker& command);
  std::uint32_t add(std::shared_ptr<StreamCore> stream);
  void remove(std::uint32_t stream);
  void fail_soon(std::uint32_t stream, std::string code);  // the event comes on the client's thread
  std::size_t streams() const;

 private:
  void read();
  void write();
  void handle(protocol::Frame<protocol::ToServer>& frame);
  std::shared_ptr<StreamCore> find(std::uint32_t stream) const;
  void end_stream(std::uint32_t stream, StreamEvent event);
  void lose(const std::string& reason);

  asio::io_context& io_;
  asio::local::stream_protocol::socket socket_;
  Hooks hooks_;
  protocol::Decoder<protocol::ToServer> decoder_;
  std::array<char, 64 * 1024> incoming_;
  std::string writing_;
  mutable Mutex mutex_;
  std::string outgoing_ YUNLI_GUARDED_BY(mutex_);
  bool write_scheduled_ YUNLI_GUARDED_BY(mutex_) = false;
  bool closed_ YUNLI_GUARDED_BY(mutex_) = false;
  std::uint32_t last_id_ YUNLI_GUARDED_BY(mutex_) = 0;
  std::map<std::uint32_t, std::shared_ptr<StreamCore>> streams_ YUNLI_GUARDED_BY(mutex_);
};

}  // namespace yunli::speech
