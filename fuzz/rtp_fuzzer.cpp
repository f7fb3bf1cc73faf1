// RTP, RTCP and telephone events as a leg takes them. The input is a script of datagrams: one byte of what to do, one
// byte of length, the bytes. First byte even: to the RTP side (from the described address or a stranger); odd: to the
// RTCP side.
#include <cstdint>
#include <cstdlib>

#include "media/incoming.h"
#include "media/rtcp_session.h"

namespace {

using namespace yunli::media;

void require(bool condition) {
  if (!condition) std::abort();
}

void datagram(Incoming& incoming, RtcpSession& reports, std::uint8_t what, std::span<const std::uint8_t> bytes,
              yunli::SteadyUs now) {
  static const Endpoint described = *Endpoint::parse("192.0.2.1", 4'000),
                        stranger = *Endpoint::parse("198.51.100.7", 4'000);
  Counters counters;
  if (what & 1) {
    reports.receive(bytes, now);
    return;
  }
  if (what & 2) incoming.expect(described, 101, now);
  incoming.datagram({bytes, what & 4 ? stranger : described, now}, counters);
  if (what & 8) return;
  incoming.tick();
  int frames = 0;
  while (incoming.next(counters)) require(++frames <= 64);
  std::array<std::uint8_t, kMaxRtcpPacket> out;
  if (const auto report = parse_rtcp(bytes)) require(write_rtcp(*report, "fuzz", out) <= out.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Incoming incoming;
  RtcpSession reports;
  yunli::SteadyUs now = 1'000'000;
  reports.start(1, now);
  const std::span<const std::uint8_t> input(data, size);
  for (std::size_t at = 0; at + 2 <= size; now += 20'000) {
    const std::uint8_t what = input[at];
    const std::size_t length = std::min<std::size_t>(input[at + 1], size - at - 2);
    datagram(incoming, reports, what, input.subspan(at + 2, length), now);
    at += 2 + length;
  }
  const auto report = reports.report({1, 2, 3}, incoming.ssrc(), incoming.reception(), now, true);
  require(!report.empty());
  return 0;
}
