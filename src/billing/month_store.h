// Monthly accounts: what each book of an enterprise gained and spent in a month of Shanghai, by kind, with the wallet's
// opening and closing balance. A closed month is a record; the running one is computed. Inside Database::read/write.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "store/database.h"

namespace yunli::billing {

struct MonthKind {
  std::string book, kind;
  std::int64_t entries = 0, gained = 0, spent = 0;
};
struct Month {
  Id enterprise_id = 0;
  int month = 0;  // 202611
  std::int64_t opening = 0, closing = 0;
  std::vector<MonthKind> kinds;
  std::optional<WallMs> closed_at;
};

// Closes the month before `now` for every enterprise that has books, and every one before it that was left open; those
// closed already stay. No earlier than kCloseAfterMs into the new month. Returns how many were written.
inline constexpr std::int64_t kCloseAfterMs = 10 * 60 * 1'000;
std::int64_t close_months(store::Session&, WallMs now);

// Newest first: the running one, those that wait to be closed, the closed ones.
std::vector<Month> months(store::Session&, Id enterprise_id, WallMs now);
// Nothing for a month that has not begun.
std::optional<Month> month(store::Session&, Id enterprise_id, int month, WallMs now);

}  // namespace yunli::billing
