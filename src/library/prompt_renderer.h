// Turns what a script says into audio that media can send: recordings from their files, texts from a cache that is
// addressed by content (SHA-256 of text, voice and parameters), so that a campaign synthesises each sentence once.
//
//   say ─▶ recording? ─▶ file
//      └─▶ sentences ─▶ memory ─▶ disk ─▶ clauses ─▶ memory ─▶ disk ─▶ synthesiser ─▶ memory
//   prefetch ─▶ fixed sentences, and the fixed clauses of sentences with {variables} ─▶ synthesiser ─▶ disk
//
// What render() has to synthesise (a callee's name) stays in memory only, so the disk does not grow with every contact.
// Any thread may call; files are touched on a thread of the renderer, which also runs the handlers: they must post on.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/prompt.h"
#include "script/conversation.h"
#include "speech/synthesizer.h"

namespace yunli::library {

struct RendererConfig {
  std::filesystem::path prompts_dir;     // PROMPTS/ab/cdef….al and .ul
  std::filesystem::path recordings_dir;  // RECORDINGS/ID.al and .ul
  speech::Voice voice;
};

class PromptRenderer {
 public:
  using Handler = std::function<void(Result<std::vector<media::PromptPtr>>)>;

  // `synthesizer` outlives the renderer's last request.
  PromptRenderer(RendererConfig config, speech::Synthesizer& synthesizer);
  ~PromptRenderer();

  // The prompts of all utterances in order, with pauses between sentences. Errors: recording.missing, and those of
  // speech/synthesizer.h. Requests for the same text at the same time are synthesised once.
  void render(std::vector<script::Utterance> say, Handler handler);
  // Brings everything fixed in these texts to the disk; texts may hold {variables}. The first error, if any, is
  // reported when all are done.
  void prefetch(std::vector<std::string> texts, std::function<void(Status)> handler);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  // answers of the synthesiser that come later hold it weakly
};

// Where a recording's audio lies: without extension, for media::write_prompt. Error recording.missing for an id that is
// none ([A-Za-z0-9_-]{1,64}).
Result<std::filesystem::path> recording_stem(const std::filesystem::path& recordings_dir, const std::string& id);

}  // namespace yunli::library
