// One client of the worker: cuts its bytes into frames, checks each against what the client may do now, and writes what
// the engines answer. A violation closes this session only. On the worker's input/output thread only.
#pragma once
#include <asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "speech/protocol.h"

namespace yunli::speech {

class SessionHost {  // what a session needs of the worker
 public:
  virtual ~SessionHost() = default;
  virtual protocol::Ready greeting() const = 0;
  virtual bool recognizes() const = 0;
  virtual bool speaks() const = 0;
  virtual void recognize(std::uint32_t session, std::uint32_t stream, protocol::ToWorker command) = 0;
  virtual void speak(std::uint32_t session, std::uint32_t request, protocol::Synthesize what) = 0;
  virtual void session_closed(std::uint32_t session, bool was_greeted) = 0;
};

class Session : public std::enable_shared_from_this<Session> {  // shared with its pending reads and writes
 public:
  Session(std::uint32_t id, asio::local::stream_protocol::socket socket, SessionHost& host);
  void start() { read(); }
  void send(std::uint32_t stream, const protocol::ToServer& event);
  void close();
  bool greeted() const { return greeted_; }

 private:
  void read();
  void write();
  bool take_frames();
  bool handle(protocol::Frame<protocol::ToWorker>& frame);
  bool open(std::uint32_t stream, const protocol::Open& wanted);
  bool synthesize(std::uint32_t request, protocol::Synthesize& what);

  const std::uint32_t id_;
  SessionHost& host_;
  asio::local::stream_protocol::socket socket_;
  protocol::Decoder<protocol::ToWorker> decoder_;
  std::array<char, 32 * 1024> incoming_;
  std::string outgoing_, writing_;
  std::set<std::uint32_t> streams_;  // open now
  bool greeted_ = false;
  bool closed_ = false;
};

}  // namespace yunli::speech
