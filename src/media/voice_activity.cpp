#include "media/voice_activity.h"

#include <algorithm>
#include <bit>
#include <new>

// The library exports its detector but Debian ships no header for it; the signatures are those of WebRTC's
// webrtc_vad.h.
extern "C" {
void* WebRtcVad_Create();
void WebRtcVad_Free(void* handle);
int WebRtcVad_Init(void* handle);
int WebRtcVad_set_mode(void* handle, int mode);
int WebRtcVad_Process(void* handle, int rate, const std::int16_t* audio, std::size_t samples);
}

namespace yunli::media {

void VoiceDetector::Free::operator()(void* handle) const { WebRtcVad_Free(handle); }

VoiceDetector::VoiceDetector(int aggressiveness) : handle_(WebRtcVad_Create()) {
  if (!handle_) throw std::bad_alloc();
  WebRtcVad_Init(handle_.get());
  WebRtcVad_set_mode(handle_.get(), std::clamp(aggressiveness, 0, 3));
}

bool VoiceDetector::voiced(std::span<const std::int16_t, kFrameSamples> pcm) {
  return WebRtcVad_Process(handle_.get(), 8'000, pcm.data(), pcm.size()) == 1;
}

SpeechSegmenter::SpeechSegmenter(const VadConfig& config)
    : start_frames_(std::clamp(config.speech_start_ms / kFrameMs, 1, kWindowFrames)),
      end_frames_(std::max(config.speech_end_ms / kFrameMs, 1)) {}

SpeechSegmenter::Result SpeechSegmenter::frame(bool voiced) {
  history_ = (history_ << 1 | (voiced ? 1U : 0U)) & ((1U << kWindowFrames) - 1);
  unvoiced_ = voiced ? 0 : unvoiced_ + 1;
  if (!speaking_ && std::popcount(history_) >= start_frames_) {
    speaking_ = true;
    return {Edge::started, static_cast<int>(std::bit_width(history_)) - 1};
  }
  if (speaking_ && unvoiced_ >= end_frames_) {
    speaking_ = false;
    history_ = 0;
    return {Edge::ended, unvoiced_};
  }
  return {};
}

}  // namespace yunli::media
