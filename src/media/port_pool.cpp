#include "media/port_pool.h"

#include <random>

namespace yunli::media {

PortPool::PortPool(Endpoint host, std::uint16_t first, std::uint16_t last)
    : host_(host), first_((first + 1U) & ~1U), pairs_(last > first_ ? (last + 1U - first_) / 2 : 0), in_use_(pairs_) {
  // Two processes on one host start apart.
  cursor_ = pairs_ == 0 ? 0 : std::random_device{}() % pairs_;
}

Result<SocketPair> PortPool::take() {
  Lock lock(mutex_);
  for (std::uint32_t tried = 0; tried < pairs_; ++tried) {
    const std::uint32_t pair = cursor_;
    cursor_ = (cursor_ + 1) % pairs_;
    if (in_use_[pair]) continue;
    const auto port = static_cast<std::uint16_t>(first_ + 2 * pair);
    auto rtp = UdpSocket::bind(host_.with_port(port));
    if (!rtp && rtp.error().code == "media.port_taken") continue;
    if (!rtp) return tl::unexpected(rtp.error());
    auto rtcp = UdpSocket::bind(host_.with_port(static_cast<std::uint16_t>(port + 1)));
    if (!rtcp && rtcp.error().code == "media.port_taken") continue;
    if (!rtcp) return tl::unexpected(rtcp.error());
    in_use_[pair] = true;
    return SocketPair{std::move(*rtp), std::move(*rtcp)};
  }
  return fail("media.no_port", "media.ports", "没有空闲的 RTP 端口,请扩大端口范围。",
              "No RTP port is free; widen the port range.");
}

}  // namespace yunli::media
