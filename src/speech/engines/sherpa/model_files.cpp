#include "speech/engines/sherpa/model_files.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace yunli::speech {
namespace {

using Kind = ModelFiles::Kind;
constexpr std::uintmax_t kManifestLimit = 64 * 1024;
constexpr std::streamoff kMetadataTail = 256 * 1024;

auto refused(std::string en) {
  return fail("speech.model_refused", "model_dir", "语音识别模型无法使用：" + en,
              "The recognition model cannot be used: " + en);
}

std::string read_tail(const std::filesystem::path& file, std::streamoff bytes) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const std::streamoff size = in.tellg();
  if (!in || size <= 0) return {};
  in.seekg(std::max<std::streamoff>(0, size - bytes));
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Kind> kind_of(std::string_view name) {
  if (name == "transducer") return Kind::transducer;
  if (name == "paraformer") return Kind::paraformer;
  if (name == "zipformer2-ctc") return Kind::zipformer2_ctc;
  if (name == "nemo-ctc") return Kind::nemo_ctc;
  if (name == "t-one-ctc") return Kind::t_one_ctc;
  return std::nullopt;
}

// The exporters of these models write their kind into the file's metadata, which ends an ONNX file.
std::optional<Kind> kind_from_metadata(const std::filesystem::path& onnx) {
  const auto tail = read_tail(onnx, kMetadataTail);
  if (tail.find("EncDec") != std::string::npos) return Kind::nemo_ctc;
  if (tail.find("zipformer2") != std::string::npos) return Kind::zipformer2_ctc;
  if (tail.find("t-one") != std::string::npos) return Kind::t_one_ctc;
  return std::nullopt;
}

std::string first_matching(const std::vector<std::filesystem::path>& files, std::string_view part) {
  for (const auto& file : files)
    if (file.filename().string().find(part) != std::string::npos) return file.string();
  return {};
}

std::vector<std::filesystem::path> onnx_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".onnx") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Status apply_manifest(const std::filesystem::path& folder, ModelFiles& model, std::optional<Kind>& kind) {
  const auto file = folder / "model.json";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  if (std::filesystem::file_size(file, error) > kManifestLimit) return refused("model.json is too large.");
  const auto json = nlohmann::json::parse(std::ifstream(file), nullptr, false);
  if (!json.is_object()) return refused("model.json is no JSON object.");
  try {
    model.name = json.value("name", model.name);
    model.rate = json.value("rate", model.rate);
    model.feature_dim = json.value("feature_dim", model.feature_dim);
    model.delay_ms = json.value("delay_ms", model.delay_ms);
    model.synthetic_only = json.value("synthetic_only", false);
    if (json.contains("kind")) kind = kind_of(json.at("kind").get<std::string>());
  } catch (const nlohmann::json::exception&) {
    return refused("model.json has a field of the wrong type.");
  }
  const bool sane = (model.rate == 8'000 || model.rate == 16'000) && model.feature_dim >= 20 &&
                    model.feature_dim <= 128 && model.delay_ms >= 0 && model.delay_ms <= 2'000 &&
                    model.name.size() <= 200;
  if (!sane) return refused("model.json has a value outside its range.");
  if (json.contains("kind") && !kind) return refused("model.json names an unknown kind.");
  return {};
}

}  // namespace

Result<ModelFiles> find_model(const std::filesystem::path& folder) {
  const auto files = onnx_files(folder);
  if (files.empty()) return refused("the folder " + folder.string() + " holds no .onnx file.");
  ModelFiles model;
  model.name = folder.filename().string();
  model.tokens = (folder / "tokens.txt").string();
  std::error_code error;
  if (!std::filesystem::is_regular_file(model.tokens, error)) return refused("tokens.txt is missing.");
  std::optional<Kind> kind;
  if (auto read = apply_manifest(folder, model, kind); !read) return tl::unexpected(read.error());

  model.encoder = first_matching(files, "encoder");
  model.decoder = first_matching(files, "decoder");
  model.joiner = first_matching(files, "joiner");
  if (!kind && !model.encoder.empty() && !model.decoder.empty())
    kind = model.joiner.empty() ? Kind::paraformer : Kind::transducer;
  if (!kind) kind = kind_from_metadata(files.front());
  if (!kind) return refused("its kind cannot be told; name it in model.json.");
  model.kind = *kind;
  if (model.kind != Kind::transducer && model.kind != Kind::paraformer) model.encoder = files.front().string();
  const bool complete = !model.encoder.empty() && (model.kind > Kind::paraformer || !model.decoder.empty()) &&
                        (model.kind != Kind::transducer || !model.joiner.empty());
  if (!complete) return refused("files of this kind of model are missing.");
  return model;
}

}  // namespace yunli::speech
