#include "sim/ear.h"

#include "media/codec.h"
#include "sim/callee.h"

namespace yunli::sim {

void Ear::packet(std::span<const std::uint8_t> rtp, SteadyUs arrival) {
  const auto edge = meter_.packet(rtp, arrival);
  if (edge == Meter::Edge::began) tell_(RobotBegan{arrival});
  if (edge == Meter::Edge::ended) tell_(RobotEnded{meter_.last_sound()});
}

void Ear::playout_started(std::uint64_t play_id, SteadyUs first_packet) {
  if (!is_line(play_id)) return;
  const auto& line = persona_.lines[play_id - 1];
  meter_.speech_began(first_packet, line.back_channel   ? Meter::Speech::back_channel
                                    : is_barge_in(line) ? Meter::Speech::barge_in
                                                        : Meter::Speech::turn);
}

void Ear::playout_ended(const media::PlayoutEnd& end) {
  if (!is_line(end.play_id)) return tell_(Spoken{end.play_id, end.at, true});
  // The last packet leaves when its 20 ms have been spoken; what of it lies behind the prompt's end is no speech.
  const auto filled = lines_[end.play_id - 1]->alaw().size() % media::kFrameSamples;
  const auto padding = filled == 0 ? 0 : media::kFrameSamples - filled;
  const SteadyUs at = end.at - static_cast<SteadyUs>(padding) * 1'000 / media::kSamplesPerMs;
  tell_(Spoken{end.play_id, at, meter_.speech_ended(at)});
}

}  // namespace yunli::sim
