#include "speech/engines/sherpa/sherpa_engine.h"

#include <vector>

#include "speech/engines/sherpa/model_files.h"
#include "speech/engines/sherpa/sherpa_library.h"

namespace yunli::speech {
namespace {

using Kind = ModelFiles::Kind;

class SherpaEngineStream final : public EngineStream {
 public:
  SherpaEngineStream(const SherpaLibrary& api, const SherpaRecognizer* recognizer, const SherpaStream* stream, int rate)
      : api_(api), recognizer_(recognizer), stream_(stream), rate_(rate) {}
  ~SherpaEngineStream() override { api_.destroy_stream(stream_); }
  SherpaEngineStream(const SherpaEngineStream&) = delete;
  SherpaEngineStream& operator=(const SherpaEngineStream&) = delete;

  // The rate is the same for the life of the stream: the library ends the process when it changes.
  void accept(std::span<const std::int16_t> pcm) override {
    if (pcm.empty()) return;
    scaled_.assign(pcm.begin(), pcm.end());
    for (auto& sample : scaled_) sample /= 32'768.0F;
    api_.accept_waveform(stream_, rate_, scaled_.data(), static_cast<std::int32_t>(scaled_.size()));
  }
  std::string text() const override {
    const auto* result = api_.result(recognizer_, stream_);
    std::string text = result != nullptr && result->text != nullptr ? result->text : "";
    if (result != nullptr) api_.destroy_result(result);
    return text;
  }
  void reset() override { api_.reset(recognizer_, stream_); }

  const SherpaStream* raw() const { return stream_; }

 private:
  const SherpaLibrary& api_;
  const SherpaRecognizer* recognizer_;
  const SherpaStream* stream_;
  int rate_;
  std::vector<float> scaled_;
};

class SherpaEngine final : public RecognitionEngine {
 public:
  SherpaEngine(SherpaLibrary api, const SherpaRecognizer* recognizer, ModelFiles model)
      : api_(api), recognizer_(recognizer), model_(std::move(model)) {}
  ~SherpaEngine() override { api_.destroy_recognizer(recognizer_); }
  SherpaEngine(const SherpaEngine&) = delete;
  SherpaEngine& operator=(const SherpaEngine&) = delete;

  Capabilities capabilities() const override {
    Capabilities can;
    can.name = model_.name;
    can.synthetic_only = model_.synthetic_only;
    can.rate = model_.rate;
    can.hot_words = model_.kind == Kind::transducer ? HotWords::per_stream : HotWords::none;
    can.fixed_delay_ms = model_.delay_ms;
    return can;
  }

  std::unique_ptr<EngineStream> open(int rate, const std::vector<std::string>& hot_words) override {
    std::string joined;  // '/' separates words; a model other than a transducer would end the process at any
    if (model_.kind == Kind::transducer)
      for (const auto& word : hot_words) joined += (joined.empty() ? "" : "/") + word;
    const auto* stream = joined.empty() ? api_.create_stream(recognizer_)
                                        : api_.create_stream_with_hot_words(recognizer_, joined.c_str());
    if (stream == nullptr) return nullptr;
    return std::make_unique<SherpaEngineStream>(api_, recognizer_, stream, rate);
  }

  void decode(std::span<EngineStream* const> streams) override {
    for (std::vector<const SherpaStream*> ready;; ready.clear()) {
      for (auto* stream : streams) {
        const auto* raw = static_cast<SherpaEngineStream*>(stream)->raw();
        if (api_.is_ready(recognizer_, raw) != 0) ready.push_back(raw);
      }
      if (ready.empty()) return;
      api_.decode_many(recognizer_, ready.data(), static_cast<std::int32_t>(ready.size()));
    }
  }

 private:
  const SherpaLibrary api_;
  const SherpaRecognizer* recognizer_;
  const ModelFiles model_;
};

SherpaConfig config_for(const ModelFiles& model) {
  SherpaConfig config{};
  config.features = {model.rate, model.feature_dim};
  config.model.tokens = model.tokens.c_str();
  config.model.threads = 1;  // decoding is batched over streams and runs on one thread per core
  config.model.provider = "cpu";
  config.decoding_method = model.kind == Kind::transducer ? "modified_beam_search" : "greedy_search";
  config.max_active_paths = 4;
  config.hot_words_score = 1.5F;
  switch (model.kind) {
    case Kind::transducer:
      config.model.transducer_encoder = model.encoder.c_str();
      config.model.transducer_decoder = model.decoder.c_str();
      config.model.transducer_joiner = model.joiner.c_str();
      break;
    case Kind::paraformer:
      config.model.paraformer_encoder = model.encoder.c_str();
      config.model.paraformer_decoder = model.decoder.c_str();
      break;
    case Kind::zipformer2_ctc:
      config.model.zipformer2_ctc = model.encoder.c_str();
      break;
    case Kind::nemo_ctc:
      config.model.nemo_ctc = model.encoder.c_str();
      break;
    case Kind::t_one_ctc:
      config.model.t_one_ctc = model.encoder.c_str();
      break;
  }
  return config;
}

}  // namespace

Result<std::unique_ptr<RecognitionEngine>> make_sherpa_engine(const std::filesystem::path& library,
                                                              const std::filesystem::path& model_dir) {
  auto api = load_sherpa(library);
  if (!api) return tl::unexpected(api.error());
  auto model = find_model(model_dir);
  if (!model) return tl::unexpected(model.error());
  const auto config = config_for(*model);
  const auto* recognizer = api->create_recognizer(&config);
  if (recognizer == nullptr)
    return fail("speech.model_refused", "model_dir", "语音识别引擎不接受该模型。",
                "The engine does not accept the model.");
  return std::make_unique<SherpaEngine>(*api, recognizer, std::move(*model));
}

}  // namespace yunli::speech
