// What a script sounds like: uploaded recordings and synthetic speech.
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <atomic>

#include "api/http/answers.h"
#include "api/http/multipart.h"
#include "api/scripts/scripts.h"
#include "api/services.h"
#include "library/prompt_renderer.h"
#include "library/recording_store.h"
#include "library/recordings.h"
#include "media/g711.h"
#include "media/wav.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr std::chrono::seconds kPatience{20};
constexpr int kMaxRenders = 8;  // at the same time, all consoles together

using Prompts = Result<std::vector<media::PromptPtr>>;

// The answer of the renderer's thread, awaited with a limit.
struct Pending {
  explicit Pending(const asio::any_io_executor& executor) : timer(executor, kPatience) {}
  asio::steady_timer timer;
  std::optional<Prompts> prompts;  // on the coroutine's strand
};

asio::awaitable<Prompts> rendered(library::PromptRenderer& renderer, std::vector<script::Utterance> say) {
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<Pending>(executor);
  renderer.render(std::move(say), [pending, executor](Prompts prompts) {
    asio::post(executor, [pending, prompts = std::move(prompts)]() mutable {
      pending->prompts.emplace(std::move(prompts));
      pending->timer.cancel();
    });
  });
  asio::error_code woken;
  co_await pending->timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (!pending->prompts)
    co_return fail("speech.unavailable", "", "语音合成没有及时完成", "Speech was not synthesised in time");
  co_return std::move(*pending->prompts);
}

std::string wav_of(const std::vector<media::PromptPtr>& prompts) {
  std::size_t samples = 0;
  for (const auto& prompt : prompts) samples += prompt->alaw().size();
  const auto header = media::pcm_header(static_cast<std::uint32_t>(samples), 1);
  std::string out(reinterpret_cast<const char*>(header.data()), header.size());
  std::vector<std::int16_t> pcm;
  for (const auto& prompt : prompts) {
    pcm.resize(prompt->alaw().size());
    media::decode_alaw(prompt->alaw(), pcm.data());
    out.append(reinterpret_cast<const char*>(pcm.data()), pcm.size() * sizeof(std::int16_t));
  }
  return out;
}

asio::awaitable<Response> spoken(Services& services, Request& request, script::Utterance say) {
  static std::atomic<int> running{0};
  if (running.fetch_add(1) >= kMaxRenders) {
    running.fetch_sub(1);
    auto later = error_response(busy());
    co_return later.with("Retry-After", "2");
  }
  const std::shared_ptr<void> slot(nullptr, [](void*) { running.fetch_sub(1); });
  std::vector<script::Utterance> one;
  one.push_back(std::move(say));
  const auto prompts = co_await rendered(services.prompts, std::move(one));
  if (!prompts) co_return error_response(prompts.error());
  auto response = content_response(request, bytes_content(wav_of(*prompts)), "audio/wav");
  co_return response.with("Cache-Control", "private, max-age=3600");
}

}  // namespace

asio::awaitable<Response> upload_recording(Services& services, Request& request) {
  const auto& scope = request.who();
  const auto stored = co_await services.workers->run([&]() -> Result<library::Recording> {
    auto form = parse_form(request, services.upload_dir);
    if (!form) return tl::unexpected(form.error());
    if (!form->file) return fail("field.required", "file", "请选择文件", "Choose a file");
    library::Recording recording;
    recording.id = new_id();
    recording.script_id = request.id();
    recording.name = form->file_name;
    const auto length = library::convert_recording(form->file->path(), services.recordings_dir, recording.id);
    if (!length) return tl::unexpected(length.error());
    recording.duration_ms = *length;
    auto kept = services.db.write([&](Session& session) -> Result<library::Recording> {
      auto added = library::add_recording(session, scope, recording, services.clock.now());
      if (added)
        tenant::audit(session, scope,
                      {"recording.add", "recording", added->id, "",
                       json{{"script", added->script_id}, {"name", added->name}}.dump()},
                      services.clock.now());
      return added;
    });
    if (!kept) library::remove_recording(services.recordings_dir, recording.id);
    return kept;
  });
  if (!stored) co_return error_response(stored.error());
  co_return json_response(
      {{"id", std::to_string(stored->id)}, {"name", stored->name}, {"duration_ms", stored->duration_ms}}, 201);
}

asio::awaitable<Response> get_recording_audio(Services& services, Request& request) {
  const auto recording = co_await services.db.query(
      [&](Session& session) { return library::find_recording(session, request.who(), request.id()); });
  if (!recording) co_return error_response(recording.error());
  script::Utterance say;
  say.recording = std::to_string(recording->id);
  co_return co_await spoken(services, request, std::move(say));
}

asio::awaitable<Response> synthesize(Services& services, Request& request) {
  Fields in(request.body);
  script::Utterance say;
  say.text = in.text("text", {1, 500});
  const auto voice = in.optional_text("voice", {0, 32}).value_or("");
  if (!voice.empty() && voice != "default") in.refuse("voice.unknown", "voice", "没有这个声音", "is not a known voice");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return co_await spoken(services, request, std::move(say));
}

}  // namespace yunli::api
