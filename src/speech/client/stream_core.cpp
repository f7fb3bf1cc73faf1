#include "speech/client/stream_core.h"

#include "base/log.h"
#include "base/metrics.h"

namespace yunli::speech {
namespace {

metrics::Histogram& partial_delay() {
  static auto& instance =
      metrics::histogram("yunli_speech_partial_delay_ms", "Capture of a sample to the partial that it changed",
                         {40, 80, 120, 160, 240, 320, 480, 640, 1'000, 2'000});
  return instance;
}
metrics::Histogram& final_delay() {
  static auto& instance = metrics::histogram("yunli_speech_final_delay_ms", "Commit of a turn to its text",
                                             {5, 10, 20, 30, 40, 60, 80, 120, 240, 500, 1'000});
  return instance;
}

}  // namespace

void StreamCore::deliver(StreamEvent event) {
  std::lock_guard lock(mutex_);
  if (!live_) return;
  measure(event);
  const bool last = std::holds_alternative<StreamError>(event) || std::holds_alternative<Closed>(event);
  if (last) live_ = false;
  try {
    const auto handler = handler_;  // the handler may destroy the stream and with it handler_
    handler(std::move(event));
  } catch (const std::exception& error) {
    log::error("speech.handler_failed", {{"call", call_id_}, {"reason", error.what()}});
    live_ = false;
  }
}

void StreamCore::silence() {
  std::lock_guard lock(mutex_);
  live_ = false;
  handler_ = nullptr;
}

void StreamCore::measure(const StreamEvent& event) {
  const SteadyUs now = steady_us();
  if (const auto* partial = std::get_if<Partial>(&event)) {
    if (partial->audio_until > 0) partial_delay().observe((now - partial->audio_until) / 1'000);
  } else if (std::holds_alternative<SegmentFinal>(event)) {
    if (const SteadyUs asked = commit_asked_.exchange(0); asked > 0) final_delay().observe((now - asked) / 1'000);
  } else if (const auto* error = std::get_if<StreamError>(&event)) {
    metrics::counter("yunli_speech_stream_errors_total", "Streams that lost their worker",
                     "code=\"" + error->code + "\"")
        .add();
  }
}

}  // namespace yunli::speech
