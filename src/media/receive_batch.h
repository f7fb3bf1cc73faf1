// Reads the datagrams waiting on a socket, with the kernel's arrival times. One per loop; used on it.
#pragma once
#include <sys/socket.h>

#include <array>
#include <span>

#include "media/endpoint.h"
#include "media/rtp.h"

namespace yunli::media {

class ReceiveBatch {
 public:
  ReceiveBatch();
  // Relates the kernel's wall-clock stamps to the steady clock; call about once per tick.
  void set_time(SteadyUs now);
  // At most kDatagrams of what waits; empty when nothing does.
  std::span<const Datagram> read(const UdpSocket& socket);
  static constexpr std::size_t kDatagrams = 8;

 private:
  SteadyUs arrival(const msghdr& header) const;
  std::array<std::array<std::uint8_t, kMaxRtpPacket>, kDatagrams> buffers_;
  std::array<std::array<std::uint8_t, 64>, kDatagrams> controls_;
  std::array<iovec, kDatagrams> parts_;
  std::array<mmsghdr, kDatagrams> headers_;
  std::array<Datagram, kDatagrams> datagrams_;
  static constexpr SteadyUs kFrameSlackUs = 20'000;
  SteadyUs now_ = 0, steady_minus_wall_ = 0;
};

}  // namespace yunli::media
