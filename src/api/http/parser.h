// One HTTP/1.x request from bytes (RFC 7230), over http_parser. Hostile input: the head is bounded, a message with both
// Content-Length and Transfer-Encoding is refused. Belongs to one connection.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.h"

namespace yunli::api {

class RequestParser {
 public:
  enum class State { head, head_done, body, done, failed };
  using BodySink = std::function<bool(std::string_view)>;  // false = stop: the message has failed

  explicit RequestParser(std::size_t head_limit);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Returns how many bytes were used. Stops when the head is complete and again when the message is.
  std::size_t feed(std::string_view bytes);
  State state() const;
  // After head_done: where the body goes. The next feed continues.
  void take_body(BodySink sink);
  // Valid from head_done on. Refuses targets that are no decodable path ("request.invalid").
  Result<Request> request() const;
  std::optional<std::uint64_t> content_length() const;
  bool has_body() const;
  bool keep_alive() const;
  bool wants_upgrade() const;
  int failed_status() const;  // 400, 431, 505 …
  void reset();               // ready for the next request

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yunli::api
