#include "library/prompt_renderer.h"

#include <asio/post.hpp>
#include <asio/thread_pool.hpp>

#include "base/log.h"
#include "library/prompt_store.h"
#include "library/sentences.h"

namespace yunli::library {
namespace {
constexpr int kAfterRecordingMs = 300;
}

// Everything but render(), prefetch() and stop() runs on the one thread of `pool_`, which ends before this does.
class PromptRenderer::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(RendererConfig config, speech::Synthesizer& synthesizer)
      : config_(std::move(config)),
        synthesizer_(synthesizer),
        store_(config_.prompts_dir, config_.voice),
        recordings_(media::make_prompt_cache()) {}

  void render(std::vector<script::Utterance> say, Handler handler) {
    asio::post(pool_, [this, say = std::move(say), handler = std::move(handler)] { begin(say, handler); });
  }
  void prefetch(std::vector<std::string> texts, std::function<void(Status)> handler) {
    asio::post(pool_, [this, texts = std::move(texts), handler = std::move(handler)] { fetch(texts, handler); });
  }
  // After it no handler runs. Called by the renderer's destructor, never on the pool's thread.
  void stop() {
    pool_.stop();
    pool_.join();
  }

 private:
  struct Job {  // one render()
    std::vector<media::PromptPtr> prompts;
    int pause_ms = 0;  // before the next one
    std::size_t missing = 0;
    std::optional<Error> error;
    Handler handler;
  };
  using JobPtr = std::shared_ptr<Job>;  // held by each text that it waits for
  using Waiter = std::function<void(const Result<media::PromptPtr>&)>;
  struct Pending {
    std::vector<Waiter> waiters;
    bool to_disk = false;
  };

  void begin(const std::vector<script::Utterance>& say, const Handler& handler) {
    const auto job = std::make_shared<Job>();
    job->handler = handler;
    job->missing = 1;  // itself, so that nothing finishes before all is asked for
    for (const auto& utterance : say)
      utterance.recording.empty() ? add_text(job, utterance.text) : add_recording(job, utterance);
    done_one(job);
  }

  void add_recording(const JobPtr& job, const script::Utterance& utterance) {
    const auto stem = recording_stem(config_.recordings_dir, utterance.recording);
    auto loaded = stem ? recordings_->load(*stem) : tl::unexpected(stem.error());
    if (loaded) return void(add_prompt(job, std::move(*loaded), kAfterRecordingMs));
    log::warn("library.recording_missing", {{"recording", utterance.recording}, {"reason", loaded.error().en}});
    if (utterance.text.empty())
      job->error = loaded.error();
    else
      add_text(job, utterance.text);
  }

  void add_text(const JobPtr& job, const std::string& text) {
    for (const auto& sentence : sentences_of(text)) {
      if (auto whole = store_.find(store_.key(sentence.text))) {
        add_prompt(job, std::move(whole), sentence.pause_ms);
        continue;
      }
      for (const auto& clause : clauses_of(sentence.text)) {
        const auto at = add_prompt(job, nullptr, clause.pause_ms);
        ++job->missing;
        obtain(clause.text, false, [this, job, at](const Result<media::PromptPtr>& prompt) {
          if (prompt)
            job->prompts[at] = *prompt;
          else
            job->error = prompt.error();
          done_one(job);
        });
      }
    }
  }
  // Returns where the prompt is, so that it can be filled in later.
  static std::size_t add_prompt(const JobPtr& job, media::PromptPtr prompt, int pause_ms) {
    if (job->pause_ms > 0) job->prompts.push_back(media::silence(job->pause_ms));
    job->pause_ms = pause_ms;
    job->prompts.push_back(std::move(prompt));
    return job->prompts.size() - 1;
  }

  void done_one(const JobPtr& job) {
    if (--job->missing > 0) return;
    if (job->error) return job->handler(tl::unexpected(*job->error));
    std::erase_if(job->prompts, [](const media::PromptPtr& prompt) { return !prompt || prompt->alaw().empty(); });
    job->handler(std::move(job->prompts));
  }

  void fetch(const std::vector<std::string>& texts, const std::function<void(Status)>& handler) {
    struct Progress {
      std::size_t missing = 1;
      Status status;
    };
    const auto progress = std::make_shared<Progress>();
    const auto done = [progress, handler](const Result<media::PromptPtr>& prompt) {
      if (!prompt && progress->status) progress->status = tl::unexpected(prompt.error());
      if (--progress->missing == 0) handler(progress->status);
    };
    const auto fetch_fixed = [&](const std::string& text) {
      if (text.find('{') != std::string::npos || store_.on_disk(store_.key(text))) return;
      ++progress->missing;
      obtain(text, true, done);
    };
    for (const auto& text : texts)
      for (const auto& sentence : sentences_of(text)) {
        if (sentence.text.find('{') == std::string::npos)
          fetch_fixed(sentence.text);
        else
          for (const auto& clause : clauses_of(sentence.text)) fetch_fixed(clause.text);
      }
    done(media::PromptPtr{});
  }

  void obtain(const std::string& text, bool to_disk, Waiter waiter) {
    const auto key = store_.key(text);
    if (auto known = store_.find(key); known && (!to_disk || store_.on_disk(key))) return waiter(std::move(known));
    auto& pending = pending_[key];
    pending.to_disk |= to_disk;
    pending.waiters.push_back(std::move(waiter));
    if (pending.waiters.size() > 1) return;
    synthesizer_.synthesize(text, config_.voice, [weak = weak_from_this(), key](Result<std::vector<std::int16_t>> pcm) {
      const auto self = weak.lock();
      if (self) asio::post(self->pool_, [raw = self.get(), key, pcm = std::move(pcm)] { raw->synthesised(key, pcm); });
    });
  }

  void synthesised(const std::string& key, const Result<std::vector<std::int16_t>>& pcm) {
    const auto pending = std::move(pending_.extract(key).mapped());
    Result<media::PromptPtr> prompt = nullptr;
    if (!pcm)
      prompt = tl::unexpected(pcm.error());
    else if (pending.to_disk && !pcm->empty())
      prompt = store_.write(key, *pcm);
    else
      prompt = store_.keep(key, *pcm);
    for (const auto& waiter : pending.waiters) waiter(prompt);
  }

  const RendererConfig config_;
  speech::Synthesizer& synthesizer_;
  PromptStore store_;
  const std::unique_ptr<media::PromptCache> recordings_;
  std::unordered_map<std::string, Pending> pending_;
  asio::thread_pool pool_{1};
};

PromptRenderer::PromptRenderer(RendererConfig config, speech::Synthesizer& synthesizer)
    : impl_(std::make_shared<Impl>(std::move(config), synthesizer)) {}
PromptRenderer::~PromptRenderer() { impl_->stop(); }

void PromptRenderer::render(std::vector<script::Utterance> say, Handler handler) {
  impl_->render(std::move(say), std::move(handler));
}
void PromptRenderer::prefetch(std::vector<std::string> texts, std::function<void(Status)> handler) {
  impl_->prefetch(std::move(texts), std::move(handler));
}

Result<std::filesystem::path> recording_stem(const std::filesystem::path& folder, const std::string& id) {
  const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
  if (id.empty() || id.size() > 64 || !std::all_of(id.begin(), id.end(), allowed))
    return fail("recording.missing", "recording", "录音不存在。", "There is no such recording.");
  return folder / id;
}

}  // namespace yunli::library
