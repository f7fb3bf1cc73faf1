#include "call/listener.h"

namespace yunli::call {

int Listener::open(speech::Recognizer& recognizer, const speech::StreamConfig& config) {
  const int number = ++opened_;
  stream_.store(recognizer.open(config, [post = post_, number](speech::StreamEvent event) {
    post(Recognised{number, std::move(event)});
  }));
  return number;
}

void Listener::audio(std::span<const std::int16_t> pcm8k, SteadyUs captured) {
  if (const auto stream = stream_.load()) stream->push(pcm8k, captured);
}

}  // namespace yunli::call
