#include "speech/client/connection.h"

#include <asio/post.hpp>
#include <asio/write.hpp>

#include "base/log.h"
#include "base/overload.h"

namespace yunli::speech {
namespace {
constexpr std::size_t kMaxUnsent = 4 * 1024 * 1024;  // 250 seconds of audio: a second of 250 streams
}

Connection::Connection(asio::io_context& io, asio::local::stream_protocol::socket socket, Hooks hooks)
    : io_(io), socket_(std::move(socket)), hooks_(std::move(hooks)) {}

void Connection::start() {
  send(0, protocol::Hello{});
  read();
}

void Connection::close() {
  {
    Lock lock(mutex_);
    closed_ = true;
  }
  hooks_ = {};
  asio::error_code ignored;
  socket_.close(ignored);
}

void Connection::lose(const std::string& reason) {
  log::warn("speech.connection_lost", {{"reason", reason}});
  const auto lost = hooks_.lost;
  close();
  if (lost) lost();
}

void Connection::read() {
  socket_.async_read_some(asio::buffer(incoming_),
                          [self = shared_from_this()](asio::error_code error, std::size_t size) {
                            if (!self->socket_.is_open()) return;
                            if (error) return self->lose(error.message());
                            self->decoder_.feed({self->incoming_.data(), size});
                            for (;;) {
                              auto frame = self->decoder_.next();
                              if (!frame) return self->lose(frame.error().en);
                              if (!*frame) break;
                              self->handle(**frame);
                              if (!self->socket_.is_open()) return;
                            }
                            self->read();
                          });
}

void Connection::handle(protocol::Frame<protocol::ToServer>& frame) {
  const auto id = frame.stream;
  std::visit(Overload{
                 [&](const protocol::Ready& ready) {
                   if (ready.version != protocol::kVersion) return lose("the worker speaks another version");
                   if (hooks_.ready) hooks_.ready(ready);
                 },
                 [&](const protocol::Heartbeat& beat) {
                   if (hooks_.heartbeat) hooks_.heartbeat(beat);
                 },
                 [&](protocol::Heard& heard) {
                   if (const auto stream = find(id))
                     stream->deliver(Partial{std::move(heard.text), std::move(heard.stable_prefix), heard.audio_until});
                 },
                 [&](protocol::Segment& segment) {
                   if (const auto stream = find(id))
                     stream->deliver(SegmentFinal{std::move(segment.text), segment.audio_until});
                 },
                 [&](const protocol::Failed& failed) {
                   if (find(id)) return end_stream(id, StreamError{failed.code, true});
                   if (hooks_.speech_failed) hooks_.speech_failed(id, failed);
                 },
                 [&](const protocol::StreamClosed&) { end_stream(id, Closed{}); },
                 [&](protocol::Speech& speech) {
                   if (hooks_.speech) hooks_.speech(id, speech);
                 },
             },
             frame.message);
}

bool Connection::send(std::uint32_t stream, const protocol::ToWorker& command) {
  Lock lock(mutex_);
  if (closed_ || outgoing_.size() > kMaxUnsent) return false;
  protocol::append(outgoing_, stream, command);
  if (!std::exchange(write_scheduled_, true)) asio::post(io_, [self = shared_from_this()] { self->write(); });
  return true;
}

void Connection::write() {
  {
    Lock lock(mutex_);
    write_scheduled_ = !closed_ && !outgoing_.empty();
    if (!write_scheduled_) return;
    writing_.clear();
    writing_.swap(outgoing_);
  }
  asio::async_write(socket_, asio::buffer(writing_), [self = shared_from_this()](asio::error_code error, std::size_t) {
    if (!self->socket_.is_open()) return;
    if (error) return self->lose(error.message());
    self->write();
  });
}

std::uint32_t Connection::add(std::shared_ptr<StreamCore> stream) {
  Lock lock(mutex_);
  if (closed_) return 0;
  const auto id = ++last_id_;
  streams_[id] = std::move(stream);
  return id;
}

void Connection::remove(std::uint32_t stream) {
  Lock lock(mutex_);
  streams_.erase(stream);
}

std::size_t Connection::streams() const {
  Lock lock(mutex_);
  return streams_.size();
}

std::shared_ptr<StreamCore> Connection::find(std::uint32_t stream) const {
  Lock lock(mutex_);
  const auto found = streams_.find(stream);
  return found == streams_.end() ? nullptr : found->second;
}

void Connection::end_stream(std::uint32_t id, StreamEvent event) {
  const auto stream = find(id);
  remove(id);
  if (stream) stream->deliver(std::move(event));
}

void Connection::fail_soon(std::uint32_t stream, std::string code) {
  asio::post(io_, [self = shared_from_this(), stream, code = std::move(code)] {
    self->end_stream(stream, StreamError{code, true});
  });
}

void Connection::fail_streams(const std::string& code) {
  std::map<std::uint32_t, std::shared_ptr<StreamCore>> failed;
  {
    Lock lock(mutex_);
    failed.swap(streams_);
  }
  for (const auto& [id, stream] : failed) {
    send(id, protocol::Cancel{});
    stream->deliver(StreamError{code, true});
  }
}

}  // namespace yunli::speech
