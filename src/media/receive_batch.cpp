#include "media/receive_batch.h"

#include <algorithm>
#include <cstring>
#include <ctime>

namespace yunli::media {

ReceiveBatch::ReceiveBatch() {
  for (std::size_t i = 0; i < kDatagrams; ++i) {
    parts_[i] = {buffers_[i].data(), buffers_[i].size()};
    headers_[i] = {};
    headers_[i].msg_hdr.msg_name = datagrams_[i].source.address();
    headers_[i].msg_hdr.msg_iov = &parts_[i];
    headers_[i].msg_hdr.msg_iovlen = 1;
    headers_[i].msg_hdr.msg_control = controls_[i].data();
  }
}

void ReceiveBatch::set_time(SteadyUs now) {
  timespec wall{};
  clock_gettime(CLOCK_REALTIME, &wall);
  now_ = now;
  steady_minus_wall_ = now - (static_cast<SteadyUs>(wall.tv_sec) * 1'000'000 + wall.tv_nsec / 1'000);
}

SteadyUs ReceiveBatch::arrival(const msghdr& header) const {
  for (cmsghdr* c = CMSG_FIRSTHDR(&header); c != nullptr; c = CMSG_NXTHDR(const_cast<msghdr*>(&header), c)) {
    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_TIMESTAMPNS) continue;
    timespec wall{};
    std::memcpy(&wall, CMSG_DATA(c), sizeof wall);
    const auto at = static_cast<SteadyUs>(wall.tv_sec) * 1'000'000 + wall.tv_nsec / 1'000 + steady_minus_wall_;
    // A step of the wall clock must not move a packet out of the tick by more than a second.
    return std::clamp(at, now_ - 1'000'000, now_ + kFrameSlackUs);
  }
  return now_;
}

std::span<const Datagram> ReceiveBatch::read(const UdpSocket& socket) {
  for (auto& header : headers_) {
    header.msg_hdr.msg_namelen = Endpoint::kCapacity;
    header.msg_hdr.msg_controllen = controls_[0].size();
  }
  const int count = recvmmsg(socket.fd(), headers_.data(), kDatagrams, MSG_DONTWAIT, nullptr);
  if (count <= 0) return {};
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    auto& header = headers_[i];
    // A datagram that was cut is left empty: no parser takes it.
    const std::size_t size = header.msg_hdr.msg_flags & MSG_TRUNC ? 0 : header.msg_len;
    datagrams_[i].bytes = {buffers_[i].data(), size};
    datagrams_[i].at = arrival(header.msg_hdr);
  }
  return {datagrams_.data(), static_cast<std::size_t>(count)};
}

}  // namespace yunli::media
