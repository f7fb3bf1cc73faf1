// Notices to an enterprise: what its people should know, each told once. Written in the transaction of what they tell;
// by the same transaction they are put into the outbox for the channels that the enterprise has set. Inside
// Database::read/write.
#pragma once
#include <nlohmann/json.hpp>
#include <vector>

#include "notify/notice_text.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::notify {

struct NewNotice {
  Id enterprise_id = 0;
  NoticeKind kind = NoticeKind::test;
  std::string dedupe;  // told once per enterprise: "recharge.new/1234"
  nlohmann::json data;
};
// False: it was told before.
bool add_notice(store::Session&, const NewNotice& notice, WallMs now);

struct StoredNotice {
  Id id = 0, enterprise_id = 0;
  NoticeKind kind = NoticeKind::test;
  nlohmann::json data;
  WallMs created_at = 0;
  bool read = false;
};
// Those of the scope's own enterprise that it may read, newest first.
store::Listed<StoredNotice> notices(store::Session&, const tenant::Scope&, bool unread_only, const store::Paging&);
std::int64_t unread_notices(store::Session&, const tenant::Scope&);
// Marks those named, of those it may read.
void read_notices(store::Session&, const tenant::Scope&, const std::vector<Id>& ids, WallMs now);
void read_all_notices(store::Session&, const tenant::Scope&, WallMs now);

// Those of every enterprise made since `since`, oldest first, at most 500: for pushing them to consoles.
std::vector<StoredNotice> recent_notices(store::Session&, WallMs since);
// Older than `before`, and deliveries with them. How many.
std::int64_t delete_notices(store::Session&, WallMs before);

}  // namespace yunli::notify
