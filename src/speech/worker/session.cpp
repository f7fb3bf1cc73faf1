#include "speech/worker/session.h"

#include <asio/write.hpp>

#include "base/log.h"
#include "base/overload.h"
#include "speech/synthesizer.h"

namespace yunli::speech {
namespace {

constexpr std::size_t kMaxUnread = 32 * 1024 * 1024;  // a client that does not read is dropped
constexpr std::size_t kMaxTextBytes = kMaxSynthesisCharacters * 4;
constexpr std::size_t kMaxHotWordBytes = 120;

}  // namespace

Session::Session(std::uint32_t id, asio::local::stream_protocol::socket socket, SessionHost& host)
    : id_(id), host_(host), socket_(std::move(socket)) {}

void Session::read() {
  socket_.async_read_some(asio::buffer(incoming_),
                          [self = shared_from_this()](asio::error_code error, std::size_t size) {
                            if (self->closed_) return;
                            if (error) return self->close();
                            self->decoder_.feed({self->incoming_.data(), size});
                            if (!self->take_frames()) return self->close();
                            self->read();
                          });
}

bool Session::take_frames() {
  for (;;) {
    auto frame = decoder_.next();
    if (!frame) {
      log::warn("speech.worker_violation", {{"session", id_}, {"reason", frame.error().en}});
      return false;
    }
    if (!*frame) return true;
    if (!handle(**frame)) {
      log::warn("speech.worker_violation", {{"session", id_}, {"type", (*frame)->message.index()}});
      return false;
    }
  }
}

// False ends the session.
bool Session::handle(protocol::Frame<protocol::ToWorker>& frame) {
  if (const auto* hello = std::get_if<protocol::Hello>(&frame.message)) {
    if (greeted_ || hello->version != protocol::kVersion) return false;
    greeted_ = true;
    send(0, host_.greeting());
    return true;
  }
  if (!greeted_) return false;
  return std::visit(
      Overload{
          [&](protocol::Open& wanted) { return open(frame.stream, wanted); },
          [&](protocol::Synthesize& what) { return synthesize(frame.stream, what); },
          [&](auto& command) {
            using Command = std::decay_t<decltype(command)>;
            if (!streams_.contains(frame.stream)) return true;  // it failed here while this was on its way
            if constexpr (std::is_same_v<Command, protocol::Finish> || std::is_same_v<Command, protocol::Cancel>)
              streams_.erase(frame.stream);
            host_.recognize(id_, frame.stream, std::move(command));
            return true;
          },
      },
      frame.message);
}

bool Session::open(std::uint32_t stream, const protocol::Open& wanted) {
  if (wanted.rate != 8'000 && wanted.rate != 16'000) return false;
  for (const auto& word : wanted.hot_words)
    if (word.empty() || word.size() > kMaxHotWordBytes || word.find('/') != std::string::npos) return false;
  if (!host_.recognizes() || !streams_.insert(stream).second) return false;
  host_.recognize(id_, stream, wanted);
  return true;
}

bool Session::synthesize(std::uint32_t request, protocol::Synthesize& what) {
  const bool in_range =
      what.speed_percent >= 50 && what.speed_percent <= 200 && what.pitch_percent >= 50 && what.pitch_percent <= 190;
  if (!host_.speaks() || !in_range || what.text.size() > kMaxTextBytes || what.voice.size() > 40) return false;
  host_.speak(id_, request, std::move(what));
  return true;
}

void Session::send(std::uint32_t stream, const protocol::ToServer& event) {
  if (closed_) return;
  if (outgoing_.size() > kMaxUnread) return close();
  if (std::holds_alternative<protocol::Failed>(event)) streams_.erase(stream);
  protocol::append(outgoing_, stream, event);
  if (writing_.empty()) write();
}

void Session::write() {
  writing_.swap(outgoing_);
  asio::async_write(socket_, asio::buffer(writing_), [self = shared_from_this()](asio::error_code error, std::size_t) {
    self->writing_.clear();
    if (self->closed_) return;
    if (error) return self->close();
    if (!self->outgoing_.empty()) self->write();
  });
}

void Session::close() {
  if (std::exchange(closed_, true)) return;
  asio::error_code ignored;
  socket_.close(ignored);
  for (const auto stream : streams_) host_.recognize(id_, stream, protocol::Cancel{});
  host_.session_closed(id_, greeted_);
}

}  // namespace yunli::speech
