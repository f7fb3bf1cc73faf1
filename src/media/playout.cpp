#include "media/playout.h"

#include <algorithm>
#include <cstring>

#include "media/g711.h"

namespace yunli::media {
namespace {

constexpr int kAudible = 200;  // amplitude; synthetic voices and recordings begin with less

bool audible(Codec codec, std::span<const std::uint8_t> bytes) {
  const auto& pcm = codec == Codec::pcma ? kPcmOfAlaw : kPcmOfUlaw;
  return std::any_of(bytes.begin(), bytes.end(),
                     [&](auto code) { return pcm[code] > kAudible || pcm[code] < -kAudible; });
}

}  // namespace

void Playout::start(std::uint64_t id, std::vector<PromptPtr> prompts, int from_ms) {
  id_ = id;
  prompts_ = std::move(prompts);
  std::erase(prompts_, nullptr);
  active_ = true;
  heard_ = false;
  index_ = 0;
  played_ = 0;
  auto skip = static_cast<std::size_t>(std::max(from_ms, 0)) * kSamplesPerMs;
  while (index_ < prompts_.size() && skip >= prompts_[index_]->alaw().size()) skip -= prompts_[index_++]->alaw().size();
  offset_ = index_ < prompts_.size() ? skip : 0;
}

std::vector<PromptPtr> Playout::stop() {
  active_ = false;
  return std::move(prompts_);
}

Playout::Step Playout::next(Codec codec, std::span<std::uint8_t, kFrameSamples> out) {
  std::size_t filled = 0;
  while (active_ && filled < out.size() && index_ < prompts_.size()) {
    const auto bytes = codec == Codec::pcma ? prompts_[index_]->alaw() : prompts_[index_]->ulaw();
    if (offset_ >= bytes.size()) {
      ++index_, offset_ = 0;
      continue;
    }
    const std::size_t count = std::min(out.size() - filled, bytes.size() - offset_);
    std::memcpy(out.data() + filled, bytes.data() + offset_, count);
    filled += count;
    offset_ += count;
  }
  while (index_ < prompts_.size() && offset_ >= prompts_[index_]->alaw().size()) ++index_, offset_ = 0;
  std::memset(out.data() + filled, silence_byte(codec), out.size() - filled);
  if (!active_) return {};
  played_ += filled;
  Step step;
  step.completed = index_ >= prompts_.size();
  if (!heard_) step.sound_began = heard_ = audible(codec, out.first(filled));
  return step;
}

}  // namespace yunli::media
