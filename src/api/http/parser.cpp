#include "api/http/parser.h"

#include <http_parser.h>

#include "api/http/errors.h"
#include "api/http/target.h"

namespace yunli::api {

namespace {
constexpr std::uint64_t kNoLength = ~std::uint64_t{0};
constexpr std::size_t kMaxHeaders = 100;
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
}  // namespace

struct RequestParser::Impl {
  explicit Impl(std::size_t limit) : head_limit(limit) { start(); }
  void start() {
    http_parser_init(&parser, HTTP_REQUEST);
    parser.data = this;
  }

  std::size_t head_limit;
  http_parser parser{};
  State state = State::head;
  BodySink sink;
  std::string target, field, value;
  std::map<std::string, std::string, std::less<>> headers;
  bool value_seen = false, keep_alive = false, upgrade = false;
  std::size_t head_bytes = 0;
  int failed_status = 400;
  std::optional<std::uint64_t> content_length;

  static Impl& of(http_parser* p) { return *static_cast<Impl*>(p->data); }
  int grow(std::size_t n) {
    head_bytes += n;
    if (head_bytes <= head_limit && headers.size() <= kMaxHeaders) return 0;
    failed_status = 431;
    return 1;
  }
  void store_header() {
    if (field.empty()) return;
    auto [entry, added] = headers.try_emplace(field, value);
    if (!added) entry->second += (field == "cookie" ? "; " : ", ") + value;
    field.clear(), value.clear();
    value_seen = false;
  }

  static int on_url(http_parser* p, const char* at, std::size_t n) {
    of(p).target.append(at, n);
    return of(p).grow(n);
  }
  static int on_field(http_parser* p, const char* at, std::size_t n) {
    Impl& me = of(p);
    if (me.state != State::head) return 0;  // trailers of a chunked body are ignored
    if (me.value_seen) me.store_header();
    for (std::size_t i = 0; i < n; ++i) me.field.push_back(lower(at[i]));
    return me.grow(n + 4);
  }
  static int on_value(http_parser* p, const char* at, std::size_t n) {
    Impl& me = of(p);
    if (me.state != State::head) return 0;
    me.value_seen = true;
    me.value.append(at, n);
    return me.grow(n);
  }
  static int on_head(http_parser* p) {
    Impl& me = of(p);
    me.store_header();
    me.state = State::head_done;
    me.keep_alive = http_should_keep_alive(p) != 0;
    me.upgrade = p->upgrade != 0;
    if (p->content_length != kNoLength) me.content_length = p->content_length;
    http_parser_pause(p, 1);
    return 0;
  }
  static int on_body(http_parser* p, const char* at, std::size_t n) {
    Impl& me = of(p);
    return me.sink && me.sink({at, n}) ? 0 : 1;
  }
  static int on_message(http_parser* p) {
    of(p).state = State::done;
    http_parser_pause(p, 1);
    return 0;
  }
  static const http_parser_settings& settings() {
    static const http_parser_settings table = [] {
      http_parser_settings s{};
      s.on_url = on_url, s.on_header_field = on_field, s.on_header_value = on_value, s.on_headers_complete = on_head;
      s.on_body = on_body, s.on_message_complete = on_message;
      return s;
    }();
    return table;
  }
};

RequestParser::RequestParser(std::size_t head_limit) : impl_(std::make_unique<Impl>(head_limit)) {}
RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(std::string_view bytes) {
  Impl& me = *impl_;
  if (me.state == State::done || me.state == State::failed || me.state == State::head_done) return 0;
  const auto used = http_parser_execute(&me.parser, &Impl::settings(), bytes.data(), bytes.size());
  const auto error = HTTP_PARSER_ERRNO(&me.parser);
  if (error != HPE_OK && error != HPE_PAUSED) {
    if (error == HPE_INVALID_VERSION) me.failed_status = 505;
    if (error == HPE_HEADER_OVERFLOW) me.failed_status = 431;
    me.state = State::failed;
  }
  return used;
}

RequestParser::State RequestParser::state() const { return impl_->state; }

void RequestParser::take_body(BodySink sink) {
  impl_->sink = std::move(sink);
  impl_->state = State::body;
  http_parser_pause(&impl_->parser, 0);
}

Result<Request> RequestParser::request() const {
  Request request;
  switch (impl_->parser.method) {
    case HTTP_HEAD:
      request.head = true;
      break;
    case HTTP_GET:
      break;
    case HTTP_POST:
      request.method = Method::post;
      break;
    case HTTP_PUT:
      request.method = Method::put;
      break;
    case HTTP_PATCH:
      request.method = Method::patch;
      break;
    case HTTP_DELETE:
      request.method = Method::del;
      break;
    default:
      return tl::unexpected(method_not_allowed());
  }
  auto target = parse_target(impl_->target);
  if (!target) return tl::unexpected(target.error());
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  request.headers = impl_->headers;
  return request;
}

std::optional<std::uint64_t> RequestParser::content_length() const { return impl_->content_length; }
bool RequestParser::has_body() const {
  return impl_->content_length.value_or(0) > 0 || (impl_->parser.flags & F_CHUNKED) != 0;
}
bool RequestParser::keep_alive() const { return impl_->keep_alive; }
bool RequestParser::wants_upgrade() const { return impl_->upgrade; }
int RequestParser::failed_status() const { return impl_->failed_status; }
void RequestParser::reset() { impl_ = std::make_unique<Impl>(impl_->head_limit); }

}  // namespace yunli::api
