// For tests: an HTTP server on a free loopback port that keeps what it was asked and answers what it was told to.
#pragma once
#include <asio.hpp>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace yunli::notify::testing {

class HttpCounterpart {
 public:
  struct Request {
    std::string method, target, body;
    std::map<std::string, std::string> headers;  // names in lower case
  };

  HttpCounterpart() : acceptor_(io_, {asio::ip::make_address("127.0.0.1"), 0}), thread_([this] { serve(); }) {}
  ~HttpCounterpart() {
    ending_ = true;
    asio::error_code ignored;
    asio::io_context io;  // wakes the accept
    asio::ip::tcp::socket(io).connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }
  HttpCounterpart(const HttpCounterpart&) = delete;
  HttpCounterpart& operator=(const HttpCounterpart&) = delete;

  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + path;
  }
  // From now on.
  void answer(int status, std::string body, std::string headers = "") {
    const std::lock_guard lock(mutex_);
    status_ = status, body_ = std::move(body), headers_ = std::move(headers);
  }
  std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve() {
    while (!ending_) {
      asio::ip::tcp::socket socket(io_);
      asio::error_code error;
      acceptor_.accept(socket, error);
      if (error || ending_) return;
      talk(socket);
    }
  }
  void talk(asio::ip::tcp::socket& socket) {
    asio::error_code error;
    std::string bytes;
    const auto head = asio::read_until(socket, asio::dynamic_buffer(bytes), "\r\n\r\n", error);
    if (error) return;
    Request request;
    std::istringstream lines(bytes.substr(0, head));
    lines >> request.method >> request.target;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.size() > 1) {
      const auto colon = line.find(": ");
      std::string name = line.substr(0, colon);
      for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      request.headers[name] = line.substr(colon + 2, line.size() - colon - 3);
    }
    const auto length = request.headers.contains("content-length") ? std::stoul(request.headers["content-length"]) : 0;
    if (bytes.size() < head + length)
      asio::read(socket, asio::dynamic_buffer(bytes), asio::transfer_exactly(head + length - bytes.size()), error);
    request.body = bytes.substr(head);
    std::string reply;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(std::move(request));
      reply = "HTTP/1.1 " + std::to_string(status_) + " x\r\nContent-Length: " + std::to_string(body_.size()) +
              "\r\nConnection: close\r\n" + headers_ + "\r\n" + body_;
    }
    asio::write(socket, asio::buffer(reply), error);
  }

  // state
  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_;
  std::atomic<bool> ending_{false};
  mutable std::mutex mutex_;
  int status_ = 200;
  std::string body_, headers_;
  std::vector<Request> requests_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace yunli::notify::testing
