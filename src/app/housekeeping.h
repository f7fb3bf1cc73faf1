// On a thread of its own: each minute what the books need (billing/books_keeper.h), and once an hour sessions that have
// ended and attempts to log in that are kept no longer are deleted. Ends with the object.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "billing/books_keeper.h"
#include "store/database.h"

namespace yunli::app {

class Housekeeping {
 public:
  Housekeeping(store::Database& db, const Clock& clock);

 private:
  void run(const std::stop_token& stop);
  void sweep();

  // passed in
  store::Database& db_;
  const Clock& clock_;
  // state
  billing::BooksKeeper books_;
  std::mutex mutex_;
  std::condition_variable_any ended_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace yunli::app
