// Even RTP ports with the odd RTCP port above each, handed out in turn so that a port rests as long as possible. Any
// thread.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "media/endpoint.h"

namespace yunli::media {

struct SocketPair {
  UdpSocket rtp, rtcp;
};

class PortPool {
 public:
  PortPool(Endpoint host, std::uint16_t first, std::uint16_t last);
  // Bound sockets; ports that someone else holds are skipped. Error "media.no_port" when all are in use.
  Result<SocketPair> take();
  void give_back(std::uint16_t rtp_port) { in_use_[(rtp_port - first_) / 2] = false; }  // without a lock

 private:
  const Endpoint host_;
  const std::uint32_t first_, pairs_;
  Mutex mutex_;
  std::vector<std::atomic<bool>> in_use_;
  std::uint32_t cursor_ YUNLI_GUARDED_BY(mutex_);
};

}  // namespace yunli::media
