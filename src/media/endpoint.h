// An IPv4 or IPv6 address with a port, and the UDP socket of a leg. A socket is used by one thread at a time.
#pragma once
#include <netinet/in.h>

#include <cstdint>
#include <span>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::media {

class Endpoint {
 public:
  Endpoint() = default;
  // `host` is numeric. Error "media.address".
  static Result<Endpoint> parse(const std::string& host, std::uint16_t port);
  std::uint16_t port() const;
  Endpoint with_port(std::uint16_t port) const;
  bool same_host(const Endpoint& other) const;
  bool unspecified() const;  // no host, 0.0.0.0 or port 0: send nothing (a held call)
  std::string text() const;
  friend bool operator==(const Endpoint& a, const Endpoint& b) { return a.same_host(b) && a.port() == b.port(); }

  const sockaddr* address() const { return &storage_.any; }
  sockaddr* address() { return &storage_.any; }
  socklen_t size() const { return storage_.any.sa_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in); }
  static constexpr socklen_t kCapacity = sizeof(sockaddr_in6);

 private:
  union Storage {
    sockaddr_in6 v6;
    sockaddr_in v4;
    sockaddr any;
  } storage_{};
};

// One datagram read; `bytes` is valid until the next read with the same batch.
struct Datagram {
  std::span<const std::uint8_t> bytes;
  Endpoint source;
  SteadyUs at;  // when the kernel got it
};

class UdpSocket {
 public:
  UdpSocket() = default;
  UdpSocket(UdpSocket&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  UdpSocket& operator=(UdpSocket&& other) noexcept;
  ~UdpSocket();
  // Non-blocking, with small kernel buffers. Error "media.port_taken" or "media.socket".
  static Result<UdpSocket> bind(const Endpoint& local);
  bool is_open() const { return fd_ >= 0; }
  std::uint16_t local_port() const;
  void connect(const Endpoint& remote);
  void disconnect();
  // False when the kernel would not take it now (full buffer, or an ICMP error of an earlier packet).
  bool send(std::span<const std::uint8_t> bytes);
  bool send_to(std::span<const std::uint8_t> bytes, const Endpoint& remote);
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace yunli::media
