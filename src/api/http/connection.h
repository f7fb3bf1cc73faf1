// One HTTP/1.1 connection: reads a request, lets the application admit it before its body is read, reads the body
// within limits, answers, goes on. All on the connection's own strand; one coroutine reads and writes, a timer enforces
// deadlines.
//
//   head (≤ 16 KiB, 10 s) → admit → body (≤ the route's limit, into memory or a file, ≥ 16 KiB/s) → handle → response →
//   …
//                             └ refused: answer, drain a little, close                      └ 101: the upgrade takes
//                             over
#pragma once
#include <asio/ip/tcp.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "api/http/message.h"

namespace yunli::api {

struct Limits {
  std::size_t head_bytes = 16 * 1024;
  std::chrono::milliseconds idle{75'000};   // kept alive without a request
  std::chrono::milliseconds head{10'000};   // from its first byte to its last
  std::chrono::milliseconds body{15'000};   // grace; more as bytes arrive at the floor rate
  std::chrono::milliseconds write{30'000};  // likewise
  std::uint64_t floor_bytes_per_s = 16 * 1024;
  std::size_t connections = 1'000;
  std::filesystem::path upload_dir;  // "" = the system's folder for temporary files
};

// What the application says to a request of which only the head is known.
struct Admission {
  std::optional<Response> refused;
  std::uint64_t body_limit = 0;
  bool body_to_file = false;
  std::shared_ptr<void> hold;  // kept until the response is sent, e.g. a slot among the uploads
};

class Application {
 public:
  virtual ~Application() = default;
  virtual asio::awaitable<Admission> admit(Request& request) = 0;
  // Exceptions are the connection's to answer (500).
  virtual asio::awaitable<Response> handle(Request& request) = 0;
  // Sent with every response.
  virtual void finish(const Request& request, Response& response) = 0;
};

// Open connections of a server, so that it can end them and wait.
class ConnectionSet;

void serve_connection(asio::ip::tcp::socket socket, std::shared_ptr<ConnectionSet> set);

}  // namespace yunli::api
