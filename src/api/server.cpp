#include "api/server.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/strand.hpp>
#include <asio/use_awaitable.hpp>
#include <future>

#include "api/http/connection_set.h"
#include "base/log.h"

namespace yunli::api {

using asio::ip::tcp;

struct Server::Impl {
  Impl(asio::io_context& io, const ServerConfig& config, Services& services, std::span<const Route> routes,
       Authenticate authenticate)
      : io(io),
        dispatcher(services, routes, StaticFiles(config.web_root), std::move(authenticate), config.max_uploads),
        connections(std::make_shared<ConnectionSet>(dispatcher, config.limits)),
        acceptor(std::make_shared<tcp::acceptor>(asio::make_strand(io))) {}

  asio::io_context& io;
  Dispatcher dispatcher;
  std::shared_ptr<ConnectionSet> connections;
  std::shared_ptr<tcp::acceptor> acceptor;
  std::uint16_t port = 0;
  bool stopped = false;
};

namespace {

asio::awaitable<void> accept_all(asio::io_context& io, std::shared_ptr<tcp::acceptor> acceptor,
                                 std::shared_ptr<ConnectionSet> connections) {
  asio::steady_timer pause(acceptor->get_executor());
  while (acceptor->is_open()) {
    asio::error_code error;
    auto socket =
        co_await acceptor->async_accept(asio::make_strand(io), asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      serve_connection(std::move(socket), connections);
      continue;
    }
    if (!acceptor->is_open()) co_return;
    log::warn("http.accept", {{"error", error.message()}});  // out of descriptors: connections that end give some back
    pause.expires_after(std::chrono::milliseconds(100));
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

}  // namespace

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { stop(); }
std::uint16_t Server::port() const { return impl_->port; }

Result<std::unique_ptr<Server>> Server::start(asio::io_context& io, const ServerConfig& config, Services& services,
                                              std::span<const Route> routes, Authenticate authenticate) {
  auto impl = std::make_unique<Impl>(io, config, services, routes, std::move(authenticate));
  asio::error_code error;
  const auto address = asio::ip::make_address(config.bind, error);
  const tcp::endpoint endpoint(address, config.port);
  auto& acceptor = *impl->acceptor;
  if (!error) acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    const auto where = config.bind + ":" + std::to_string(config.port);
    return fail("server.bind", "server.port", "无法监听 " + where + "：" + error.message(),
                "Cannot listen on " + where + ": " + error.message());
  }
  impl->port = acceptor.local_endpoint().port();
  asio::co_spawn(acceptor.get_executor(), accept_all(io, impl->acceptor, impl->connections), asio::detached);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

void Server::stop() {
  if (impl_->stopped) return;
  impl_->stopped = true;
  asio::post(impl_->acceptor->get_executor(), [acceptor = impl_->acceptor] {
    asio::error_code ignored;
    acceptor->close(ignored);
  });
  impl_->connections->close_and_wait();
}

}  // namespace yunli::api
