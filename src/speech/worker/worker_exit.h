// Exit codes by which a speech worker says why it could not start. Engines themselves end the process with others.
#pragma once
#include <string_view>

namespace yunli::speech {

enum class WorkerExit {
  ok = 0,
  usage = 64,
  engine_missing = 65,
  engine_version = 66,
  model_refused = 67,
  voice_missing = 68,
  socket = 69
};

}  // namespace yunli::speech
