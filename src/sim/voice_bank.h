// The sentences of all personas as prompts: each is synthesised once, trimmed and levelled, kept in memory and (when a
// folder is given) on disk. Filled before the carrier is ready; afterwards immutable, any thread.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "media/prompt.h"
#include "sim/persona.h"

namespace yunli::sim {

class VoiceBank {
 public:
  // How text becomes sound; the handler may be called on another thread.
  using Speak =
      std::function<void(const std::string& text, const speech::Voice& voice, speech::SynthesisHandler handler)>;

  // Speaks everything that `personas` may say. Blocks. Errors of synthesis, with the sentence as field.
  static Result<VoiceBank> fill(const std::vector<Persona>& personas, const Speak& speak,
                                const std::filesystem::path& folder = {});

  // Null when `persona` never says this.
  media::PromptPtr find(const Persona& persona, const std::string& text) const;

 private:
  std::map<std::string, media::PromptPtr> prompts_;  // by voice and text
};

// Without a speech engine: each character a short tone, as long as speech would take. For load tests.
VoiceBank::Speak tones_for_speech();

// Cuts silence at both ends (1 % of the loudest sample) and brings the peak to −6 dBFS; empty when there is no sound.
std::vector<std::int16_t> trimmed_and_levelled(std::vector<std::int16_t> pcm);

}  // namespace yunli::sim
