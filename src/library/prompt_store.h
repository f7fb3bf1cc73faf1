// Synthesised prompts by content: in memory (the least used go first) and on disk. On the renderer's thread only.
#pragma once
#include <filesystem>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "media/prompt.h"
#include "speech/synthesizer.h"

namespace yunli::library {

class PromptStore {
 public:
  PromptStore(std::filesystem::path folder, speech::Voice voice)
      : folder_(std::move(folder)), voice_(std::move(voice)), files_(media::make_prompt_cache()) {}

  std::string key(const std::string& text) const;  // 64 hexadecimal digits
  media::PromptPtr find(const std::string& key);   // nullptr: nowhere
  bool on_disk(const std::string& key) const;
  media::PromptPtr keep(const std::string& key, std::span<const std::int16_t> pcm8k);
  Result<media::PromptPtr> write(const std::string& key, std::span<const std::int16_t> pcm8k);

 private:
  std::filesystem::path stem(const std::string& key) const;
  media::PromptPtr remember(const std::string& key, media::PromptPtr prompt);

  const std::filesystem::path folder_;
  const speech::Voice voice_;
  const std::unique_ptr<media::PromptCache> files_;
  struct Entry {
    std::string key;
    media::PromptPtr prompt;
  };
  std::list<Entry> recent_;  // newest first
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
};

}  // namespace yunli::library
