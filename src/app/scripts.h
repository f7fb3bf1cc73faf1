// Script versions of the library, compiled once and kept, with their sentences synthesised before the first call. Any
// thread.
#pragma once
#include <asio/any_io_executor.hpp>
#include <map>

#include "base/mutex.h"
#include "dialer/campaign.h"
#include "library/prompt_renderer.h"

namespace yunli::app {

class StoredScripts final : public dialer::ScriptSource {
 public:
  StoredScripts(asio::any_io_executor executor, store::Database& db, library::PromptRenderer& renderer)
      : executor_(std::move(executor)), db_(db), renderer_(renderer) {}
  void compiled(Id script, int version, Handler handler) override;

 private:
  using Key = std::pair<Id, int>;
  void prepared(Key key, std::shared_ptr<const script::Compiled> script);

  // passed in
  asio::any_io_executor executor_;
  store::Database& db_;
  library::PromptRenderer& renderer_;
  // state
  Mutex mutex_;
  std::map<Key, std::shared_ptr<const script::Compiled>> ready_ YUNLI_GUARDED_BY(mutex_);
  std::map<Key, std::vector<Handler>> waiting_ YUNLI_GUARDED_BY(mutex_);
};

}  // namespace yunli::app
