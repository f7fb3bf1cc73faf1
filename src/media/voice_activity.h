// Voice activity: WebRTC's detector (Gaussian mixtures over six bands, the C core of libwebrtc-audio-processing) and
// the decision when speech begins and ends. Used on the leg's loop.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "media/codec.h"

namespace yunli::media {

struct VadConfig {
  int speech_start_ms = 60;  // this much voice within 120 ms opens speech
  int speech_end_ms = 200;   // this much silence closes it (a hint; the end of a turn is decided in call/)
  int pre_roll_ms = 300;     // audio before speech_start that is delivered with it, at most 400
  int post_roll_ms = 300;    // audio delivered after speech_ended, so that a recogniser can finish its look-ahead
  int aggressiveness = 2;    // 0 … 3 of the detector
};

class VoiceDetector {
 public:
  explicit VoiceDetector(int aggressiveness);
  // One frame of 20 ms.
  bool voiced(std::span<const std::int16_t, kFrameSamples> pcm);

 private:
  struct Free {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Free> handle_;
};

// Voiced frames → speech begins and ends. Pure.
class SpeechSegmenter {
 public:
  enum class Edge { none, started, ended };
  struct Result {
    Edge edge = Edge::none;
    int frames_ago = 0;  // started: how many frames before this one the voice began; ended: the last voiced frame
  };
  explicit SpeechSegmenter(const VadConfig& config);
  Result frame(bool voiced);
  bool speaking() const { return speaking_; }

 private:
  static constexpr int kWindowFrames = 6;
  int start_frames_, end_frames_;
  std::uint32_t history_ = 0;  // bit 0 is the newest frame
  int unvoiced_ = 0;
  bool speaking_ = false;
};

}  // namespace yunli::media
