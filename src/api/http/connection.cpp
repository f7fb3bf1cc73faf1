#include "api/http/connection.h"

#include <array>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/read.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>

#include "api/http/connection_set.h"
#include "api/http/errors.h"
#include "api/http/parser.h"
#include "api/http/serialise.h"
#include "api/http/split.h"
#include "base/log.h"

namespace yunli::api {

namespace {

using asio::use_awaitable;
using Steady = std::chrono::steady_clock;
constexpr std::size_t kDrainBytes = 64 << 20;  // of a refused body, so that the client reads the answer
constexpr std::chrono::milliseconds kDrainTime{5'000};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, std::shared_ptr<ConnectionSet> set)
      : set_(std::move(set)),
        app_(set_->application),
        limits_(set_->limits),
        socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        parser_(limits_.head_bytes) {
    asio::error_code ignored;
    const auto peer = socket_.remote_endpoint(ignored);
    if (!ignored) address_ = peer.address().to_string();
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  ~Connection() {
    if (ticket_ != 0) set_->leave(ticket_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool enter() {
    ticket_ = set_->enter([weak = weak_from_this(), executor = socket_.get_executor()] {
      asio::post(executor, [weak] {
        if (const auto self = weak.lock()) self->end();
      });
    });
    return ticket_ != 0;
  }

  asio::awaitable<void> run() {
    deadline(limits_.idle);
    watch();
    bool again = true;
    while (again) again = co_await one_request();
    end();
  }

 private:
  void end() {
    asio::error_code ignored;
    ended_ = true;
    timer_.cancel();
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
  }

  // The connection ends at the deadline unless it has been moved on by then.
  void deadline(std::chrono::milliseconds from_now) {
    deadline_ = Steady::now() + from_now;
    if (timer_.expiry() > deadline_) timer_.cancel();
  }
  void deadline_for(std::chrono::milliseconds grace, Steady::time_point since, std::uint64_t bytes) {
    deadline_ = since + grace + std::chrono::milliseconds(bytes * 1000 / limits_.floor_bytes_per_s);
    if (timer_.expiry() > deadline_) timer_.cancel();
  }
  void watch() {
    timer_.expires_at(deadline_);
    timer_.async_wait([self = shared_from_this()](asio::error_code) {
      if (self->ended_) return;
      if (Steady::now() >= self->deadline_) return self->end();
      self->watch();
    });
  }

  // More bytes into buffer_; false at the end of the stream or an error.
  asio::awaitable<bool> read_more() {
    asio::error_code error;
    const auto n = co_await socket_.async_read_some(asio::buffer(chunk_), asio::redirect_error(use_awaitable, error));
    if (error) co_return false;
    buffer_.append(chunk_.data(), n);
    co_return true;
  }

  asio::awaitable<bool> read_head() {
    bool begun = false;
    while (parser_.state() == RequestParser::State::head) {
      if (!begun && !buffer_.empty()) deadline(limits_.head), begun = true;
      buffer_.erase(0, parser_.feed(buffer_));
      if (parser_.state() != RequestParser::State::head) break;
      if (!co_await read_more()) co_return false;
    }
    co_return true;
  }

  asio::awaitable<bool> one_request() {
    parser_.reset();
    deadline(limits_.idle);
    if (!co_await read_head()) co_return false;
    Request request;
    if (auto unreadable = take_request(request)) co_return co_await refuse(request, std::move(*unreadable));
    request.address = client_address(request);
    request.received = steady_us();
    deadline(limits_.write);

    Admission admission = co_await admit(request);
    if (!admission.refused && parser_.content_length().value_or(0) > admission.body_limit)
      admission.refused = error_response(413, too_large(admission.body_limit));
    if (admission.refused) co_return co_await refuse(request, std::move(*admission.refused));
    if (auto problem = co_await read_body(request, admission)) {
      if (problem->status == 0) co_return false;
      co_return co_await refuse(request, std::move(*problem));
    }
    deadline(std::chrono::hours(1));  // the handler's own time is bounded by what it calls
    Response response = co_await handle(request);
    if (response.upgrade) {
      co_await upgrade(request, response);
      co_return false;
    }
    const bool keep = parser_.keep_alive() && !set_->closing();
    const bool written = co_await write(request, response, keep);
    co_return written&& keep;
  }

  std::optional<Response> take_request(Request& request) {
    if (parser_.state() == RequestParser::State::failed)
      return error_response(parser_.failed_status(), bad_request("The request is not valid HTTP/1.1"));
    auto parsed = parser_.request();
    if (!parsed) return error_response(parsed.error());
    request = std::move(*parsed);
    return std::nullopt;
  }

  asio::awaitable<Admission> admit(Request& request) {
    std::string what;
    try {
      co_return co_await app_.admit(request);
    } catch (const std::exception& error) {
      what = error.what();
    }
    Admission admission;
    admission.refused = failure(request, what);
    co_return admission;
  }
  asio::awaitable<Response> handle(Request& request) {
    std::string what;
    try {
      co_return co_await app_.handle(request);
    } catch (const std::exception& error) {
      what = error.what();
    }
    co_return failure(request, what);
  }

  // nullopt: read. Status 0: the client is gone.
  asio::awaitable<std::optional<Response>> read_body(Request& request, const Admission& admission) {
    if (admission.body_to_file && parser_.has_body()) {
      auto file =
          TempFile::make(limits_.upload_dir.empty() ? std::filesystem::temp_directory_path() : limits_.upload_dir);
      if (!file) co_return error_response(file.error());
      request.upload = std::move(*file);
    }
    const auto begun = Steady::now();
    std::uint64_t received = 0;
    std::optional<Error> problem;
    parser_.take_body([&](std::string_view bytes) {
      received += bytes.size();
      if (received > admission.body_limit) {
        problem = too_large(admission.body_limit);
      } else if (!request.upload) {
        request.body.append(bytes);
      } else if (auto stored = request.upload->append(bytes); !stored) {
        problem = stored.error();
      }
      return !problem;
    });
    if (parser_.has_body() && request.header("expect") == "100-continue")
      co_await write_text("HTTP/1.1 100 Continue\r\n\r\n");
    while (true) {
      buffer_.erase(0, parser_.feed(buffer_));
      if (parser_.state() == RequestParser::State::done) co_return std::nullopt;
      if (problem) co_return error_response(*problem);
      if (parser_.state() == RequestParser::State::failed)
        co_return error_response(bad_request("The body is not valid HTTP/1.1"));
      deadline_for(limits_.body, begun, received);
      if (co_await read_more()) continue;
      std::optional<Response> gone(std::in_place);
      gone->status = 0;
      co_return gone;
    }
  }

  // Answers without having read the whole request, and ends the connection.
  asio::awaitable<bool> refuse(const Request& request, Response response) {
    const bool whole = parser_.state() == RequestParser::State::done ||
                       (parser_.state() == RequestParser::State::head_done && !parser_.has_body());
    if (whole && parser_.keep_alive()) {
      if (parser_.state() == RequestParser::State::head_done) {
        parser_.take_body([](std::string_view) { return true; });
        buffer_.erase(0, parser_.feed(buffer_));
      }
      co_return co_await write(request, response, true);
    }
    if (!co_await write(request, response, false)) co_return false;
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    deadline(kDrainTime);
    std::size_t drained = 0;
    while (drained < kDrainBytes && co_await read_more()) drained += buffer_.size(), buffer_.clear();
    co_return false;
  }

  asio::awaitable<bool> write_text(std::string_view text) {
    asio::error_code error;
    co_await asio::async_write(socket_, asio::buffer(text), asio::redirect_error(use_awaitable, error));
    co_return !error;
  }

  asio::awaitable<bool> write(const Request& request, Response& response, bool keep) {
    app_.finish(request, response);
    const auto begun = Steady::now();
    std::string head = response_head(response, keep);
    if (!response.content && !request.head && !bodiless(response.status)) head += response.body;
    deadline_for(limits_.write, begun, head.size());
    if (!co_await write_text(head)) co_return false;
    if (!response.content || request.head) co_return true;
    std::uint64_t sent = 0;
    while (sent < response.length) {
      const auto want = std::min<std::uint64_t>(chunk_.size(), response.length - sent);
      const auto got = response.content->read(response.first + sent, std::span(chunk_.data(), want));
      if (got == 0) co_return false;  // the source was cut off: so is the answer
      if (!co_await write_text({chunk_.data(), got})) co_return false;
      sent += got;
      deadline_for(limits_.write, begun, sent);
    }
    co_return true;
  }

  asio::awaitable<void> upgrade(const Request& request, Response& response) {
    app_.finish(request, response);
    const std::string head = response_head(response, true);
    if (!co_await write_text(head)) co_return;
    deadline(std::chrono::hours(24 * 365));  // the upgrade watches for itself
    auto taken_over = response.upgrade(socket_, std::move(buffer_));
    co_await std::move(taken_over);
  }

  Response failure(const Request& request, const std::string& what) {
    const auto id = std::to_string(new_id());
    log::error("http.failed", {{"id", id}, {"method", name(request.method)}, {"path", request.path}, {"what", what}});
    return json_response({{"error",
                           {{"code", "server.error"},
                            {"field", ""},
                            {"zh", "服务器内部错误，编号 " + id},
                            {"en", "Internal error, id " + id},
                            {"id", id}}}},
                         500);
  }

  // A reverse proxy on this machine tells the client's address.
  std::string client_address(const Request& request) const {
    const auto forwarded = request.header("x-forwarded-for");
    if (forwarded.empty() || !(address_ == "127.0.0.1" || address_ == "::1")) return address_;
    const auto last = forwarded.substr(forwarded.rfind(',') + 1);
    asio::error_code invalid;
    const auto parsed = asio::ip::make_address(std::string(without_leading_blanks(last)), invalid);
    return invalid ? address_ : parsed.to_string();
  }

  std::shared_ptr<ConnectionSet> set_;
  Application& app_;
  const Limits& limits_;

  asio::ip::tcp::socket socket_;
  asio::steady_timer timer_;
  RequestParser parser_;

  std::string address_, buffer_;
  std::array<char, 16 * 1024> chunk_;
  Steady::time_point deadline_{};
  std::uint64_t ticket_ = 0;
  bool ended_ = false;
};

}  // namespace

void serve_connection(asio::ip::tcp::socket socket, std::shared_ptr<ConnectionSet> set) {
  const auto executor = socket.get_executor();
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(set));
  if (!connection->enter()) return;
  asio::co_spawn(
      executor, [connection]() -> asio::awaitable<void> { return connection->run(); }, asio::detached);
}

}  // namespace yunli::api
