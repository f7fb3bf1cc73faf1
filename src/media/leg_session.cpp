#include "media/leg_session.h"

#include <algorithm>
#include <random>

#include "media/g711.h"

namespace yunli::media {

std::string describe(const LegConfig& config) {
  std::string in = "rtp in > source latch > jitter buffer";
  if (!config.record_path.empty()) in += " > recorder(left)";
  if (config.listen) in += " > energy gate > voice activity > audio";
  std::string out = "prompts | silence | digits > rtp out";
  if (!config.record_path.empty()) out += " > recorder(right)";
  return in + "; " + out;
}

//   rtp_ ─→ incoming_ ─┬─→ recorder_ (left)
//                      ├─→ tones_ ─────→ observer.tone
//                      └─→ listener_ ──→ observer.speech_started / audio / speech_ended
//   play ─→ outgoing_ ─┬─→ rtp_
//                      └─→ recorder_ (right)
//   rtcp_ ←→ reports_
LegSession::LegSession(Parts parts, ChunkPool& chunks, Disk& disk)
    : config_(std::move(parts.config)),
      observer_(std::move(parts.observer)),
      ports_(std::move(parts.ports)),
      disk_(disk),
      rtp_(std::move(parts.sockets.rtp)),
      rtcp_(std::move(parts.sockets.rtcp)),
      outgoing_([] {
        std::random_device random;
        return Outgoing(random() | 1U, static_cast<std::uint16_t>(random()), random());
      }()),
      local_port_(rtp_.local_port()) {
  if (config_.listen) listener_.emplace(config_.vad, *observer_);
  if (parts.recording) recorder_.emplace(std::move(parts.recording), chunks, disk_);
}

void LegSession::connect(const ConnectLeg& to, SteadyUs now) {
  outgoing_.configure(to.codec, to.dtmf_payload);
  held_ = to.remote.unspecified();
  if (!connected()) {
    connected_at_ = now;
    next_second_ = now + 1'000'000;
    reports_.start(outgoing_.ssrc(), now);
    if (recorder_) recorder_->begin(now);
  }
  if (held_) return;
  incoming_.expect(to.remote, to.dtmf_payload, now);
  timeout_told_ = false;
  if (socket_connected_) rtp_.disconnect();
  socket_connected_ = false;
}

void LegSession::play(PlayPrompts& what, SteadyUs now) {
  end_playout(false, now);
  outgoing_.playout().start(what.id, std::move(what.prompts), what.from_ms);
}

void LegSession::stop_playing(SteadyUs now) { end_playout(false, now); }

void LegSession::end_playout(bool completed, SteadyUs now) {
  auto& playout = outgoing_.playout();
  if (!playout.active()) return;
  const PlayoutEnd end{playout.id(), completed, playout.played_ms(), now};
  disk_.post(DropPrompts{playout.stop()});
  observer_->playout_ended(end);
}

void LegSession::detect_tones(bool on) {
  if (!on)
    tones_.reset();
  else if (!tones_)
    tones_.emplace();
}

void LegSession::tick_send(SteadyUs now, Counters& counters) {
  if (!connected()) return;
  const auto packet = outgoing_.next();
  if (recorder_) record_ours(packet.audio, now);
  if (!held_) {
    const bool sent =
        socket_connected_ ? rtp_.send(packet.bytes) : rtp_.send_to(packet.bytes, incoming_.latch().remote());
    sent ? ++counters.sent : ++counters.send_failed;
    if (sent) ++sent_;
  }
  if (packet.playout.sound_began) observer_->playout_started(outgoing_.playout().id(), now);
  if (packet.playout.completed) end_playout(true, now);
}

void LegSession::record_ours(std::span<const std::uint8_t, kFrameSamples> audio, SteadyUs now) {
  Frame alaw;
  if (outgoing_.codec() == Codec::pcma)
    std::copy(audio.begin(), audio.end(), alaw.begin());
  else
    convert(kAlawOfUlaw, audio, alaw.data());
  recorder_->ours(alaw, now);
}

void LegSession::tick_receive(SteadyUs now, ReceiveBatch& batch, Counters& counters) {
  read_rtp(now, batch, counters);
  if (!connected()) return;
  incoming_.tick();
  while (const auto heard = incoming_.next(counters)) hear(*heard);
  if (now >= next_second_) once_a_second(now, batch);
}

void LegSession::read_rtp(SteadyUs now, ReceiveBatch& batch, Counters& counters) {
  const auto datagrams = batch.read(rtp_);
  for (const auto& datagram : datagrams) {
    const auto taken = incoming_.datagram(datagram, counters);
    if (!taken) continue;
    observer_->packet(datagram.bytes, datagram.at);
    if (!socket_connected_ && !held_) {
      // From here on the kernel keeps everybody else away.
      rtp_.connect(incoming_.latch().remote());
      socket_connected_ = true;
    }
    if (taken->digit) observer_->dtmf(*taken->digit, datagram.at);
  }
  if (socket_connected_ && datagrams.empty() && now - incoming_.last_packet() > SourceLatch::kSilentUs) {
    rtp_.disconnect();
    socket_connected_ = false;
  }
}

void LegSession::hear(const Incoming::Heard& heard) {
  if (recorder_ && recorder_->running()) recorder_->theirs(*heard.alaw, heard.captured);
  if (tones_) {
    std::array<std::int16_t, kFrameSamples> pcm;
    decode_alaw(*heard.alaw, pcm.data());
    if (const auto tone = tones_->frame(pcm)) observer_->tone(*tone, heard.captured);
  }
  if (listener_) listener_->frame(*heard.alaw, heard.captured, heard.concealed);
}

void LegSession::once_a_second(SteadyUs now, ReceiveBatch& batch) {
  next_second_ += 1'000'000;
  for (const auto& datagram : batch.read(rtcp_))
    if (datagram.source.same_host(incoming_.latch().remote())) reports_.receive(datagram.bytes, datagram.at);
  if (!held_ && reports_.due(now)) send_rtcp(now, false);
  const auto silent_us = now - std::max(incoming_.last_packet(), connected_at_);
  if (!held_ && !timeout_told_ && silent_us > static_cast<SteadyUs>(config_.rtp_timeout_ms) * 1000) {
    timeout_told_ = true;
    observer_->rtp_timeout();
  }
}

void LegSession::send_rtcp(SteadyUs now, bool bye) {
  const auto& remote = incoming_.latch().remote();
  if (remote.port() == 0 || remote.port() == 65'535) return;
  const RtcpSession::Sending sending{outgoing_.ssrc(), outgoing_.timestamp(), sent_};
  const auto bytes = reports_.report(sending, incoming_.ssrc(), incoming_.reception(), now, bye);
  rtcp_.send_to(bytes, remote.with_port(static_cast<std::uint16_t>(remote.port() + 1)));
}

bool LegSession::close(SteadyUs now, std::function<void()> recorded) {
  end_playout(false, now);
  if (listener_) listener_->flush();
  if (connected() && !held_) send_rtcp(now, true);
  rtp_ = UdpSocket();
  rtcp_ = UdpSocket();
  ports_->give_back(local_port_);
  if (!recorder_) return true;
  recorder_->finish(std::move(recorded));
  return false;
}

void LegSession::finished() {
  observer_->closed(stats());
  listener_.reset();
  observer_.reset();
}

LegStats LegSession::stats() {
  LegStats out;
  out.sent = sent_;
  out.received = incoming_.received();
  out.lost = static_cast<std::uint64_t>(std::max<std::int64_t>(incoming_.reception().lost_total(), 0));
  out.late = incoming_.late();
  out.duplicated = incoming_.duplicated();
  out.dropped_foreign = incoming_.foreign();
  out.jitter_ms = static_cast<int>(incoming_.reception().jitter()) / kSamplesPerMs;
  out.rtt_ms = reports_.rtt_ms();
  if (recorder_) out.recorded_ms = recorder_->recorded_ms(), out.recording_started = recorder_->begun();
  return out;
}

}  // namespace yunli::media
