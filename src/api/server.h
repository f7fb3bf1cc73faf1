// The console's server: HTTP, WebSocket and the built console on one port. Runs on the io_context of the application;
// every connection has its own strand, so any number of threads may run it. start() and stop() from one thread that
// does not.
#pragma once
#include <asio/io_context.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "api/dispatcher.h"
#include "api/http/connection.h"

namespace yunli::api {

struct ServerConfig {
  std::string bind = "127.0.0.1";  // numeric
  std::uint16_t port = 0;          // 0 = any
  std::filesystem::path web_root;  // "" = no console
  int max_uploads = 4;             // at the same time
  Limits limits;
};

class Server {
 public:
  // Error "server.bind". `services` must outlive the server.
  static Result<std::unique_ptr<Server>> start(asio::io_context& io, const ServerConfig& config, Services& services,
                                               std::span<const Route> routes, Authenticate authenticate);
  // The product's: all routes, sessions of tenant/.
  static Result<std::unique_ptr<Server>> start(asio::io_context& io, const ServerConfig& config, Services& services);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // Takes no more connections, ends the open ones and waits until their handlers have returned.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace yunli::api
