// One console's WebSocket: sends what its subscription receives, answers pings, checks every second that the session
// behind it still stands for the same. On the connection's strand. Close codes: 4401 session ended, 4403 it may see
// something else now, 4408 too slow, RFC 6455's own.
#pragma once
#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <string>

#include "api/live/hub.h"

namespace yunli::api {

struct LiveConfig {
  std::chrono::milliseconds ping_every{25'000};   // two unanswered ones end the connection
  std::chrono::milliseconds check_every{1'000};   // the session, so that what ends it is felt within two seconds
  std::chrono::milliseconds send_within{10'000};  // a message that the client does not take ends the connection
};
enum class Validity { same, changed, ended };
using StillValid = std::function<asio::awaitable<Validity>()>;

asio::awaitable<void> run_live_session(asio::ip::tcp::socket& socket, std::string already_read, LiveHub& hub,
                                       tenant::Scope scope, std::string hello, StillValid still_valid,
                                       LiveConfig config);

}  // namespace yunli::api
