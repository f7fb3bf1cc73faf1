#include "speech/engines/sherpa/sherpa_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace yunli::speech {
namespace {

template <class Function>
bool find(void* library, const char* name, Function& out) {
  out = reinterpret_cast<Function>(dlsym(library, name));
  return out != nullptr;
}

}  // namespace

Result<SherpaLibrary> load_sherpa(const std::filesystem::path& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr)
    return fail("speech.engine_missing", "engine_lib", "无法加载语音识别引擎，请运行 ./yunli.sh up 安装。",
                fmt::format("The recognition engine cannot be loaded ({}); ./yunli.sh up installs it.", dlerror()));
  SherpaLibrary api{};
  if (!find(library, "SherpaOnnxGetVersionStr", api.version) || api.version() != kSherpaVersion) {
    const std::string found = api.version != nullptr ? api.version() : "unknown";
    return fail("speech.engine_version", "engine_lib",
                fmt::format("语音识别引擎版本必须是 {}，现在是 {}。", kSherpaVersion, found),
                fmt::format("The recognition engine must be sherpa-onnx {}, found {}.", kSherpaVersion, found));
  }
  const bool complete = find(library, "SherpaOnnxCreateOnlineRecognizer", api.create_recognizer) &&
                        find(library, "SherpaOnnxDestroyOnlineRecognizer", api.destroy_recognizer) &&
                        find(library, "SherpaOnnxCreateOnlineStream", api.create_stream) &&
                        find(library, "SherpaOnnxCreateOnlineStreamWithHotwords", api.create_stream_with_hot_words) &&
                        find(library, "SherpaOnnxDestroyOnlineStream", api.destroy_stream) &&
                        find(library, "SherpaOnnxOnlineStreamAcceptWaveform", api.accept_waveform) &&
                        find(library, "SherpaOnnxIsOnlineStreamReady", api.is_ready) &&
                        find(library, "SherpaOnnxDecodeMultipleOnlineStreams", api.decode_many) &&
                        find(library, "SherpaOnnxGetOnlineStreamResult", api.result) &&
                        find(library, "SherpaOnnxDestroyOnlineRecognizerResult", api.destroy_result) &&
                        find(library, "SherpaOnnxOnlineStreamReset", api.reset);
  if (!complete)
    return fail("speech.engine_missing", "engine_lib", "语音识别引擎不完整，请重新安装。",
                "The recognition engine lacks functions; install it again.");
  return api;
}

}  // namespace yunli::speech
