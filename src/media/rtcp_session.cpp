#include "media/rtcp_session.h"

#include <algorithm>
#include <ctime>
#include <string_view>

#include "media/codec.h"

namespace yunli::media {
namespace {

constexpr SteadyUs kIntervalUs = 5'000'000;

// NTP 32.32 of the wall clock; only differences of its middle 32 bits matter to us.
std::uint64_t ntp_now() {
  constexpr std::uint64_t kFrom1900 = 2'208'988'800;
  timespec wall{};
  clock_gettime(CLOCK_REALTIME, &wall);
  const auto fraction = (static_cast<std::uint64_t>(wall.tv_nsec) << 32) / 1'000'000'000;
  return (static_cast<std::uint64_t>(wall.tv_sec) + kFrom1900) << 32 | fraction;
}

std::uint32_t middle(std::uint64_t ntp) { return static_cast<std::uint32_t>(ntp >> 16); }

}  // namespace

std::uint32_t RtcpSession::random() { return seed_ = seed_ * 1'664'525U + 1'013'904'223U; }

void RtcpSession::start(std::uint32_t ssrc, SteadyUs now) {
  ssrc_ = seed_ = ssrc;
  for (auto& c : cname_) c = "0123456789abcdef"[random() >> 28];
  next_ = now + kIntervalUs / 4 + random() % (kIntervalUs / 4);
}

std::span<const std::uint8_t> RtcpSession::report(const Sending& sending, std::uint32_t remote_ssrc,
                                                  Reception& reception, SteadyUs now, bool bye) {
  next_ = now + kIntervalUs / 2 + random() % kIntervalUs;
  RtcpReport out;
  out.ssrc = ssrc_;
  out.bye = bye;
  const auto packets = static_cast<std::uint32_t>(sending.packets);
  out.sender =
      SenderInfo{ntp_now(), sending.rtp_timestamp, packets, packets * static_cast<std::uint32_t>(kFrameSamples)};
  if (remote_ssrc != 0) {
    out.block_count = 1;
    const auto delay = last_sr_ == 0 ? 0 : (now - last_sr_at_) * 65'536 / 1'000'000;
    out.blocks[0] = {remote_ssrc,
                     reception.take_fraction_lost(),
                     static_cast<std::int32_t>(reception.lost()),
                     reception.extended_highest(),
                     reception.jitter(),
                     last_sr_,
                     static_cast<std::uint32_t>(delay)};
  }
  return {buffer_.data(), write_rtcp(out, {cname_.data(), cname_.size()}, buffer_)};
}

void RtcpSession::receive(std::span<const std::uint8_t> datagram, SteadyUs at) {
  const auto report = parse_rtcp(datagram);
  if (!report) return;
  if (report->sender) last_sr_ = middle(report->sender->ntp), last_sr_at_ = at;
  // The read of this socket may be up to a second late; the arrival time is the kernel's.
  const SteadyUs waited = std::max<SteadyUs>(steady_us() - at, 0);
  const auto arrived = middle(ntp_now()) - static_cast<std::uint32_t>(waited * 65'536 / 1'000'000);
  for (std::size_t i = 0; i < report->block_count; ++i) {
    const auto& block = report->blocks[i];
    if (block.ssrc != ssrc_) continue;
    remote_fraction_lost_ = block.fraction_lost;
    if (block.last_sr == 0) continue;
    const auto round_trip = static_cast<std::int32_t>(arrived - block.last_sr - block.delay_since_last_sr);
    if (round_trip < 10 * 65'536) rtt_ms_ = std::max(round_trip, 0) * 1000 / 65'536;
  }
}

}  // namespace yunli::media
