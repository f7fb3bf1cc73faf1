// One loaded recognition model inside the worker process. An engine may be used from several threads; one of its
// streams only from one at a time. Engines may end the process on bad input: they are never loaded into the server.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "speech/recognizer.h"

namespace yunli::speech {

class EngineStream {
 public:
  virtual ~EngineStream() = default;
  virtual void accept(std::span<const std::int16_t> pcm) = 0;
  virtual std::string text() const = 0;  // cumulative since reset()
  virtual void reset() = 0;
};

class RecognitionEngine {
 public:
  virtual ~RecognitionEngine() = default;
  virtual Capabilities capabilities() const = 0;
  virtual std::unique_ptr<EngineStream> open(int rate, const std::vector<std::string>& hot_words) = 0;
  // Decodes whatever is complete in these streams, together.
  virtual void decode(std::span<EngineStream* const> streams) = 0;
};

}  // namespace yunli::speech
