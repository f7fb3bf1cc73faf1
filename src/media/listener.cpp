#include "media/listener.h"

#include <algorithm>

#include "media/g711.h"

namespace yunli::media {

Listener::Listener(const VadConfig& config, LegObserver& observer)
    : observer_(observer),
      detector_(config.aggressiveness),
      segmenter_(config),
      pre_roll_frames_(std::clamp(config.pre_roll_ms, 0, 400) / kFrameMs),
      post_roll_frames_(std::max(config.post_roll_ms, 0) / kFrameMs) {}

bool Listener::is_voiced(const Frame& alaw, bool concealed) {
  concealed_run_ = concealed ? concealed_run_ + 1 : 0;
  if (concealed && concealed_run_ <= kBridgedFrames) return last_voiced_;  // a short hole changes nothing
  const bool open = gate_.open(EnergyGate::energy(alaw));
  if (open) gate_left_ = kGateHangover;
  if (gate_left_ == 0) return false;
  --gate_left_;
  std::array<std::int16_t, kFrameSamples> pcm;
  decode_alaw(alaw, pcm.data());
  // The detector has a hangover of its own; the gate cuts it off so that the end of speech is known to the frame.
  return detector_.voiced(pcm) && open;
}

void Listener::frame(const Frame& alaw, SteadyUs captured, bool concealed) {
  captured_ = captured;
  ring_[frames_++ % kRing] = alaw;
  const bool voiced = is_voiced(alaw, concealed);
  last_voiced_ = voiced;
  const auto edge = segmenter_.frame(voiced);
  switch (edge.edge) {
    case SpeechSegmenter::Edge::started:
      observer_.speech_started(captured - edge.frames_ago * kFrameUs);
      deliver_pre_roll(edge.frames_ago);
      break;
    case SpeechSegmenter::Edge::ended:
      observer_.speech_ended(captured + kFrameUs - edge.frames_ago * kFrameUs);
      tail_frames_ = post_roll_frames_;
      if (tail_frames_ == 0) flush();
      break;
    case SpeechSegmenter::Edge::none:
      break;
  }
  if (!segmenter_.speaking() && tail_frames_ == 0) return;
  deliver(alaw, captured);
  if (!segmenter_.speaking() && --tail_frames_ == 0) flush();
}

void Listener::deliver_pre_roll(int voice_frames) {
  const auto newest = frames_ - 1;  // delivered by the caller
  const auto wanted = static_cast<std::uint64_t>(voice_frames) + static_cast<std::uint64_t>(pre_roll_frames_);
  auto from = newest - std::min({wanted, newest, static_cast<std::uint64_t>(kRing - 1)});
  from = std::max(from, undelivered_);
  for (auto n = from; n < newest; ++n)
    deliver(ring_[n % kRing], captured_ - static_cast<SteadyUs>(newest - n) * kFrameUs);
}

void Listener::deliver(const Frame& alaw, SteadyUs captured) {
  if (batched_ == 0) batch_captured_ = captured;
  decode_alaw(alaw, &batch_[batched_++ * kFrameSamples]);
  undelivered_ = frames_;
  if (batched_ == kBatch) flush();
}

void Listener::flush() {
  if (batched_ == 0) return;
  observer_.audio({batch_.data(), batched_ * kFrameSamples}, batch_captured_);
  batched_ = 0;
}

}  // namespace yunli::media
