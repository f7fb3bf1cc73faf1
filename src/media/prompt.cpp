#include "media/prompt.h"

#include <algorithm>
#include <vector>

#include "media/g711.h"

namespace yunli::media {
namespace {

class MemoryPrompt final : public Prompt {
 public:
  MemoryPrompt(std::vector<std::uint8_t> alaw, std::vector<std::uint8_t> ulaw)
      : alaw_(std::move(alaw)), ulaw_(std::move(ulaw)) {}
  std::span<const std::uint8_t> alaw() const override { return alaw_; }
  std::span<const std::uint8_t> ulaw() const override { return ulaw_; }

 private:
  std::vector<std::uint8_t> alaw_, ulaw_;
};

}  // namespace

PromptPtr prompt_from_pcm(std::span<const std::int16_t> pcm8k) {
  std::vector<std::uint8_t> alaw(pcm8k.size()), ulaw(pcm8k.size());
  std::transform(pcm8k.begin(), pcm8k.end(), alaw.begin(), alaw_from_pcm);
  std::transform(pcm8k.begin(), pcm8k.end(), ulaw.begin(), ulaw_from_pcm);
  return std::make_shared<MemoryPrompt>(std::move(alaw), std::move(ulaw));
}

PromptPtr silence(int ms) {
  const auto samples = static_cast<std::size_t>(std::max(ms, 0)) * kSamplesPerMs;
  return std::make_shared<MemoryPrompt>(std::vector<std::uint8_t>(samples, kAlawSilence),
                                        std::vector<std::uint8_t>(samples, kUlawSilence));
}

}  // namespace yunli::media
