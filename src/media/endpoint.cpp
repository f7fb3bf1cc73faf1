#include "media/endpoint.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace yunli::media {

Result<Endpoint> Endpoint::parse(const std::string& host, std::uint16_t port) {
  Endpoint out;
  if (inet_pton(AF_INET, host.c_str(), &out.storage_.v4.sin_addr) == 1) {
    out.storage_.v4.sin_family = AF_INET;
    out.storage_.v4.sin_port = htons(port);
    return out;
  }
  if (inet_pton(AF_INET6, host.c_str(), &out.storage_.v6.sin6_addr) == 1) {
    out.storage_.v6.sin6_family = AF_INET6;
    out.storage_.v6.sin6_port = htons(port);
    return out;
  }
  return fail("media.address", "host", "媒体地址必须是数字形式的 IP 地址。",
              "The media address must be a numeric IP address.");
}

std::uint16_t Endpoint::port() const {
  if (storage_.any.sa_family == AF_INET) return ntohs(storage_.v4.sin_port);
  return storage_.any.sa_family == AF_INET6 ? ntohs(storage_.v6.sin6_port) : 0;
}

Endpoint Endpoint::with_port(std::uint16_t port) const {
  Endpoint out = *this;
  if (storage_.any.sa_family == AF_INET6)
    out.storage_.v6.sin6_port = htons(port);
  else
    out.storage_.v4.sin_port = htons(port);
  return out;
}

bool Endpoint::same_host(const Endpoint& other) const {
  if (storage_.any.sa_family != other.storage_.any.sa_family) return false;
  if (storage_.any.sa_family == AF_INET) return storage_.v4.sin_addr.s_addr == other.storage_.v4.sin_addr.s_addr;
  return std::memcmp(&storage_.v6.sin6_addr, &other.storage_.v6.sin6_addr, sizeof(in6_addr)) == 0;
}

bool Endpoint::unspecified() const {
  if (port() == 0) return true;
  if (storage_.any.sa_family == AF_INET) return storage_.v4.sin_addr.s_addr == INADDR_ANY;
  return IN6_IS_ADDR_UNSPECIFIED(&storage_.v6.sin6_addr);
}

std::string Endpoint::text() const {
  char host[INET6_ADDRSTRLEN] = "";
  if (storage_.any.sa_family == AF_INET) {
    inet_ntop(AF_INET, &storage_.v4.sin_addr, host, sizeof host);
    return fmt::format("{}:{}", host, port());
  }
  inet_ntop(AF_INET6, &storage_.v6.sin6_addr, host, sizeof host);
  return fmt::format("[{}]:{}", host, port());
}

UdpSocket& UdpSocket::operator=(UdpSocket&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

UdpSocket::~UdpSocket() {
  if (fd_ >= 0) ::close(fd_);
}

Result<UdpSocket> UdpSocket::bind(const Endpoint& local) {
  UdpSocket out;
  out.fd_ = ::socket(local.address()->sa_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (out.fd_ < 0)
    return fail("media.socket", "", "无法创建网络套接字,打开的文件可能太多。",
                "No socket could be made; too many files may be open.");
  const int receive = 32 * 1024, send = 16 * 1024, on = 1;
  setsockopt(out.fd_, SOL_SOCKET, SO_RCVBUF, &receive, sizeof receive);
  setsockopt(out.fd_, SOL_SOCKET, SO_SNDBUF, &send, sizeof send);
  setsockopt(out.fd_, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  const int expedited = 0xB8;  // DSCP EF (RFC 3246); refused addresses families simply ignore it
  if (local.address()->sa_family == AF_INET)
    setsockopt(out.fd_, IPPROTO_IP, IP_TOS, &expedited, sizeof expedited);
  else
    setsockopt(out.fd_, IPPROTO_IPV6, IPV6_TCLASS, &expedited, sizeof expedited);
  if (::bind(out.fd_, local.address(), local.size()) != 0)
    return fail(errno == EADDRINUSE ? "media.port_taken" : "media.socket", "bind_host", "无法绑定 RTP 端口。",
                fmt::format("Cannot bind {}: {}.", local.text(), std::strerror(errno)));
  return out;
}

std::uint16_t UdpSocket::local_port() const {
  Endpoint local;
  socklen_t size = Endpoint::kCapacity;
  return getsockname(fd_, local.address(), &size) == 0 ? local.port() : 0;
}

void UdpSocket::connect(const Endpoint& remote) {
  static_cast<void>(::connect(fd_, remote.address(), remote.size()));  // a failure shows in send()
}

void UdpSocket::disconnect() {
  // The port was bound by number, so it stays bound.
  const sockaddr none{AF_UNSPEC, {}};
  static_cast<void>(::connect(fd_, &none, sizeof none));
}

bool UdpSocket::send(std::span<const std::uint8_t> bytes) {
  return ::send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

bool UdpSocket::send_to(std::span<const std::uint8_t> bytes, const Endpoint& remote) {
  return ::sendto(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL, remote.address(), remote.size()) >= 0;
}

}  // namespace yunli::media
