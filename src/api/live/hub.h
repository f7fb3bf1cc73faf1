// What happens now, pushed to the consoles that may see it. publish() may be called from any thread and never blocks on
// a consumer: each subscription has a bounded queue, and one that falls behind is ended.
#pragma once
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "tenant/scope.h"

namespace yunli::api {

// One console's share. Filled by the hub from any thread, emptied by its session.
class Subscription {
 public:
  static constexpr std::size_t kMaxMessages = 512, kMaxBytes = 4 << 20;
  using Message = std::shared_ptr<const std::string>;

  Subscription(tenant::Scope scope, std::function<void()> wake) : scope(std::move(scope)), wake_(std::move(wake)) {}
  void push(Message message);
  std::optional<Message> pop();
  bool overflowed() const { return overflowed_.load(); }

  const tenant::Scope scope;

 private:
  std::function<void()> wake_;  // any thread
  std::mutex mutex_;
  std::deque<Message> queue_;
  std::size_t bytes_ = 0;
  std::atomic<bool> overflowed_{false};
};

class LiveHub {
 public:
  // To everyone above or at the enterprise `path` ("/1/5/") whose role may read `type` (task, queue, call, import,
  // balance). `data` has the shape of the REST object with full phone numbers; they are masked here by permission.
  void publish(Id enterprise_id, std::string_view path, std::string_view type, const nlohmann::json& data);

  // To those who act in the enterprise itself and have the permission: what is addressed to it.
  void publish_in(Id enterprise_id, tenant::Permission permission, std::string_view type, const nlohmann::json& data);

  std::shared_ptr<Subscription> subscribe(tenant::Scope scope, std::function<void()> wake);
  std::size_t subscribers() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

}  // namespace yunli::api
