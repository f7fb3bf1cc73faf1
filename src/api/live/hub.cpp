#include "api/live/hub.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/phone.h"

namespace yunli::api {

using tenant::Permission;

namespace {

std::optional<Permission> permission_for(std::string_view type) {
  if (type == "task" || type == "queue") return Permission::tasks_read;
  if (type == "call") return Permission::calls_read;
  if (type == "import") return Permission::contacts_import;
  if (type == "balance") return Permission::finance_read;
  return std::nullopt;
}

Subscription::Message message_of(Id enterprise_id, std::string_view type, const nlohmann::json& data) {
  return std::make_shared<const std::string>(
      nlohmann::json{{"type", type}, {"enterprise_id", enterprise_id}, {"data", data}}.dump(
          -1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// The queue and call objects hold one number each; other types hold none.
nlohmann::json masked(nlohmann::json data) {
  if (const auto phone = data.find("phone"); phone != data.end() && phone->is_string())
    *phone = mask_phone(phone->get_ref<const std::string&>());
  return data;
}

}  // namespace

void Subscription::push(Message message) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    if (overflowed_) return;
    first = queue_.empty();
    bytes_ += message->size();
    queue_.push_back(std::move(message));
    if (queue_.size() > kMaxMessages || bytes_ > kMaxBytes) {
      overflowed_ = true;
      queue_.clear();
    }
  }
  if (first || overflowed_) wake_();
}

std::optional<Subscription::Message> Subscription::pop() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return std::nullopt;
  auto message = std::move(queue_.front());
  queue_.pop_front();
  bytes_ -= message->size();
  return message;
}

void LiveHub::publish(Id enterprise_id, std::string_view path, std::string_view type, const nlohmann::json& data) {
  const auto permission = permission_for(type);
  if (!permission) return;
  std::vector<std::shared_ptr<Subscription>> to;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& weak : subscriptions_)
      if (auto subscription = weak.lock();
          subscription && subscription->scope.covers(path) && subscription->scope.may(*permission))
        to.push_back(std::move(subscription));
  }
  Subscription::Message full, hidden;
  for (const auto& subscription : to) {
    const bool sees = subscription->scope.may(Permission::phones_full);
    auto& message = sees ? full : hidden;
    if (!message) message = message_of(enterprise_id, type, sees ? data : masked(data));
    subscription->push(message);
  }
}

void LiveHub::publish_in(Id enterprise_id, Permission permission, std::string_view type, const nlohmann::json& data) {
  std::vector<std::shared_ptr<Subscription>> to;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& weak : subscriptions_)
      if (auto subscription = weak.lock();
          subscription && subscription->scope.enterprise_id == enterprise_id && subscription->scope.may(permission))
        to.push_back(std::move(subscription));
  }
  const auto message = message_of(enterprise_id, type, data);
  for (const auto& subscription : to) subscription->push(message);
}

std::shared_ptr<Subscription> LiveHub::subscribe(tenant::Scope scope, std::function<void()> wake) {
  auto subscription = std::make_shared<Subscription>(std::move(scope), std::move(wake));
  const std::lock_guard lock(mutex_);
  std::erase_if(subscriptions_, [](const auto& weak) { return weak.expired(); });
  subscriptions_.push_back(subscription);
  return subscription;
}

std::size_t LiveHub::subscribers() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::count_if(subscriptions_.begin(), subscriptions_.end(), [](const auto& weak) { return !weak.expired(); }));
}

}  // namespace yunli::api
