// WebSocket frames (RFC 6455) for servers and, in tests, clients; framing by RESTinio's parser. Hostile input: sizes
// are bounded, reserved bits, unknown opcodes, fragmented control frames and wrong masking are refused. One owner at a
// time.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.h"

namespace yunli::api {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct Frame {
  Opcode opcode = Opcode::text;
  bool final = true;
  std::string payload;
};

class FrameReader {
 public:
  // Servers expect masked frames, clients unmasked ones (section 5.1).
  FrameReader(std::size_t max_payload, bool masked);
  ~FrameReader();
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  // nullopt = more bytes are needed. The error's code is "websocket.<close code>".
  Result<std::optional<Frame>> next();

 private:
  struct Head;
  std::size_t max_payload_;
  bool masked_;
  std::string buffer_;
  std::unique_ptr<Head> head_;
};

std::string make_frame(Opcode opcode, std::string_view payload, std::optional<std::uint32_t> mask = std::nullopt);
std::string make_close(std::uint16_t code, std::string_view reason);

// The 101 to a valid opening handshake, else the refusal.
Response websocket_handshake(const Request& request, Upgrade upgrade);
std::string websocket_accept(std::string_view key);

}  // namespace yunli::api
