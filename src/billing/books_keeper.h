// What the books need regularly: months are closed when they are over, and everything is proved each night. tick() is
// called about once a minute from a thread that may wait; a restart or a second process does nothing twice.
#pragma once
#include "base/clock.h"
#include "store/database.h"

namespace yunli::billing {

class BooksKeeper {
 public:
  BooksKeeper(store::Database& db, const Clock& clock) : db_(db), clock_(clock) {}
  void tick();

 private:
  void close_months();
  void prove();

  // passed in
  store::Database& db_;
  const Clock& clock_;
  // state
  int closed_before_ = 0;  // months before this one are closed
};

// The last time at or before `now` at which a nightly proof is due: 03:30 in Shanghai.
WallMs proof_due(WallMs now);

}  // namespace yunli::billing
