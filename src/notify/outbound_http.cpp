#include "notify/outbound_http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <optional>

namespace yunli::notify {
namespace {

constexpr std::size_t kMaxAnswer = 64 * 1024;

struct Network {
  std::uint32_t address;
  int bits;
};
constexpr std::uint32_t ip(int a, int b, int c, int d) {
  return static_cast<std::uint32_t>(a) << 24 | static_cast<std::uint32_t>(b) << 16 |
         static_cast<std::uint32_t>(c) << 8 | static_cast<std::uint32_t>(d);
}
constexpr Network kNotPublic[] = {
    {ip(0, 0, 0, 0), 8},      {ip(10, 0, 0, 0), 8},     {ip(100, 64, 0, 0), 10}, {ip(127, 0, 0, 0), 8},
    {ip(169, 254, 0, 0), 16}, {ip(172, 16, 0, 0), 12},  {ip(192, 0, 0, 0), 24},  {ip(192, 0, 2, 0), 24},
    {ip(192, 88, 99, 0), 24}, {ip(192, 168, 0, 0), 16}, {ip(198, 18, 0, 0), 15}, {ip(198, 51, 100, 0), 24},
    {ip(203, 0, 113, 0), 24}, {ip(224, 0, 0, 0), 3},
};

bool is_public_v4(std::uint32_t address) {
  for (const auto& [network, bits] : kNotPublic)
    if ((address ^ network) >> (32 - bits) == 0) return false;
  return true;
}

// Global unicast without what embeds or documents other addresses (Teredo and its like, 6to4, documentation).
bool is_public_v6(const in6_addr& address) {
  const auto* b = address.s6_addr;
  if (IN6_IS_ADDR_V4MAPPED(&address)) return is_public_v4(ip(b[12], b[13], b[14], b[15]));
  if ((b[0] & 0xe0) != 0x20) return false;
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02) return false;
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) return false;
  if (b[0] == 0x3f && b[1] == 0xff && b[2] < 0x10) return false;
  return !(b[0] == 0x20 && b[1] == 0x02);
}

struct Talk {
  bool any_address = false;
  bool refused = false;
  HttpAnswer answer;
};

curl_socket_t open_socket(void* to, curlsocktype, struct curl_sockaddr* target) {
  auto& talk = *static_cast<Talk*>(to);
  if (!talk.any_address && !is_public(target->addr)) {
    talk.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

std::size_t take(char* at, std::size_t size, std::size_t n, void* to) {
  auto& body = static_cast<Talk*>(to)->answer.body;
  if (body.size() + size * n > kMaxAnswer) return 0;
  body.append(at, size * n);
  return size * n;
}

tl::unexpected<Error> not_allowed(std::string_view field) {
  return fail("http.address", std::string(field), "不允许使用内网或保留地址。",
              "Addresses in private or reserved networks are not allowed.");
}
tl::unexpected<Error> bad_url(std::string_view field, bool https_only) {
  return fail("http.url", std::string(field),
              https_only ? "请填写 https:// 开头的完整地址，不含用户名和密码。"
                         : "请填写 http:// 或 https:// 开头的完整地址，不含用户名和密码。",
              https_only ? "Enter a complete https:// address without user and password."
                         : "Enter a complete http:// or https:// address without user and password.");
}

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;
std::optional<std::string> part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return std::nullopt;
  std::string out = text;
  curl_free(text);
  return out;
}

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET)
    return is_public_v4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
  if (address.sa_family == AF_INET6) return is_public_v6(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
  return false;
}

OutboundHttp::OutboundHttp(bool allow_private, int timeout_ms)
    : allow_private_(allow_private), timeout_ms_(timeout_ms) {
  start_curl();
}

Result<HttpAnswer> OutboundHttp::send(const HttpRequest& request) const {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  CURL* c = handle.get();
  Talk talk;
  talk.any_address = allow_private_ || request.any_address;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
  for (const auto& line : request.headers) headers.reset(curl_slist_append(headers.release(), line.c_str()));
  curl_easy_setopt(c, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout_ms_));
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeout_ms_ / 2));
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &talk);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &talk);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  if (!request.body.empty()) {
    curl_easy_setopt(c, CURLOPT_POST, 1L);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  const CURLcode code = curl_easy_perform(c);
  if (talk.refused) return not_allowed("");
  if (code != CURLE_OK)
    return fail("http.failed", "", "对方没有回应：" + std::string(curl_easy_strerror(code)),
                "No answer: " + std::string(curl_easy_strerror(code)));
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &talk.answer.status);
  return std::move(talk.answer);
}

Status OutboundHttp::check_target(const std::string& url, bool https_only, std::string_view field) const {
  const Url parsed(curl_url(), curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return bad_url(field, https_only);
  const auto scheme = part(parsed.get(), CURLUPART_SCHEME);
  auto host = part(parsed.get(), CURLUPART_HOST);
  const bool good_scheme = scheme && (*scheme == "https" || (*scheme == "http" && (!https_only || allow_private_)));
  if (!good_scheme || !host || host->empty() || part(parsed.get(), CURLUPART_USER) ||
      part(parsed.get(), CURLUPART_PASSWORD))
    return bad_url(field, https_only);
  if (host->starts_with('[')) host = host->substr(1, host->size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (::getaddrinfo(host->c_str(), nullptr, &hints, &list) != 0)
    return fail("http.name", std::string(field), "这个地址的主机名无法解析。",
                "The name of this host cannot be resolved.");
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(list, freeaddrinfo);
  for (const auto* one = list; one; one = one->ai_next)
    if (!allow_private_ && !is_public(*one->ai_addr)) return not_allowed(field);
  return {};
}

}  // namespace yunli::notify
