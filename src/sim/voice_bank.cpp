#include "sim/voice_bank.h"

#include <cmath>
#include <cstdlib>
#include <future>
#include <set>

#include "base/text.h"

namespace yunli::sim {
namespace {

constexpr const char* kAnnouncer = "f2";  // the network's voice

speech::Voice voice_of(const Persona& persona, const std::string& text) {
  if (persona.network.does == Network::Does::announce && text == persona.network.text) return {kAnnouncer, 100, 100};
  return persona.voice;
}

std::string key_of(const speech::Voice& voice, const std::string& text) {
  return fmt::format("{}/{}/{}/{}", voice.name, voice.speed_percent, voice.pitch_percent, text);
}

std::filesystem::path stem_of(const std::filesystem::path& folder, const std::string& key) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;  // FNV-1a; a name within one small folder
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return folder / fmt::format("{:016x}", hash);
}

std::vector<std::string> sentences_of(const Persona& persona) {
  std::vector<std::string> all;
  if (persona.network.does == Network::Does::announce) all.push_back(persona.network.text);
  for (const auto& line : persona.lines) all.push_back(line.say);
  return all;
}

}  // namespace

std::vector<std::int16_t> trimmed_and_levelled(std::vector<std::int16_t> pcm) {
  int peak = 0;
  for (const auto sample : pcm) peak = std::max(peak, std::abs(static_cast<int>(sample)));
  if (peak < 100) return {};
  const int floor = std::max(peak / 100, 30);
  const auto loud = [&](std::int16_t sample) { return std::abs(static_cast<int>(sample)) > floor; };
  const auto first = std::find_if(pcm.begin(), pcm.end(), loud);
  const auto last = std::find_if(pcm.rbegin(), pcm.rend(), loud).base();
  std::vector<std::int16_t> out(first, last);
  for (auto& sample : out) sample = static_cast<std::int16_t>(sample * 16'384 / peak);
  return out;
}

Result<VoiceBank> VoiceBank::fill(const std::vector<Persona>& personas, const Speak& speak,
                                  const std::filesystem::path& folder) {
  VoiceBank bank;
  const auto cache = media::make_prompt_cache();
  for (const auto& persona : personas) {
    for (const auto& text : sentences_of(persona)) {
      const auto voice = voice_of(persona, text);
      const auto key = key_of(voice, text);
      if (bank.prompts_.contains(key)) continue;
      if (!folder.empty()) {
        if (auto kept = cache->load(stem_of(folder, key))) {
          bank.prompts_[key] = std::move(*kept);
          continue;
        }
      }
      std::promise<Result<std::vector<std::int16_t>>> promise;
      speak(text, voice, [&promise](Result<std::vector<std::int16_t>> pcm) { promise.set_value(std::move(pcm)); });
      auto pcm = promise.get_future().get();
      if (!pcm) return fail(pcm.error().code, text, pcm.error().zh, pcm.error().en);
      const auto sound = trimmed_and_levelled(std::move(*pcm));
      if (sound.empty())
        return fail("voice.silent", text, "这句话无法合成语音：" + text, "Nothing could be spoken of: " + text);
      if (!folder.empty()) {
        if (auto written = media::write_prompt(stem_of(folder, key), sound); !written)
          return tl::unexpected(written.error());
      }
      bank.prompts_[key] = media::prompt_from_pcm(sound);
    }
  }
  return bank;
}

media::PromptPtr VoiceBank::find(const Persona& persona, const std::string& text) const {
  const auto found = prompts_.find(key_of(voice_of(persona, text), text));
  return found == prompts_.end() ? nullptr : found->second;
}

VoiceBank::Speak tones_for_speech() {
  return [](const std::string& text, const speech::Voice&, const speech::SynthesisHandler& handler) {
    constexpr std::size_t kSyllable = 8 * 180, kSounding = 8 * 150;
    std::vector<std::int16_t> pcm;
    const auto syllables = std::max<std::size_t>(text::length(text), 1);
    for (std::size_t i = 0; i < syllables * kSyllable; ++i) {
      const bool on = i % kSyllable < kSounding;
      pcm.push_back(on ? static_cast<std::int16_t>(8'000 * std::sin(static_cast<double>(i) * 0.3)) : 0);
    }
    handler(std::move(pcm));
  };
}

}  // namespace yunli::sim
