// The library's renderer as a call sees it.
#pragma once
#include "call/prompt_source.h"
#include "library/prompt_renderer.h"

namespace yunli::app {

class RenderedPrompts final : public call::PromptSource {
 public:
  explicit RenderedPrompts(library::PromptRenderer& renderer) : renderer_(renderer) {}
  void prepare(std::vector<script::Utterance> say, Handler handler) override {
    renderer_.render(std::move(say), std::move(handler));
  }

 private:
  library::PromptRenderer& renderer_;
};

}  // namespace yunli::app
