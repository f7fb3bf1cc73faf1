#include "library/prompt_store.h"

#include <fmt/format.h>
#include <sodium.h>

namespace yunli::library {
namespace {
constexpr std::size_t kRemembered = 4'000;  // of about 30 KB; those from disk are mapped, not held
constexpr std::string_view kFormat = "1";   // part of the key: changes when what is made from a text changes
}  // namespace

std::string PromptStore::key(const std::string& text) const {
  const auto source =
      fmt::format("{}\n{}\n{}\n{}\n{}", kFormat, voice_.name, voice_.speed_percent, voice_.pitch_percent, text);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(source.data()), source.size());
  char hex[2 * sizeof hash + 1];
  return sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
}

std::filesystem::path PromptStore::stem(const std::string& key) const {
  return folder_ / key.substr(0, 2) / key.substr(2);
}

media::PromptPtr PromptStore::find(const std::string& key) {
  if (const auto known = index_.find(key); known != index_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second);
    return known->second->prompt;
  }
  if (!on_disk(key)) return nullptr;
  auto loaded = files_->load(stem(key));
  return loaded ? remember(key, std::move(*loaded)) : nullptr;
}

bool PromptStore::on_disk(const std::string& key) const {
  std::error_code error;
  auto file = stem(key);
  return std::filesystem::exists(file += ".al", error);
}

media::PromptPtr PromptStore::keep(const std::string& key, std::span<const std::int16_t> pcm8k) {
  return remember(key, media::prompt_from_pcm(pcm8k));
}

Result<media::PromptPtr> PromptStore::write(const std::string& key, std::span<const std::int16_t> pcm8k) {
  const auto path = stem(key);
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (auto written = media::write_prompt(path, pcm8k); !written) return tl::unexpected(written.error());
  auto loaded = files_->load(path);
  if (!loaded) return tl::unexpected(loaded.error());
  return remember(key, std::move(*loaded));
}

media::PromptPtr PromptStore::remember(const std::string& key, media::PromptPtr prompt) {
  if (const auto known = index_.find(key); known != index_.end()) {
    known->second->prompt = prompt;
    return prompt;
  }
  recent_.push_front({key, prompt});
  index_[key] = recent_.begin();
  if (recent_.size() > kRemembered) {
    index_.erase(recent_.back().key);
    recent_.pop_back();
  }
  return prompt;
}

}  // namespace yunli::library
