// Everything that `yunli serve` runs, wired together. The one place that knows all folders of src/.
//
//   start: data folders → database → carrier (demo) → speech → media → SIP → scripts and prompts → campaigns → console
//   stop:  console → campaigns (every call is written down) → SIP → media → speech → carrier → database
#pragma once
#include <asio/io_context.hpp>
#include <memory>

#include "base/config.h"
#include "base/result.h"

namespace yunli::app {

class ServerProcess {
 public:
  // Blocking; errors are those of the parts. The io_context is run by the caller, by as many threads as it likes.
  static Result<std::unique_ptr<ServerProcess>> start(const Config& config, asio::io_context& io);
  virtual ~ServerProcess() = default;
  virtual std::uint16_t port() const = 0;
  // Ends in the order above, politely. Not from an io_context thread.
  virtual void stop() = 0;
};

}  // namespace yunli::app
