#include "speech/client/remote_synthesizer.h"

#include <asio/post.hpp>

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"

namespace yunli::speech {
namespace {

constexpr std::size_t kOnWorker = 8;
constexpr std::size_t kMaxWaiting = 20'000;      // a campaign's sentences, several times over
constexpr SteadyUs kWithoutWorker = 10'000'000;  // then everything that waits fails
constexpr std::size_t kMaxSamples = 8'000 * 60 * 20;

const Error kNoWorker{"speech.no_worker", "", "语音合成暂不可用，请稍后再试。",
                      "Speech synthesis is not available now; try again."};

Status check(const std::string& text, const Voice& voice) {
  if (!text::valid_utf8(text))
    return fail("speech.text_invalid", "text", "文字编码不正确。", "The text is not valid UTF-8.");
  if (text::length(text) > kMaxSynthesisCharacters)
    return fail("speech.text_too_long", "text", "文字太长，最多 1000 个字。",
                "The text is longer than 1 000 characters.");
  const auto known = voices();
  if (std::find(known.begin(), known.end(), voice.name) == known.end())
    return fail("speech.voice_unknown", "voice", "没有这个发音人。", "There is no such voice.");
  if (voice.speed_percent < 50 || voice.speed_percent > 200 || voice.pitch_percent < 50 || voice.pitch_percent > 190)
    return fail("speech.voice_range", "voice", "语速须在 50–200%，音调须在 50–190%。",
                "Speed is 50–200 %, pitch 50–190 %.");
  return {};
}

metrics::Histogram& duration() {
  static auto& instance = metrics::histogram("yunli_speech_synthesis_ms", "Request of a sentence to its audio",
                                             {5, 10, 20, 50, 100, 200, 500, 1'000, 5'000});
  return instance;
}

void tell(const SynthesisHandler& handler, Result<std::vector<std::int16_t>> result) {
  try {
    handler(std::move(result));
  } catch (const std::exception& error) {
    log::error("speech.handler_failed", {{"reason", error.what()}});
  }
}

}  // namespace

void RemoteSynthesizer::synthesize(std::string text, Voice voice, SynthesisHandler handler) {
  auto valid = check(text, voice);
  if (valid && !enabled_) valid = tl::unexpected(kNoWorker);
  if (!valid) {
    asio::post(io_, [handler = std::move(handler), error = valid.error()] { tell(handler, tl::unexpected(error)); });
    return;
  }
  Request request;
  request.what = {std::move(voice.name), voice.speed_percent, voice.pitch_percent, std::move(text)};
  request.handler = std::move(handler);
  request.asked = steady_us();
  asio::post(io_, [this, request = std::move(request)]() mutable { enqueue(std::move(request)); });
}

void RemoteSynthesizer::enqueue(Request request) {
  if (waiting_.size() >= kMaxWaiting)
    return tell(request.handler, fail("speech.busy", "", "等待合成的句子太多，请稍后再试。",
                                      "Too many sentences wait to be synthesised."));
  request.id = ++last_id_;
  waiting_.push_back(std::move(request));
  feed();
}

void RemoteSynthesizer::feed() {
  while (connection_ && on_worker_.size() < kOnWorker && !waiting_.empty()) {
    if (!connection_->send(waiting_.front().id, waiting_.front().what)) return;
    on_worker_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
}

void RemoteSynthesizer::worker_ready(std::shared_ptr<Connection> connection) {
  connection_ = std::move(connection);
  without_worker_since_ = 0;
  feed();
}

void RemoteSynthesizer::worker_lost() {
  connection_.reset();
  std::optional<Request> given_up;
  if (!on_worker_.empty() && ++on_worker_.front().attempts > 1) {
    given_up = std::move(on_worker_.front());
    on_worker_.pop_front();
  }
  for (; !on_worker_.empty(); on_worker_.pop_back()) {
    on_worker_.back().pcm.clear();
    waiting_.push_front(std::move(on_worker_.back()));
  }
  if (given_up)
    tell(given_up->handler, fail("speech.synthesis_failed", "text", "这段文字无法合成。",
                                 "The voice ended twice while it spoke this text."));
}

void RemoteSynthesizer::speech(std::uint32_t id, protocol::Speech& speech) {
  for (auto& request : on_worker_) {
    if (request.id != id) continue;
    request.pcm.insert(request.pcm.end(), speech.pcm.begin(), speech.pcm.end());
    if (request.pcm.size() > kMaxSamples)
      return finish(id, fail("speech.synthesis_failed", "text", "这段文字无法合成。", "The voice does not end."));
    if (!speech.last) return;
    auto pcm = std::move(request.pcm);
    return finish(id, std::move(pcm));
  }
}

void RemoteSynthesizer::failed(std::uint32_t id, const protocol::Failed& failed) {
  finish(id, fail(failed.code, "text", "这段文字无法合成。", failed.detail));
}

void RemoteSynthesizer::finish(std::uint32_t id, Result<std::vector<std::int16_t>> result) {
  const auto found = std::find_if(on_worker_.begin(), on_worker_.end(), [id](const Request& r) { return r.id == id; });
  if (found == on_worker_.end()) return;
  const auto handler = std::move(found->handler);
  duration().observe((steady_us() - found->asked) / 1'000);
  on_worker_.erase(found);
  feed();
  tell(handler, std::move(result));
}

void RemoteSynthesizer::tick(SteadyUs now) {
  if (connection_ || waiting_.empty()) return void(without_worker_since_ = 0);
  if (without_worker_since_ == 0) without_worker_since_ = now;
  if (now - without_worker_since_ > kWithoutWorker) fail_all(kNoWorker);
}

void RemoteSynthesizer::stop() {
  connection_.reset();
  fail_all(kNoWorker);
}

void RemoteSynthesizer::fail_all(const Error& error) {
  auto failed = std::exchange(waiting_, {});
  for (auto& request : std::exchange(on_worker_, {})) failed.push_back(std::move(request));
  for (auto& request : failed) tell(request.handler, tl::unexpected(error));
}

}  // namespace yunli::speech
