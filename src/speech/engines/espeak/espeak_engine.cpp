#include "speech/engines/espeak/espeak_engine.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>

#include "speech/engines/espeak/mandarin_text.h"
#include "speech/engines/pcm_shape.h"

namespace yunli::speech {
namespace {

constexpr int kWordsPerMinute = 165;                   // at 100 %
constexpr std::size_t kMaxSamples = 22'050 * 60 * 15;  // a text of the longest length, spoken slowly, stays below
std::vector<std::int16_t>* sink = nullptr;             // espeak-ng is a singleton; so is where it writes

int collect(short* samples, int count, void*) {
  if (samples == nullptr || count <= 0 || sink == nullptr) return 0;
  if (sink->size() + static_cast<std::size_t>(count) > kMaxSamples) return 1;
  sink->insert(sink->end(), samples, samples + count);
  return 0;
}

auto failed(const char* en) {
  return fail("speech.synthesis_failed", "", "语音合成失败。", std::string("Speech synthesis failed: ") + en);
}

}  // namespace

Result<EspeakLibrary> load_espeak() {
  void* library = dlopen("libespeak-ng.so.1", RTLD_NOW | RTLD_LOCAL);
  EspeakLibrary api{};
  const auto find = [&](auto& out, const char* name) {
    out = reinterpret_cast<std::remove_reference_t<decltype(out)>>(dlsym(library, name));
    return out != nullptr;
  };
  if (library == nullptr || !find(api.initialize, "espeak_Initialize") ||
      !find(api.set_callback, "espeak_SetSynthCallback") || !find(api.set_voice, "espeak_SetVoiceByName") ||
      !find(api.set_parameter, "espeak_SetParameter") || !find(api.terminate, "espeak_Terminate") ||
      !find(api.synthesize, "espeak_Synth"))
    return fail("speech.voice_missing", "", "找不到语音合成库 libespeak-ng1，请运行 ./yunli.sh up 安装。",
                "The package libespeak-ng1 is missing; ./yunli.sh up installs it.");
  return api;
}

Result<std::unique_ptr<EspeakEngine>> EspeakEngine::load() {
  auto api = load_espeak();
  if (!api) return tl::unexpected(api.error());
  const int rate = api->initialize(EspeakLibrary::kSynchronous, 0, nullptr, EspeakLibrary::kDontExit);
  if (rate < 8'000 || rate > 48'000 || api->set_voice("cmn-latn-pinyin") != 0)
    return fail("speech.voice_missing", "", "找不到语音数据 espeak-ng-data，请运行 ./yunli.sh up 安装。",
                "The package espeak-ng-data is missing; ./yunli.sh up installs it.");
  api->set_callback(collect);
  return std::unique_ptr<EspeakEngine>(new EspeakEngine(*api, rate));
}

Result<std::vector<std::int16_t>> EspeakEngine::speak(const std::string& text, const Voice& voice) {
  const auto known = voices();
  if (std::find(known.begin(), known.end(), voice.name) == known.end())
    return fail("speech.voice_unknown", "voice", "没有这个发音人。", "There is no such voice.");
  const std::string spoken = speakable_mandarin(text);
  if (spoken.empty()) return std::vector<std::int16_t>{};

  const std::string name = voice.name == "default" ? "cmn-latn-pinyin" : "cmn-latn-pinyin+" + voice.name;
  if (name != selected_) {
    if (api_.set_voice(name.c_str()) != 0) return failed("the voice cannot be loaded.");
    selected_ = name;
  }
  api_.set_parameter(EspeakLibrary::kRate, std::clamp(kWordsPerMinute * voice.speed_percent / 100, 80, 330), 0);
  api_.set_parameter(EspeakLibrary::kPitch, std::clamp(50 * voice.pitch_percent / 100, 0, 99), 0);
  api_.set_parameter(EspeakLibrary::kRange, 50, 0);
  api_.set_parameter(EspeakLibrary::kVolume, 100, 0);

  std::vector<std::int16_t> pcm;
  sink = &pcm;
  const int error = api_.synthesize(spoken.c_str(), spoken.size() + 1, 0, EspeakLibrary::kByCharacter, 0,
                                    EspeakLibrary::kUtf8, nullptr, nullptr);
  sink = nullptr;
  if (error != 0) return failed("the engine refused the text.");
  auto narrow = resample(pcm, rate_, 8'000);
  trim_silence(narrow);
  level(narrow);
  return narrow;
}

}  // namespace yunli::speech
