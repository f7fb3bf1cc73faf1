// The watch that finds what enterprises must be warned of, and tells them (notify/notice_store.h). Inside
// Database::write.
#pragma once
#include "base/clock.h"
#include "store/database.h"

namespace yunli::billing {

// Warns once who has fallen below its line (notify/alert_settings_store.h), and forgets the warning of who is above it
// again. Never the operator, who pays nobody. How many were warned.
int watch_balances(store::Session&, WallMs now);

// Robots that end within 7, 3, 1 days and today, by Shanghai's calendar, and those that have ended: each said once,
// the nearest only. How many notices.
int watch_robots(store::Session&, WallMs now);

// Administrators of the operator and of distributors who work without a second factor: their enterprise is told once a
// quarter. How many notices.
int watch_second_factors(store::Session&, WallMs now);

}  // namespace yunli::billing
