#include "media/counters.h"

#include <fmt/format.h>

#include "base/metrics.h"

namespace yunli::media {
namespace {

constexpr std::array<const char*, kDrops> kDropNames = {"malformed", "unconnected",   "foreign", "payload",
                                                        "size",      "source_change", "late",    "duplicate"};

struct Published {
  metrics::Counter& sent = metrics::counter("yunli_media_packets_sent_total", "RTP packets sent.");
  metrics::Counter& received = metrics::counter("yunli_media_packets_received_total", "RTP packets taken.");
  metrics::Counter& send_failed =
      metrics::counter("yunli_media_send_failures_total", "RTP packets that the kernel refused.");
  metrics::Counter& concealed =
      metrics::counter("yunli_media_frames_concealed_total", "20 ms frames that did not arrive in time.");
  std::array<metrics::Counter*, kDrops> dropped;
  Published() {
    for (std::size_t i = 0; i < kDrops; ++i)
      dropped[i] = &metrics::counter("yunli_media_packets_dropped_total", "RTP packets not taken.",
                                     fmt::format("reason=\"{}\"", kDropNames[i]));
  }
};

}  // namespace

void publish(Counters& counters) {
  static Published to;
  to.sent.add(counters.sent);
  to.received.add(counters.received);
  to.send_failed.add(counters.send_failed);
  to.concealed.add(counters.concealed);
  for (std::size_t i = 0; i < kDrops; ++i) to.dropped[i]->add(counters.dropped[i]);
  counters = {};
}

}  // namespace yunli::media
