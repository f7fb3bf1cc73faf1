#include "api/http/websocket.h"

#include <algorithm>
#include <restinio/utils/base64.hpp>
#include <restinio/utils/sha1.hpp>
#include <restinio/websocket/impl/ws_parser.hpp>

#include "api/http/errors.h"

namespace yunli::api {

namespace ws = restinio::websocket::basic;

struct FrameReader::Head {
  ws::impl::ws_parser_t parser;
};

namespace {

tl::unexpected<Error> broken(int close_code, std::string en) {
  return fail("websocket." + std::to_string(close_code), "", "连接数据不符合协议", std::move(en));
}

bool is_control(ws::opcode_t opcode) { return (static_cast<std::uint8_t>(opcode) & 0x8) != 0; }

Status check(const ws::impl::message_details_t& head, bool masked, std::size_t max_payload) {
  if (head.m_rsv1_flag || head.m_rsv2_flag || head.m_rsv3_flag) return broken(1002, "Reserved bits are set");
  if (!ws::is_valid_opcode(head.m_opcode)) return broken(1002, "Unknown opcode");
  if (head.m_mask_flag != masked) return broken(1002, "Wrong masking");
  if (is_control(head.m_opcode) && (!head.m_final_flag || head.payload_len() > 125))
    return broken(1002, "Malformed control frame");
  if (head.payload_len() > max_payload) return broken(1009, "The message is too large");
  return {};
}

}  // namespace

FrameReader::FrameReader(std::size_t max_payload, bool masked)
    : max_payload_(max_payload), masked_(masked), head_(std::make_unique<Head>()) {}
FrameReader::~FrameReader() = default;

Result<std::optional<Frame>> FrameReader::next() {
  auto& parser = head_->parser;
  if (!parser.header_parsed()) {
    buffer_.erase(0, parser.parser_execute(buffer_.data(), buffer_.size()));
    if (!parser.header_parsed()) return std::nullopt;
    if (auto good = check(parser.current_message(), masked_, max_payload_); !good) return tl::unexpected(good.error());
  }
  const auto& head = parser.current_message();
  const auto length = static_cast<std::size_t>(head.payload_len());
  if (buffer_.size() < length) return std::nullopt;
  Frame frame{static_cast<Opcode>(head.m_opcode), head.m_final_flag, buffer_.substr(0, length)};
  buffer_.erase(0, length);
  if (masked_) ws::impl::mask_unmask_payload(head.m_masking_key, frame.payload);
  parser.reset();
  return frame;
}

std::string make_frame(Opcode opcode, std::string_view payload, std::optional<std::uint32_t> mask) {
  const auto code = static_cast<ws::opcode_t>(opcode);
  std::string body(payload);
  if (mask) ws::impl::mask_unmask_payload(*mask, body);
  return (mask ? ws::impl::write_message_details(ws::final_frame, code, payload.size(), *mask)
               : ws::impl::write_message_details(ws::final_frame, code, payload.size())) +
         body;
}

std::string make_close(std::uint16_t code, std::string_view reason) {
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  return make_frame(Opcode::close, payload.append(reason.substr(0, 123)));
}

std::string websocket_accept(std::string_view key) {
  const auto digest = restinio::utils::sha1::make_digest(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  return restinio::utils::base64::encode(restinio::utils::sha1::to_string(digest));
}

Response websocket_handshake(const Request& request, Upgrade upgrade) {
  std::string protocol(request.header("upgrade"));
  std::transform(protocol.begin(), protocol.end(), protocol.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto key = request.header("sec-websocket-key");
  if (protocol != "websocket" || request.header("sec-websocket-version") != "13" || key.size() != 24)
    return error_response(426, bad_request("This address answers WebSocket (version 13) only"))
        .with("Upgrade", "websocket");
  Response response;
  response.status = 101;
  response.upgrade = std::move(upgrade);
  return response.with("Upgrade", "websocket")
      .with("Connection", "Upgrade")
      .with("Sec-WebSocket-Accept", websocket_accept(key));
}

}  // namespace yunli::api
