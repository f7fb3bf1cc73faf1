#include "app/scripts.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>

#include "base/log.h"
#include "library/library_store.h"
#include "library/sentences.h"

namespace yunli::app {
namespace {

constexpr std::size_t kKept = 200;  // script versions in memory

Result<std::shared_ptr<const script::Compiled>> load(store::Session& session, Id id, int version) {
  const auto script = library::script_to_run(session, id, version);
  if (!script) return tl::unexpected(script.error());
  return script::compile(*script);
}

}  // namespace

void StoredScripts::compiled(Id id, int version, Handler handler) {
  const Key key{id, version};
  {
    Lock lock(mutex_);
    if (const auto found = ready_.find(key); found != ready_.end()) {
      const auto script = found->second;
      lock.unlock();
      return handler(script);
    }
    auto& waiting = waiting_[key];
    waiting.push_back(std::move(handler));
    if (waiting.size() > 1) return;
  }
  asio::co_spawn(
      executor_,
      [this, key]() -> asio::awaitable<void> {
        auto script = co_await db_.query([key](store::Session& s) { return load(s, key.first, key.second); });
        if (!script) {
          Lock lock(mutex_);
          const auto handlers = std::exchange(waiting_[key], {});
          waiting_.erase(key);
          lock.unlock();
          for (const auto& answer : handlers) answer(tl::unexpected(script.error()));
          co_return;
        }
        renderer_.prefetch(library::spoken_texts(script::source(**script)),
                           [this, key, script = *script](Status status) {
                             if (!status)
                               log::warn("scripts.prefetch", {{"script", key.first}, {"code", status.error().code}});
                             prepared(key, script);
                           });
      },
      asio::detached);
}

void StoredScripts::prepared(Key key, std::shared_ptr<const script::Compiled> script) {
  Lock lock(mutex_);
  if (ready_.size() >= kKept) ready_.erase(ready_.begin());
  ready_[key] = script;
  const auto handlers = std::exchange(waiting_[key], {});
  waiting_.erase(key);
  lock.unlock();
  for (const auto& answer : handlers) answer(script);
}

}  // namespace yunli::app
