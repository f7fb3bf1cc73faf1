// What leaves the machine for an enterprise – webhooks and SMS – kept until it has arrived or is given up: at least
// once, in the transaction of the notice. Inside Database::read/write.
#pragma once
#include <vector>

#include "notify/notice_store.h"

namespace yunli::notify {

enum class DeliveryState : std::uint8_t { waiting, delivered, dead };
std::string_view name(DeliveryState state);

struct Delivery {
  Id id = 0, enterprise_id = 0;
  std::string kind;     // of the notice
  std::string channel;  // webhook | sms
  std::string target;   // address or number
  std::string payload;  // what is sent: JSON, or the SMS
  DeliveryState state = DeliveryState::waiting;
  int attempts = 0;
  WallMs created_at = 0;
  std::optional<WallMs> delivered_at;
  WallMs next_at = 0;
  std::string error;  // of the last attempt
};

// For the channels that the enterprise has set. At most kMostSmsPerDay SMS to one number within 24 hours.
inline constexpr int kMostSmsPerDay = 20;
void put_in_outbox(store::Session&, const StoredNotice& notice, WallMs now);

// Takes up to `most` that are due and keeps others from them until `until`: what a stopped process took is due again
// then.
std::vector<Delivery> take_due(store::Session&, int most, WallMs now, WallMs until);
// Of one that was taken: nothing happens when somebody else has taken it since.
void delivered(store::Session&, const Delivery& taken, WallMs now);
// Tried again after delay_ms(attempts), given up after kMostAttempts.
void not_delivered(store::Session&, const Delivery& taken, const std::string& error, WallMs now);

inline constexpr int kMostAttempts = 9;
// After so many attempts: 10 s, 1 min, 5 min, 30 min, 2 h, 6 h, 12 h, 24 h.
std::int64_t delay_ms(int attempts);

store::Listed<Delivery> deliveries(store::Session&, const tenant::Scope&, const store::Paging&);

}  // namespace yunli::notify
