// Where a call gets the audio of what the robot says. Any thread; the handler may run on any thread and must post on.
#pragma once
#include <functional>
#include <vector>

#include "base/result.h"
#include "media/prompt.h"
#include "script/conversation.h"

namespace yunli::call {

class PromptSource {
 public:
  virtual ~PromptSource() = default;
  using Handler = std::function<void(Result<std::vector<media::PromptPtr>>)>;
  virtual void prepare(std::vector<script::Utterance> say, Handler handler) = 0;
};

}  // namespace yunli::call
