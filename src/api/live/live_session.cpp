#include "api/live/live_session.h"

#include <array>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>

#include "api/http/websocket.h"

namespace yunli::api {

namespace {

using asio::use_awaitable;
using Steady = std::chrono::steady_clock;
constexpr std::size_t kMaxClientMessage = 4 * 1024;  // consoles send nothing but control frames
constexpr std::size_t kMaxControl = 16;              // answers to pings that wait to be sent

constexpr int kCloseTries = 100;  // of 10 ms

class LiveSession {
 public:
  LiveSession(asio::ip::tcp::socket& socket, std::string already_read, LiveConfig config)
      : socket_(socket),
        config_(config),
        wake_(std::make_shared<asio::steady_timer>(socket.get_executor())),
        reader_(kMaxClientMessage, true) {
    reader_.feed(already_read);
  }

  asio::awaitable<void> run(LiveHub& hub, tenant::Scope scope, std::string hello, StillValid still_valid) {
    using namespace asio::experimental::awaitable_operators;
    subscription_ = hub.subscribe(std::move(scope), [weak = std::weak_ptr(wake_), executor = socket_.get_executor()] {
      asio::post(executor, [weak] {
        if (const auto timer = weak.lock()) timer->cancel();
      });
    });
    control_.push_back(make_frame(Opcode::text, hello));
    co_await (read() || write(still_valid));
  }

 private:
  // Ends when the client has closed, failed or broken the protocol.
  asio::awaitable<void> read() {
    std::array<char, 2048> chunk;
    while (true) {
      auto frame = reader_.next();
      if (!frame) {
        const std::string digits = frame.error().code.substr(10);  // "websocket.1002"
        co_await close(static_cast<std::uint16_t>(std::stoi(digits)), frame.error().en);
        co_return;
      }
      if (*frame) {
        if (take(**frame)) continue;
        co_await close(1000, "");
        co_return;
      }
      asio::error_code error;
      const auto n = co_await socket_.async_read_some(asio::buffer(chunk), asio::redirect_error(use_awaitable, error));
      if (error) co_return;
      reader_.feed({chunk.data(), n});
    }
  }

  // False at a close frame. Data frames have no meaning here.
  bool take(const Frame& frame) {
    unanswered_ = 0;
    if (frame.opcode == Opcode::close) return false;
    if (frame.opcode == Opcode::ping && control_.size() < kMaxControl) {
      control_.push_back(make_frame(Opcode::pong, frame.payload));
      wake_->cancel();
    }
    return true;
  }

  asio::awaitable<void> write(const StillValid& still_valid) {
    auto next_ping = Steady::now() + config_.ping_every;
    auto next_check = Steady::now() + config_.check_every;
    while (true) {
      if (subscription_->overflowed()) co_return co_await close(4408, "too slow");
      if (Steady::now() >= next_ping) {
        next_ping = Steady::now() + config_.ping_every;
        if (++unanswered_ > 2) co_return;
        control_.push_back(make_frame(Opcode::ping, ""));
      }
      if (Steady::now() >= next_check) {
        const auto validity = co_await still_valid();
        if (validity == Validity::ended) co_return co_await close(4401, "session ended");
        if (validity == Validity::changed) co_return co_await close(4403, "permissions changed");
        next_check = Steady::now() + config_.check_every;
      }
      if (auto bytes = next_bytes(); !bytes.empty()) {
        if (!co_await send(bytes)) co_return;
        continue;
      }
      asio::error_code woken;
      wake_->expires_at(std::min(next_ping, next_check));
      co_await wake_->async_wait(asio::redirect_error(use_awaitable, woken));
      if ((co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none) co_return;
    }
  }

  std::string next_bytes() {
    if (!control_.empty()) {
      auto frame = std::move(control_.front());
      control_.pop_front();
      return frame;
    }
    const auto message = subscription_->pop();
    return message ? make_frame(Opcode::text, **message) : std::string();
  }

  // False when the client is gone or does not take it in time; then nothing more may be sent.
  asio::awaitable<bool> send(const std::string& bytes) {
    using namespace asio::experimental::awaitable_operators;
    asio::error_code error;
    asio::steady_timer patience(socket_.get_executor(), config_.send_within);
    sending_ = true;
    const auto first =
        co_await (asio::async_write(socket_, asio::buffer(bytes), asio::redirect_error(use_awaitable, error)) ||
                  patience.async_wait(use_awaitable));
    sending_ = false;
    co_return first.index() == 0 && !error;
  }

  // A close frame may not cut into a message that is being sent: it waits a moment for its end.
  asio::awaitable<void> close(std::uint16_t code, std::string_view reason) {
    asio::steady_timer moment(socket_.get_executor());
    for (int tries = 0; sending_ && tries < kCloseTries; ++tries) {
      moment.expires_after(std::chrono::milliseconds(10));
      asio::error_code ignored;
      co_await moment.async_wait(asio::redirect_error(use_awaitable, ignored));
    }
    if (sending_) co_return;
    const auto frame = make_close(code, reason);
    co_await send(frame);
  }

  asio::ip::tcp::socket& socket_;
  const LiveConfig config_;
  std::shared_ptr<asio::steady_timer> wake_;
  std::shared_ptr<Subscription> subscription_;
  FrameReader reader_;
  std::deque<std::string> control_;
  int unanswered_ = 0;
  bool sending_ = false;
};

}  // namespace

asio::awaitable<void> run_live_session(asio::ip::tcp::socket& socket, std::string already_read, LiveHub& hub,
                                       tenant::Scope scope, std::string hello, StillValid still_valid,
                                       LiveConfig config) {
  LiveSession session(socket, std::move(already_read), config);
  co_await session.run(hub, std::move(scope), std::move(hello), std::move(still_valid));
}

}  // namespace yunli::api
