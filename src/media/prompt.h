// Prompts: audio ready to be sent, stored once as 8 kHz mono A-law and µ-law and shared by all calls. Immutable; any
// thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace yunli::media {

class Prompt {
 public:
  virtual ~Prompt() = default;
  virtual std::span<const std::uint8_t> alaw() const = 0;  // 8 bytes per ms
  virtual std::span<const std::uint8_t> ulaw() const = 0;
  int duration_ms() const { return static_cast<int>(alaw().size() / 8); }
};
using PromptPtr = std::shared_ptr<const Prompt>;

// From 16-bit 8 kHz samples, held in memory.
PromptPtr prompt_from_pcm(std::span<const std::int16_t> pcm8k);
PromptPtr silence(int ms);

// Mapped files, one entry per path, dropped when no call holds them. A prompt file is `NAME.al` and `NAME.ul`.
class PromptCache {
 public:
  virtual ~PromptCache() = default;
  virtual Result<PromptPtr> load(const std::filesystem::path& stem) = 0;
};
std::unique_ptr<PromptCache> make_prompt_cache();
// Writes NAME.al and NAME.ul atomically (rename).
Status write_prompt(const std::filesystem::path& stem, std::span<const std::int16_t> pcm8k);

}  // namespace yunli::media
